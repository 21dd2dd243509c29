"""A workbook of gptables in which words are words.

gptables takes `[words](address)` in any cell for a link, two dollar signs for a note, and refuses a table with a
cell of signs alone; XlsxWriter takes `<r>…</r>` for its own XML. None of that may be read into what people wrote.
"""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import pandas as pd
from gptables import Cover, GPTable
from gptables.core.wrappers import GPWorkbook, GPWorksheet
from xlsxwriter.workbook import Workbook

from evidence.text import cut, readable

# No formula, no link, no number is made of words.
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
ONE_TABLE = "This worksheet contains one table."
WIDEST = 1_785  # pixels: Excel allows a column 255 letters


@dataclass(frozen=True)
class Signs:
    """Words in a table without one of the letters and figures that gptables asks every cell for."""

    text: str

    def __str__(self) -> str:
        """What gptables looks at, and takes the width of."""
        return "x" * max(len(self.text), 1)


class WordsSheet(GPWorksheet):
    """A sheet that takes no word for a link or a note; only the contents' own links, which are no words, are links."""

    def _parse_urls(self, sheet: object) -> None:
        return

    def _reference_annotations(self, gptable: GPTable, reference_order: list[str]) -> None:
        return

    def _smart_write(self, row: int, col: int, data: Any, format_dict: dict[str, Any], *args: Any) -> None:
        words = data.text if isinstance(data, Signs) else data
        if isinstance(words, str):
            self.write_string(row, col, in_cell(words), self._workbook.add_format(format_dict))
        else:
            super()._smart_write(row, col, data, format_dict, *args)

    def _set_column_widths(self, widths: list[int]) -> None:
        super()._set_column_widths([min(width, WIDEST) for width in widths])


class WordsBook(GPWorkbook):
    """A workbook of such sheets."""

    def add_worksheet(self, name: str | None = None, gridlines: str = "hide_all") -> WordsSheet:
        """As gptables makes a sheet, without lines."""
        sheet = Workbook.add_worksheet(self, name, WordsSheet)
        sheet.theme, sheet._workbook = self.theme, self
        sheet.hide_gridlines(2)
        return sheet


def written(
    path: str, cover: Cover, titles: dict[str, str], tables: dict[str, GPTable], notes: GPTable | None
) -> WordsBook:
    """A workbook with a cover, contents that lead to each sheet, notes and the tables; still to be closed.

    Args:
        titles: what the contents say of each table, by the name of its sheet.
    """
    book = WordsBook(path, options=AS_TEXT)
    book.add_worksheet(cover.cover_label).write_cover(cover)
    every = {"Contents": _contents(titles)} | ({"Notes": notes} if notes else {}) | tables
    for name, table in every.items():
        book.add_worksheet(name).write_gptable(table, auto_width=True)
    return book


def _contents(titles: dict[str, str]) -> GPTable:
    links = [{name: f"internal:'{name}'!A1"} for name in titles]  # which gptables writes as links
    table = pd.DataFrame({"Sheet name": links, "Table description": [readable(title) for title in titles.values()]})
    return table_of_words(table, table_name="contents_table", title="Table of contents", instructions=ONE_TABLE)


def table_of_words(table: pd.DataFrame, **about: Any) -> GPTable:
    """A table whose cells and headers are taken to the letter."""
    made = GPTable(
        table=table.map(_kept).set_axis(map(str, range(len(table.columns))), axis=1), index_columns={}, **about
    )
    made.table.columns = [readable(str(name)) or " " for name in table.columns]
    return made


def in_cell(words: str) -> str:
    """Words as XlsxWriter is to be given them."""
    words = cut(readable(words))
    if words.startswith("<r>") and words.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(words)}</t></r>'
    return words


def _kept(value: object) -> object:
    """A cell of signs alone, kept from gptables."""
    if isinstance(value, str) and not any(letter.isascii() and letter.isalnum() for letter in value):
        return Signs(value)
    return value
