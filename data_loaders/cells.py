"""What the text of a cell means: words and numbers, a column at a time (days are in `days`).

Each function gives the values and, apart, which cells could not be understood, so that the
loader rejects them in view instead of dropping them. A column has far fewer different cells than
rows, so each different one is understood once.
"""

import math
import re
from collections.abc import Callable
from datetime import date, datetime

import pandas as pd

# What officers and publishers write for "not known". It is never zero.
UNKNOWN = {"", "?", "n/a", "na", "n.a.", ":", "x", "-", "–", "*", "[x]", "[c]", "nan", "none", "not known", "unknown"}

# Thousands commas stand every three digits or nowhere: "12,5" and "1.234,5" are not guessed at.
_NUMBER = re.compile(r"([-+]?) ?£? ?((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]*)?(?:e[-+]?[0-9]{1,3})?) ?%?", re.IGNORECASE)
_MIDNIGHT = " 00:00:00"  # after every day that a reader gives


def text(cells: pd.Series) -> pd.Series:
    """Cells as trimmed words; unknown ones missing."""
    return each(cells, _known, "str")


def numbers(cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Cells as numbers, unknown ones missing; and which cells are neither.

    Thousands commas, £ and % are read over ("8.4%" is 8.4). Excel's error values (#REF!) and true and
    false are no numbers.
    """
    words = text(cells)
    values = each(words, number, "float64")
    return values, words.notna() & values.isna()


def each(cells: pd.Series, meaning: Callable[[str], object], dtype: str = "object") -> pd.Series:
    """What every filled cell means, worked out once for each different one; missing cells stay missing."""
    cells = cells if cells.dtype == "str" else cells.map(written, na_action="ignore").astype("str")
    places, different = pd.factorize(cells)
    meanings = pd.Series([*map(meaning, different), None], dtype=dtype)  # a missing cell's place is -1, the last
    return meanings.take(places).set_axis(cells.index)


def number(words: str) -> float | None:
    """The number that some words are; None when they are none."""
    match = _NUMBER.fullmatch(words.replace("\N{MINUS SIGN}", "-"))
    if not match or not any(character.isdigit() for character in match[2]):
        return None
    value = float(match[1] + match[2].replace(",", ""))
    return value if math.isfinite(value) else None


def shown(cell: object) -> str:
    """A cell as the officer sees it, short enough for a message."""
    words = "" if cell is None or cell is pd.NaT or cell != cell else _trimmed(written(cell))
    return words if len(words) <= 60 else words[:57] + "…"


def written(cell: object) -> str:
    """A typed cell as a reader writes it: whole numbers without .0, a day as 2017-09-01."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    return str(cell)


def _known(words: str) -> str | None:
    words = _trimmed(words)
    return None if words.casefold() in UNKNOWN else words


def _trimmed(words: str) -> str:
    return " ".join(words.split()).removesuffix(_MIDNIGHT)
