"""Where the small panels of a chart stand: two side by side, each under its title."""

from dataclasses import dataclass

GAP = 0.06  # of the width, between two


@dataclass(frozen=True)
class Place:
    """Where a panel stands, and the foot of its title: shares of the picture from its left and its foot."""

    left: float
    right: float
    bottom: float
    top: float
    title: float


def place_of(at: int, count: int) -> Place:
    """The place of one of so many panels; the first is at the upper left."""
    row, column = divmod(at, 2)
    height = 1 / max(-(-count // 2), 1)
    bottom = 1 - (row + 1) * height
    left, right = (0.0, 0.5 - GAP / 2) if column == 0 else (0.5 + GAP / 2, 1.0)
    return Place(left, right, bottom + 0.1 * height, bottom + 0.72 * height, bottom + 0.74 * height)
