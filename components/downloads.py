"""A figure's table as a file."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from editions.openpyxl_words import append_row
from editions.shorthand import as_text
from evidence.figures import Figure
from evidence.text import readable

MADE_UP = "Made up"  # the column that tells it


def csv_bytes(figure: Figure) -> bytes:
    """The table as CSV that Excel opens with its letters right; each row says that it is made up, where it may be."""
    table = figure.table.assign(**{MADE_UP: _how_far(figure)}) if figure.illustrative else figure.table
    return as_text(table).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx_bytes(figure: Figure, as_at: str) -> bytes:
    """The table as a workbook that says what it is and where it comes from."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Figure"
    book.properties.title = readable(figure.finding)
    book.properties.language = "en-GB"
    for line in _heading(figure, as_at):
        append_row(sheet, [line])
    sheet["A1"].font = Font(bold=True, size=14)
    header = sheet.max_row + 1
    append_row(sheet, figure.table.columns)
    for row in figure.table.itertuples(index=False, name=None):
        append_row(sheet, row)
    for number, cell in enumerate(sheet[header], start=1):
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = max(12, min(40, len(str(cell.value)) + 2))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _how_far(figure: Figure) -> str:
    """Whether all that a figure rests on is made up, or a part, which its cells then tell apart."""
    return "yes" if all(source.illustrative for source in figure.sources) else "in part"


def _heading(figure: Figure, as_at: str) -> list[str]:
    made_up = ["Illustrative data: made up, not a record"] if figure.illustrative else []
    sources = [f"Source: {source.words}" for source in figure.sources]
    return [figure.finding, figure.subtitle, as_at, *made_up, *sources, *figure.notes]
