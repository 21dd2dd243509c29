"""What a page is made of: figures, words, tables, links and how they stand to each other; a closed list."""

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from evidence.figures import Figure
from evidence.inquiry.snapshots import AsAt
from evidence.inquiry.snapshots import Picture as Kept
from evidence.words.made_up import marked
from figures.links import Links
from figures.pictures.chart import Chart
from figures.pictures.still import Picture, Size
from figures.pictures.written import written
from figures.rows import Rows

LONGEST_TABLE = 60  # rows; a longer one scrolls in a grid of its own


@dataclass(frozen=True)
class Shown:
    """A figure where it stands on a page.

    Attributes:
        picture: its chart or map, described; without one, its table is shown.
        selects: the choice that an area of the map, or a row of its table, is chosen for; "" if none.
        areas: what such an area may be called, each with what the choice becomes.
        swatches: the shades of the map, as HTML; the figure's notes say them in words.
        as_at: where the figure is not of the page's own edition.
        half: it stands in one of two columns.
        small: it stands in a panel.
        reference: the exhibit that it is, on the pages of exhibits.
        kept: its chart or map as the exhibit that it is keeps it.
    """

    figure: Figure
    picture: Picture | None = field(default=None, compare=False)
    selects: str = ""
    areas: tuple[tuple[str, str], ...] = ()
    swatches: str = ""
    as_at: AsAt | None = None
    half: bool = False
    small: bool = False
    reference: str = ""
    kept: Kept | None = field(default=None, compare=False)

    @property
    def form(self) -> Literal["", "chart", "map"]:
        """What its picture is; "" where it has none."""
        if self.picture is None:
            return ""
        return "chart" if isinstance(self.picture, Chart) else "map"

    @property
    def long(self) -> bool:
        """Whether its table is too long to be read on the page."""
        return len(self.figure.table) > LONGEST_TABLE

    @property
    def how_to_read(self) -> str:
        """Which kind of chart or map it is; "" for a table alone."""
        return self.picture.kind if self.picture else ""

    @property
    def size(self) -> Size:
        """How its picture is drawn for a screen."""
        return "narrow" if self.small else "half" if self.half else "wide"

    def to_keep(self) -> Kept | None:
        """The picture as an exhibit keeps it: of one that is an exhibit, to the byte as it is kept."""
        if self.kept is not None:
            return self.kept
        return written(self.picture) if self.picture else None


@dataclass(frozen=True)
class Words:
    """Paragraphs.

    Attributes:
        manner: `note` where they are an aside, `caution` where a reader must not miss them, `list` as a list, `told`
            where they tell why what was chosen is not done.
        strong: how the first paragraph begins, where that is to stand out.
    """

    paragraphs: tuple[str, ...]
    manner: str = ""
    strong: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading between figures, with the word that leads to it in an address; "" if none does."""

    text: str
    anchor: str
    level: int = 2


@dataclass(frozen=True)
class Listing:
    """A table that is no figure: of words, not of evidence."""

    title: str
    table: pd.DataFrame = field(compare=False)


@dataclass(frozen=True)
class Tile:
    """One number with what it counts and what it is beside; it says itself that it is made up."""

    label: str
    value: str
    beside: str = ""
    made_up: bool = False

    @property
    def marked(self) -> str:
        """Its label, with the mark of made-up data."""
        return marked(self.label, self.made_up)


@dataclass(frozen=True)
class Tiles:
    """Numbers side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Card:
    """A question, what the dashboard answers, and the page that shows it."""

    question: str
    answer: str
    address: str
    made_up: bool = False

    @property
    def marked(self) -> str:
        """The answer, with the mark of made-up data."""
        return marked(self.answer, self.made_up)


@dataclass(frozen=True)
class Cards:
    """Questions with their answers, side by side where there is room."""

    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Panel:
    """A figure small among others, with the indicator that it is of, to unfold what that measures; "" if none."""

    shown: Shown
    indicator: str = ""


@dataclass(frozen=True)
class Panels:
    """Figures of one size side by side: a page that is taken in at a glance."""

    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Step:
    """What happened on a day, or from it on, what came of it, and the way there."""

    when: str
    words: str
    beside: str
    address: str


@dataclass(frozen=True)
class Timeline:
    """Steps in order of time."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Meaning:
    """What an indicator measures, to unfold."""

    indicator: str


@dataclass(frozen=True)
class Trace:
    """The way to the uploads and rows behind the figures, for officers alone (components.trace_link.trace_filters)."""

    filters: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Beside:
    """Columns side by side where there is room, each of parts."""

    columns: tuple[tuple["Part", ...], ...]


@dataclass(frozen=True)
class Folded:
    """Parts that a reader unfolds."""

    title: str
    parts: tuple["Part", ...]


@dataclass(frozen=True)
class ForOfficers:
    """Parts that officers alone see, and only on the screen."""

    parts: tuple["Part", ...]


@dataclass(frozen=True)
class Choosing:
    """Where the choices stand that are `below`: right before what they choose."""


Part = (
    Shown
    | Words
    | Heading
    | Listing
    | Tiles
    | Cards
    | Panels
    | Timeline
    | Rows
    | Links
    | Meaning
    | Trace
    | Beside
    | Folded
    | ForOfficers
    | Choosing
)


def note(*paragraphs: str) -> Words:
    """An aside."""
    return Words(paragraphs, "note")
