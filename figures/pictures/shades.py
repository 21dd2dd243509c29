"""The shades of maps: which value gets which, and what they say in words."""

from html import escape

import pandas as pd

from figures.pictures.theme import SEQUENCE

CLASSES = len(SEQUENCE)
WHITE = "#FFFFFF"
FEWER, MORE = ("#B5D4EF", "#2073BC"), ("#F9C9AC", "#F46A25")  # change: a little, and more than half of the largest


def class_limits(values: pd.Series) -> list[float]:
    """The upper limits of the map's classes: equal shares of the areas, each limit once."""
    filled = values[values > 0]
    if filled.empty:
        return []
    return sorted({float(filled.quantile((at + 1) / CLASSES)) for at in range(CLASSES)})


def shade(value: float, limits: list[float]) -> str:
    """The shade of a count: white for none, darker for more."""
    if not value > 0:
        return WHITE
    above = min(sum(value > limit for limit in limits), len(limits) - 1)
    return SEQUENCE[above + CLASSES - len(limits)]


def shade_of_change(change: float, largest: float) -> str:
    """The shade of a change: blue for fewer, orange for more, white for none or unknown."""
    if pd.isna(change) or change == 0 or not largest > 0:
        return WHITE
    weak, strong = FEWER if change < 0 else MORE
    return strong if abs(change) > largest / 2 else weak


def steps(limits: list[float], *, decimals: int = 0) -> list[tuple[str, str]]:
    """The shades that are used, each with what it stands for: ("#6BACE6", "1 to 6")."""
    least = 10.0**-decimals
    bounds = [0.0, *(round(limit, decimals) if decimals else float(int(limit)) for limit in limits)]
    shades = SEQUENCE[CLASSES - len(limits) :]
    return [
        (colour, f"{low + least:,.{decimals}f} to {high:,.{decimals}f}")
        for colour, low, high in zip(shades, bounds, bounds[1:], strict=False)
        if high > low
    ]


def legend(limits: list[float], measure: str, *, decimals: int = 0) -> str:
    """The shades in words, darkest last."""
    names = dict(zip(SEQUENCE, ("palest", "pale", "dark", "darkest"), strict=True))
    said = [f"{names[colour]}: {counts}" for colour, counts in steps(limits, decimals=decimals)]
    return f"Shading by {measure}. White: none; {'; '.join(said)}." if said else f"Shading by {measure}: none."


def steps_of_change() -> list[tuple[str, str]]:
    """The shades of a change."""
    words = ("many fewer", "fewer", "no change or unknown", "more", "many more")
    return list(zip((FEWER[1], FEWER[0], WHITE, MORE[0], MORE[1]), words, strict=True))


def swatches(shades: list[tuple[str, str]]) -> str:
    """Shades and what they stand for, to see beside a map; a figure's notes say them to who cannot see."""
    parts = (f'<span><i style="background:{colour}"></i>{escape(words)}</span>' for colour, words in shades)
    return f'<div class="swatches" aria-hidden="true">{"".join(parts)}</div>'
