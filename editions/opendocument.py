"""The workbook of an edition as an OpenDocument spreadsheet."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from odfdo import Document
from openpyxl.utils import get_column_letter

from editions.read import Edition
from editions.shorthand import MEANINGS
from editions.workbooks import LANGUAGE, Sheet, cover_of, sheets_of
from evidence.text import readable

Row = Sequence[object]
_BLANKS = re.compile(r"^ +| {2,}| +$", re.MULTILINE)


@dataclass(frozen=True)
class _Table:
    """A sheet as lines of text, then one table whose first row is its header."""

    name: str
    above: list[str]
    rows: list[Row] = field(default_factory=list)

    @property
    def xml(self) -> str:
        """Written as text: built cell by cell, ten thousand rows take a minute."""
        lines = "".join(_row([line]) for line in self.above)
        header = f"<table:table-header-rows>{_row(self.rows[0])}</table:table-header-rows>" if self.rows else ""
        body = "".join(map(_row, self.rows[1:]))
        return (
            f"<table:table table:name={quoteattr(self.name)}><table:table-column/>{lines}{header}{body}</table:table>"
        )

    @property
    def mark(self) -> str:
        """Where the table stands, so that it can be found by its name."""
        first, last = len(self.above) + 1, len(self.above) + len(self.rows)
        cells = f"{self.name}.A{first}:{self.name}.{get_column_letter(len(self.rows[0]))}{last}"
        return (
            f'<table:database-range table:name="{self.name}_table" table:target-range-address="{cells}"'
            ' table:contains-header="true"/>'
        )


def ods(edition: Edition) -> bytes:
    """The workbook for LibreOffice and others: the same sheets as in Excel's format."""
    title, said = cover_of(edition)
    sheets = sheets_of(edition)
    contents: list[Row] = [("Sheet", "Table"), *((sheet.name, _titled(sheet)) for sheet in sheets)]
    tables = [_Table("Contents", ["Contents"], contents), *map(_of, sheets)]
    document = _with([_Table("Cover", [title, *said]), *tables], "".join(table.mark for table in tables))
    document.set_language(LANGUAGE)
    document.meta.title, document.meta.language = readable(f"{title}, {edition.title}"), LANGUAGE
    document.meta.creation_date = datetime.fromisoformat(edition.about["created"]).replace(tzinfo=None)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def sheet_as_xml(sheet: Sheet) -> str:
    """A sheet as it stands in the document."""
    return _of(sheet).xml


def _with(tables: list[_Table], marks: str) -> Document:
    """A document with tables put in as text: its elements take a minute to be moved in one by one."""
    document = Document("spreadsheet")
    document.body.clear()
    empty = document.content.serialize()
    body = f"<office:spreadsheet>{''.join(table.xml for table in tables)}"
    body += f"<table:database-ranges>{marks}</table:database-ranges></office:spreadsheet>"
    document.set_part("content.xml", empty.replace(b"<office:spreadsheet/>", body.encode()))
    return document


def _of(sheet: Sheet) -> _Table:
    signs = [f"{sign} {meaning}" for sign, meaning in MEANINGS.items() if sheet.table.eq(sign).any(axis=None)]
    above = [_titled(sheet), "This worksheet contains one table.", *signs, sheet.source]
    return _Table(sheet.name, above, [list(sheet.table.columns), *sheet.table.itertuples(index=False, name=None)])


def _titled(sheet: Sheet) -> str:
    return f"{sheet.title}. {sheet.note}" if sheet.note else sheet.title


def _row(cells: Iterable[object]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(value: object) -> str:
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{_to_the_letter(str(value))}</text:p></table:table-cell>"


def _to_the_letter(words: str) -> str:
    """Words as text of an OpenDocument, which takes several blanks for one and a line's end for a blank."""
    words = escape(readable(words))
    if "  " not in words and words == words.strip() and words.isprintable():
        return words
    words = _BLANKS.sub(lambda blanks: f'<text:s text:c="{len(blanks[0])}"/>', words)
    return words.replace("\r\n", "\n").replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
