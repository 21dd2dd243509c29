"""What the text of a cell means: words and numbers, a column at a time (days are in `days`).

Each function gives the values and, apart, which cells could not be understood, so that the
loader rejects them in view instead of dropping them. A column has far fewer different cells than
rows, so each different one is understood once.
"""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

import pandas as pd

from evidence.text import readable

# What officers and publishers write for "not known". It is never zero.
UNKNOWN = {
    "", "?", "n/a", "na", "n.a.", ":", "x", "-", "–", "*", "[x]", "[c]", "nan", "none", "not known", "unknown",
}  # fmt: skip

# Thousands commas stand every three digits or nowhere: "12,5" and "1.234,5" are not guessed at.
_NUMBER = re.compile(
    r"([-+]?) ?£? ?((?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]{1,3})?) ?%?",
    re.IGNORECASE,
)
_MIDNIGHT = " 00:00:00"  # after every day that a reader gives


class Distinct:
    """The different cells of a column, and how to lay out again what each of them means."""

    def __init__(self, cells: pd.Series) -> None:
        cells = cells if cells.dtype == "str" else cells.map(written, na_action="ignore").astype("str")
        self._index = cells.index
        self._places, different = pd.factorize(cells)
        self.words = [known(cell) for cell in different.tolist()]

    def spread(self, meanings: Iterable[object], dtype: str, missing: object = None) -> pd.Series:
        """A meaning for each of `words`, given to each row; cells that were missing get `missing`."""
        told = pd.Series([*meanings, missing], dtype=dtype)  # the place of a missing cell is -1, the last
        return told.take(self._places).set_axis(self._index)


def text(cells: pd.Series) -> pd.Series:
    """Cells as trimmed words; unknown ones missing."""
    distinct = Distinct(cells)
    return distinct.spread(distinct.words, "str")


def numbers(cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Cells as numbers, unknown ones missing; and which cells are neither.

    Thousands commas, £ and % are read over ("8.4%" is 8.4). Excel's error values (#REF!) and true and
    false are no numbers.
    """
    distinct = Distinct(cells)
    values = [None if word is None else number(word) for word in distinct.words]
    bad = [word is not None and value is None for word, value in zip(distinct.words, values, strict=True)]
    return distinct.spread(values, "float64"), distinct.spread(bad, "bool", False)


def each(cells: pd.Series, meaning: Callable[[str], object], dtype: str = "object") -> pd.Series:
    """What every known cell means, worked out once for each different one; unknown cells stay missing."""
    distinct = Distinct(cells)
    return distinct.spread((None if word is None else meaning(word) for word in distinct.words), dtype)


def number(words: str) -> float | None:
    """The number that some words are; None when they are none."""
    match = _NUMBER.fullmatch(words.replace("\N{MINUS SIGN}", "-"))
    if not match:
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


def known(words: str) -> str | None:
    """A cell's words, trimmed; None when they say that something is not known."""
    words = _trimmed(words)
    return None if words.casefold() in UNKNOWN else words


def _trimmed(words: str) -> str:
    return " ".join(readable(words).split()).removesuffix(_MIDNIGHT)
