"""A chart as its reader sees it: panels with axes, and marks at values, dates and names; it draws nothing itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evidence.numbers import known

Number = float | None  # None where there is no figure: a gap
At = float | str  # a number, a day (2016-05-01), or a name of a place, service, item or period
Dash = Literal["solid", "dash", "dot"]
Form = Literal[
    "circle", "diamond", "square", "hexagon", "triangle-up", "triangle-down", "star-triangle-up", "star-triangle-down"
]
Side = Literal["above", "below", "right-above", "right-below"]
Scale = Literal["numbers", "days", "names", "periods"]


@dataclass(frozen=True)
class Axis:
    """One of the two ways of a panel.

    Attributes:
        scale: numbers; days, of which months are named; names of bars and rows, the first on top; or periods in order.
        reach: the least and the greatest that it shows; None for as much as there is.
        from_zero: it begins at zero, where it has no reach.
        names: all that stand on it, in order, where the scale is names.
        apart: months between two that are named, at least; 0 where the chart does not say.
        most: how many months or periods are named at most; 0 for as many as there is room for.
        lines: each number that is named has a line through the panel.
        hidden: neither numbers nor names stand at it.
        short: thousands are written with a k.
    """

    scale: Scale = "numbers"
    title: str = ""
    reach: tuple[At, At] | None = None
    from_zero: bool = False
    names: tuple[str, ...] = ()
    apart: int = 0
    most: int = 0
    lines: bool = False
    hidden: bool = False
    short: bool = False


@dataclass(frozen=True)
class Line:
    """Values joined by a line, which a missing value breaks.

    Attributes:
        width: in pixels.
        dots: the diameter of a dot at each value, in pixels; 0 for none.
        under: the colour of the area between the line and zero; "" if none.
        labels: what stands beside each value, "" for nothing; () where nothing stands at any.
        said: what is read at each value under a pointer; () where nothing is.
    """

    x: tuple[At | None, ...]
    y: tuple[Number, ...]
    colour: str
    width: float
    dash: Dash = "solid"
    dots: float = 0
    under: str = ""
    labels: tuple[str, ...] = ()
    side: Side = "above"
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shape:
    """How a point looks: what it means is told by its form before its colour.

    Attributes:
        size: in pixels.
        edge: colour of its edge; "" for its own.
    """

    form: Form
    size: float
    colour: str
    hollow: bool = False
    edge: str = ""


@dataclass(frozen=True)
class Points:
    """Points that no line joins, a shape for each; labels and what is said as those of a line."""

    x: tuple[At | None, ...]
    y: tuple[Number, ...]
    shapes: tuple[Shape, ...]
    labels: tuple[str, ...] = ()
    side: Side = "above"
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bars:
    """Bars from zero to the right, each with its label at its end."""

    names: tuple[str, ...]
    values: tuple[Number, ...]
    labels: tuple[str, ...]
    colours: tuple[str, ...]


@dataclass(frozen=True)
class Intervals:
    """A value and its interval for each name, a shape for each.

    Attributes:
        labels: what stands at the end of each row, right of the panel; () where nothing stands at any.
    """

    names: tuple[str, ...]
    values: tuple[Number, ...]
    lower: tuple[Number, ...]
    upper: tuple[Number, ...]
    shapes: tuple[Shape, ...]
    said: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Event:
    """An upright line from zero at a day, with a letter above the panel; "" for none."""

    day: str
    top: float
    colour: str
    width: float
    dash: Dash
    letter: str = ""


@dataclass(frozen=True)
class Name:
    """Words right of where a line ends; `apart` is the space between, in pixels."""

    words: str
    x: At
    y: float
    apart: float = 8


Mark = Line | Points | Bars | Intervals | Event | Name


@dataclass(frozen=True)
class Panel:
    """Marks on one pair of axes; its title stands above it."""

    marks: tuple[Mark, ...]
    across: Axis
    up: Axis
    title: str = ""


@dataclass(frozen=True)
class Chart:
    """One panel, or several small ones, two side by side.

    Attributes:
        kind: which kind of chart it is (evidence.words.how_to_read).
        height: in pixels, whatever its width.
    """

    kind: str
    height: int
    panels: tuple[Panel, ...]


def numbers(values: Iterable[float | None]) -> tuple[Number, ...]:
    """Numbers of a column as marks have them: None for what is missing."""
    return tuple(float(value) if known(value) else None for value in values)
