"""A list that is taken in at a glance: what, its newest value, a small line of the values so far, what is said of it."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from figures.pictures.theme import BLUE, TEXT

WIDE, HIGH, EDGE = 110, 26, 4  # pixels


@dataclass(frozen=True)
class Row:
    """One line of such a list; it says itself that it is made up.

    Attributes:
        group: the rows that follow one another with the same are under it.
        address: what opens it.
        values: those so far, the oldest first; `in_words` says them to who does not see the line.
        verdict: in a word or two; `why` in a sentence.
        good: True is good news and False is bad; None is neither.
    """

    group: str
    words: str
    address: str
    newest: str
    values: tuple[float, ...]
    in_words: str
    verdict: str
    why: str = ""
    good: bool | None = None
    made_up: bool = False

    @property
    def drawn(self) -> Markup:
        """The small line as SVG with its words; "" where there is none to draw."""
        named = Markup('<svg role="img" aria-label="{}"').format(self.in_words)
        return Markup(spark(self.values).replace("<svg", named, 1))

    @property
    def line(self) -> str:
        """The same as an address, for the screen, which takes no SVG inside a page."""
        return f"data:image/svg+xml;base64,{b64encode(self.drawn.encode()).decode()}" if self.drawn else ""


@dataclass(frozen=True)
class Rows:
    """Rows under their groups; `heads` name the columns."""

    title: str
    heads: tuple[str, str, str, str]
    rows: tuple[Row, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """Each group with its rows, in order."""
        return tuple((group, tuple(rows)) for group, rows in groupby(self.rows, key=lambda row: row.group))


def spark(values: Sequence[float]) -> str:
    """A line of values as a small SVG that ends in a dot; "" of fewer than two. It has no scale: the words have it."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    step, span = (WIDE - 2 * EDGE) / (len(values) - 1), (high - low) or 1
    points = [
        (round(EDGE + at * step, 1), round(HIGH - EDGE - (value - low) / span * (HIGH - 2 * EDGE), 1))
        for at, value in enumerate(values)
    ]
    line, (x, y) = " ".join(f"{across},{up}" for across, up in points), points[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{HIGH}" viewBox="0 0 {WIDE} {HIGH}">'
        f'<polyline points="{line}" fill="none" stroke="{BLUE}" stroke-width="2"/>'
        f'<circle cx="{x}" cy="{y}" r="3" fill="{TEXT}"/></svg>'
    )
