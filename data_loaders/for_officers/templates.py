"""Empty workbooks to fill in, made from the same columns that the loaders check."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data_loaders.kinds.catalogue import all_layouts
from data_loaders.layouts import Column, Layout
from evidence.city import City

HEADER_ROW = 3
FILLABLE_ROWS = 1_000
GUIDANCE, LISTS = "Guidance", "Lists"

GENERAL = (
    "Fill in the first sheet, one row for each. Leave blank what is not known; 0 means that there was none.",
    "Do not change the headers. Columns that are not needed may be deleted, and others of your own are not read.",
    "Do not enter names, telephone numbers or home addresses of people.",
    "Above the headers you may add lines that begin with Source:, Publisher: or Licence:, which charts then show.",
    "A line that begins with Illustrative says that the figures are made up.",
)

IN_WORDS = {
    "date": "a date, as day/month/year",
    "count": "a whole number",
    "number": "a number",
    "text": "words",
}


def template(kind: str, city: City) -> bytes:
    """An xlsx with a sheet to fill in, a sheet of guidance, and drop-downs where only some words are known."""
    layout = template_layout(kind, city)
    book = Workbook()
    sheet = book.active
    sheet.title = kind.capitalize()
    sheet.append([f"{city.title}: {layout.title}"])
    sheet.append([])
    sheet.append(headers(layout))
    _style_header(sheet, HEADER_ROW)
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    _guide(book, layout)
    _drop_downs(book, sheet, layout)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def template_layout(kind: str, city: City) -> Layout:
    """The layout of a kind that is offered as its template."""
    return next(layout for layout in all_layouts(city) if layout.kind == kind)


def headers(layout: Layout) -> list[str]:
    """The headers of the sheet to fill in."""
    return [*(column.title for column in layout.columns), *(layout.spread.examples if layout.spread else ())]


def example_row(layout: Layout) -> list[object]:
    """A row filled in as the guidance shows it; columns of figures are spread out at its end."""
    spread = [1] * len(layout.spread.examples) if layout.spread else []
    return [*(column.example for column in layout.columns), *spread]


def _style_header(sheet: Worksheet, row: int) -> None:
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[row]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="12436D")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = max(14, len(str(cell.value)) + 4)


def _guide(book: Workbook, layout: Layout) -> None:
    guide = book.create_sheet(GUIDANCE)
    guide.append([f"How to fill in: {layout.title}"])
    guide.append([])
    guide.append(["Heading", "Needed", "What to write", "For example", "One of", "Also understood as"])
    _style_header(guide, HEADER_ROW)
    for column in layout.columns:
        needed = "always" if column.required else "if known"
        words = ", ".join(layout.choices.get(column.name, ()))
        others = ", ".join(column.other_names)
        guide.append([column.title, needed, IN_WORDS[column.holds], column.example, words, others])
    if layout.spread:
        guide.append([layout.spread.title.capitalize(), "always", IN_WORDS[layout.spread.holds], 1])
    guide.append([])
    for line in GENERAL:
        guide.append([line])


def _drop_downs(book: Workbook, sheet: Worksheet, layout: Layout) -> None:
    """Lists live on a sheet of their own: Excel allows 255 characters in a list typed into a rule."""
    if not layout.choices:
        return
    lists = book.create_sheet(LISTS)
    for at, column in enumerate(layout.columns, start=1):
        if words := layout.choices.get(column.name):
            _drop_down(sheet, lists, at, column, words)


def _drop_down(sheet: Worksheet, lists: Worksheet, at: int, column: Column, words: tuple[str, ...]) -> None:
    letter = get_column_letter(at)
    for row, word in enumerate([column.title, *words], start=1):
        lists.cell(row, at, word)
    rule = DataValidation(
        type="list", formula1=f"{LISTS}!${letter}$2:${letter}${len(words) + 1}", allow_blank=True, showErrorMessage=True
    )
    # A service may find something that is not on the list: the loader says what it makes of it.
    rule.errorStyle = "warning"
    rule.error = f"The list for {column.title} does not have this word."
    sheet.add_data_validation(rule)
    rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + FILLABLE_ROWS}")
