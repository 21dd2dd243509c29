"""Empty workbooks to fill in, made from the same columns that the loaders check."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from data_loaders.kinds import all_layouts
from data_loaders.layouts import Column, Layout
from evidence.city import City

FILLABLE_ROWS = 1_000


def template(kind: str, city: City) -> bytes:
    """An xlsx with a sheet to fill in, a sheet of guidance, and drop-downs where only some words are known."""
    layout = next(layout for layout in all_layouts(city) if layout.kind == kind)
    book = Workbook()
    sheet = book.active
    sheet.title = kind.capitalize()
    sheet.append([f"{city.title}: {layout.title}"])
    sheet.append([])
    sheet.append([*(column.title for column in layout.columns), *(layout.spread.examples if layout.spread else ())])
    _style_header(sheet, 3)
    sheet.freeze_panes = "A4"
    _guide(book, layout, city)
    _drop_downs(book, sheet, layout, city)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def choices(city: City) -> dict[str, list[str]]:
    """The words that a column may hold, where they are known."""
    return {
        "item": [item.title for item in city.items],
        "ward": sorted(city.wards.names().values()),
        "found_by": [service.title for service in city.services],
        "site_type": [kind.title for kind in city.site_types],
        "measure": [indicator.title for indicator in city.indicators.values()],
    }


def _style_header(sheet, row: int) -> None:
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[row]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="12436D")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = max(14, len(str(cell.value)) + 4)


def _guide(book: Workbook, layout: Layout, city: City) -> None:
    guide = book.create_sheet("Guidance")
    guide.append([f"How to fill in: {layout.title}"])
    guide.append([])
    guide.append(["Column", "Needed", "Also understood as", "What it may hold"])
    known = choices(city)
    for column in layout.columns:
        needed = "always" if column.required else "if known"
        guide.append([column.title, needed, ", ".join(column.other_names), ", ".join(known.get(column.name, []))])
    _style_header(guide, 3)


def _drop_downs(book: Workbook, sheet, layout: Layout, city: City) -> None:
    """Lists live on a sheet of their own: Excel allows 255 characters in a list typed into a rule."""
    lists = book.create_sheet("Lists")
    known = choices(city)
    for at, column in enumerate(layout.columns, start=1):
        if column.name in known:
            _drop_down(sheet, lists, at, column, known[column.name])


def _drop_down(sheet, lists, at: int, column: Column, words: list[str]) -> None:
    letter = get_column_letter(at)
    for row, word in enumerate([column.title, *words], start=1):
        lists.cell(row, at, word)
    rule = DataValidation(type="list", formula1=f"Lists!${letter}$2:${letter}${len(words) + 1}", allow_blank=True)
    rule.error = f"Choose one of the words in the list for {column.title}."
    sheet.add_data_validation(rule)
    rule.add(f"{letter}4:{letter}{3 + FILLABLE_ROWS}")
