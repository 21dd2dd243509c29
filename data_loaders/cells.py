"""What the text of a cell means: dates, numbers and words, a column at a time.

Each function gives the values and, apart, which cells could not be understood, so that the
loader rejects them in view instead of dropping them.
"""

import re
from datetime import date, datetime

import pandas as pd

# What officers and publishers write for "not known". It is never zero.
UNKNOWN = {"", "?", "n/a", "na", "n.a.", ":", "x", "-", "–", "*", "[x]", "[c]", "nan", "none", "not known", "unknown"}

# Day first: this is a British log.
DATE_FORMATS = (
    "%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y",
    "%d-%b-%Y", "%d-%b-%y", "%d %b %y", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M",
)  # fmt: skip

_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)
_SERIALS = (20_000, 80_000)  # Excel's day numbers from 1954 to 2119
_EPOCH = pd.Timestamp("1899-12-30")


def text(cells: pd.Series) -> pd.Series:
    """Cells as trimmed words; unknown ones missing."""
    words = cells.map(_words).astype("str")
    return words.mask(words.str.casefold().isin(UNKNOWN))


def numbers(cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Cells as numbers, unknown ones missing; and which cells are neither."""
    words = text(cells).str.replace(",", "", regex=False).str.replace("£", "", regex=False)
    values = pd.to_numeric(words.str.removesuffix("%"), errors="coerce").astype("float64")
    return values, words.notna() & values.isna()


def dates(cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Cells as days, unknown ones missing; and which cells are not dates."""
    days = cells.map(_day_of_typed_cell).astype("datetime64[us]")
    words = text(cells).str.replace(_ORDINAL, "", regex=True)
    for form in DATE_FORMATS:
        left = days.isna() & words.notna()
        if not left.any():
            break
        days = days.fillna(pd.to_datetime(words.where(left), format=form, errors="coerce").astype("datetime64[us]"))
    days = days.dt.normalize()
    return days, words.notna() & days.isna()


def shown(cell: object) -> str:
    """A cell as the officer sees it, short enough for a message."""
    words = _words(cell)
    return words if len(words) <= 60 else words[:57] + "…"


def _words(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    return " ".join(str(cell).split())


def _day_of_typed_cell(cell: object) -> pd.Timestamp | None:
    if isinstance(cell, datetime | date):
        return pd.Timestamp(cell)
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float) and _SERIALS[0] <= cell <= _SERIALS[1]:
        return _EPOCH + pd.Timedelta(days=int(cell))
    return None
