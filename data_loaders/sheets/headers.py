"""Finds the header of a table in a sheet: which rows it takes up, and what each column is called.

Officers put titles above it, publishers spread it over two or three rows with merged groups, mark
it with footnotes and break its lines. A column is therefore called by several names, the most
telling first ("number of users ocu lower", "ocu lower", "lower"), and a layout takes the first
that it knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data_loaders.sheets.workbook import Sheet
from evidence.city import fold

WITHIN = 30  # rows from the top in which a header is looked for
MOST_COLUMNS = 1_000  # looked at; the widest table that is published has one for each authority
DEEPEST = 3  # rows that one header may take up

# Headers that say nothing without the one before them: "OCU, Lower, Upper, Opiates, Lower, Upper".
LIMITS = {
    "lower", "upper", "lower limit", "upper limit", "lower ci", "upper ci", "lower 95", "upper 95",
    "lower confidence limit", "upper confidence limit", "lower 95 ci", "upper 95 ci", "low", "high",
    "lower bound", "upper bound", "lower 95 confidence limit", "upper 95 confidence limit",
}  # fmt: skip

_FOOTNOTES = re.compile(r"\[(?:notes?|l|r|c|x|z|u)?\.?\s*\d*(?:\s*[,;&]\s*\d+)*\]|[¹²³⁰⁴-⁹†‡*]+", re.IGNORECASE)
_DIGITS_AFTER_WORD = re.compile(r"(?<=[a-z)%])\s?\d{1,2}(?:\s?,\s?\d{1,2})*$", re.IGNORECASE)
_FIGURE = re.compile(r"-?[\d.,]+%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


Groups = tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """Rows that may be a header: the first and the last (Excel's numbers), and their columns.

    `titles` is what a person reads in each column; `names` are its folded names, the most telling first.
    `span` bounds the columns, where the row heads more than one table.
    """

    top: int
    row: int
    titles: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    span: tuple[int, int] | None = None


def headers_of(sheet: Sheet) -> Iterator[Header]:
    """Every header that the top of a sheet might have, of one row, two or three."""
    top = sheet.cells.iloc[: WITHIN + DEEPEST, :MOST_COLUMNS]
    lines = {number: [clean(cell) for cell in row] for number, row in zip(top.index, listed(top), strict=True)}
    for number in list(lines)[:WITHIN]:
        yield from _of_row(lines, number)


def header_at(sheet: Sheet, row: int) -> Iterator[Header]:
    """Every header, of one row, two or three, that ends in a row."""
    rows = sheet.cells.loc[max(1, row - DEEPEST + 1) : row]
    yield from _of_row(
        {number: [clean(cell) for cell in line] for number, line in zip(rows.index, listed(rows), strict=True)}, row
    )


def _of_row(lines: dict[int, list[str]], number: int) -> Iterator[Header]:
    rows = [lines[number]]
    if not any(rows[0]):
        return
    yield _header(number, rows)
    while len(rows) < DEEPEST and _groups(lines.get(number - len(rows), [])):
        rows.insert(0, lines[number - len(rows)])
        yield _header(number, rows)


def clean(cell: object) -> str:
    """A header without footnote marks and line breaks; whole numbers without the .0 that a reader adds."""
    if pd.isna(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(_FOOTNOTES.sub("", str(cell)).split())


def listed(rows: pd.DataFrame) -> list[list[object]]:
    """Rows as lists of cells, each cell of its own type."""
    return rows.astype(object).to_numpy().tolist()


def _groups(row: list[str]) -> bool:
    """Whether a row may name groups of columns: words, or years, and not in the first column alone.

    A title stands in the first column; a row of data has figures.
    """
    return any(row[1:]) and not any(_FIGURE.fullmatch(text) and not _YEAR.fullmatch(text) for text in row)


def _header(number: int, rows: list[list[str]]) -> Header:
    own, above = _own_and_above(rows)
    names = [list(_names(text, groups)) for text, groups in zip(own, above, strict=True)]
    titles = [" ".join([*groups, text]) if text else "" for text, groups in zip(own, above, strict=True)]
    for at, (stem, text) in enumerate(zip(_stems(own), own, strict=True)):
        if stem is not None and fold(text) in LIMITS:
            names[at] = [*_names(f"{own[stem]} {text}", above[at]), *names[at]]
            titles[at] = " ".join([*above[at], own[stem], text]) if own.count(text) > 1 else titles[at]
    _name_the_nameless(own, names)
    return Header(number - len(rows) + 1, number, tuple(titles), tuple(tuple(dict.fromkeys(n)) for n in names))


def _own_and_above(rows: list[list[str]]) -> tuple[list[str], list[Groups]]:
    """Each column's own text, and the groups above it; a group runs right over blanks."""
    carried = [_carried(row) for row in rows[:-1]]
    own, above = [], []
    for at in range(len(rows[-1])):
        level = next((level for level in range(len(rows) - 1, -1, -1) if rows[level][at]), None)
        own.append("" if level is None else rows[level][at])
        above.append(tuple(groups[at] for groups in carried[: level or 0] if groups[at]))
    return own, above


def _carried(row: list[str]) -> list[str]:
    last, carried = "", []
    for text in row:
        last = text or last
        carried.append(last)
    return carried


@lru_cache(maxsize=10_000)
def _names(text: str, groups: Groups) -> Groups:
    if not text:
        return ()
    written = [" ".join([*groups[level:], text]).replace("_", " ") for level in range(len(groups) + 1)]
    plainer = [_DIGITS_AFTER_WORD.sub("", name) for name in written]
    return tuple(fold(form) for name in (*written, *plainer) for form in (name, _CAMEL.sub(" ", name)))


def _stems(own: list[str]) -> list[int | None]:
    """For each column, the last one to its left that is no limit."""
    stem: int | None = None
    stems: list[int | None] = []
    for at, text in enumerate(own):
        stems.append(stem)
        if text and fold(text) not in LIMITS:
            stem = at
    return stems


def _name_the_nameless(own: list[str], names: list[list[str]]) -> None:
    """A column without a header goes by where it stands: "column after rate"."""
    last, since = "", 0
    for at, text in enumerate(own):
        last, since = (text, 0) if text else (last, since + 1)
        if last and 1 <= since <= 2:
            names[at] = [fold(f"{'second ' if since == 2 else ''}column after {last}")]
