"""The report to an organisation about finds on its ground: a list, totals and a map. Officers only."""

import io
from dataclasses import dataclass
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd
from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table
from shapely.geometry.base import BaseGeometry

from editions.openpyxl_words import append_row, write_words
from editions.read import Edition
from evidence import text as words
from evidence.displacement.zones import distance
from evidence.numbers import counted, whole
from figures.wards.ranking import Months

COLUMNS = {
    "found_on": "Date found", "place": "Place", "ward": "Ward", "site_type": "Type of site",
    "item": "Item", "quantity": "Quantity", "found_by": "Found by",
}  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """The ground that a report is about: a ward, a place by its name, or all within a radius of a point or outline.

    Attributes:
        where: the ground in words, such as "at Queens Park".
        area: the point or outline (WGS84); radius in metres.
    """

    where: str
    ward: str | None = None
    place: str | None = None
    area: BaseGeometry | None = None
    radius: float = 0


def finds_on(edition: Edition, ground: Ground, months: Months) -> pd.DataFrame:
    """The finds on a ground in a period, as rows of the draft's finds; the earliest first."""
    finds = edition.table("finds")
    rows = finds["month"].between(months.first, months.last)
    if ground.ward is not None:
        rows &= finds["ward"] == ground.ward
    if ground.place is not None:
        rows &= finds["place"] == ground.place
    if ground.area is not None:
        rows &= distance(finds["longitude"], finds["latitude"], ground.area) <= ground.radius
    return finds[rows].sort_values(["found_on", "report_id", "item"])


def readable(finds: pd.DataFrame, items: dict[str, str]) -> pd.DataFrame:
    """The finds as the partner reads them."""
    listed = finds.assign(found_on=finds["found_on"].dt.strftime("%d %B %Y"), item=finds["item"].map(items))
    return listed[list(COLUMNS)].rename(columns=COLUMNS).fillna("not recorded")


def totals(finds: pd.DataFrame, items: dict[str, str]) -> pd.DataFrame:
    """Items of each kind, and in all."""
    by_item = finds.groupby("item")["quantity"].sum().sort_values(ascending=False)
    rows = [(items[item], int(quantity)) for item, quantity in by_item.items()]
    return pd.DataFrame([*rows, ("All items", int(finds["quantity"].sum()))], columns=["Item", "Quantity"])


def in_words(finds: pd.DataFrame, ground: Ground, months: Months) -> str:
    """What the report comes to, in a sentence."""
    if finds.empty:
        return f"No finds {ground.where} {months.words}."
    reports = len(finds.drop_duplicates(["upload_id", "report_id"]))
    needles = finds.loc[finds["item"] == "needle", "quantity"].sum()
    return (
        f"{counted(reports, 'report')} {ground.where} {months.words}:"
        f" {counted(finds['quantity'].sum(), 'item')}, {whole(needles)} of them needles."
    )


def points(finds: pd.DataFrame) -> pd.DataFrame:
    """Columns longitude, latitude and items: one row per report with a point."""
    placed = finds.dropna(subset=["longitude", "latitude"])
    grouped = placed.groupby(["upload_id", "report_id"])
    return grouped.agg(longitude=("longitude", "first"), latitude=("latitude", "first"), items=("quantity", "sum"))


def printed(table: pd.DataFrame, title: str) -> str:
    """A table as HTML that prints whole, however long it is."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(_shown(value))}</td>' for value in row)}</tr>"
        for row in table.itertuples(index=False, name=None)
    )
    return f'<table class="printed"><caption>{escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _shown(value: object) -> str:
    return whole(value) if isinstance(value, int) else str(value)


def workbook(
    sentence: str, listed: pd.DataFrame, added: pd.DataFrame, notes: list[str], map: bytes | None, alt: str
) -> bytes:
    """An accessible workbook: a cover, the map, the totals and the list, each table marked and on a sheet of its own.

    Args:
        map: a PNG, with its text alternative; None where no report has a point.
    """
    book = Workbook()
    book.properties.title, book.properties.language = words.readable(sentence), "en-GB"
    cover = book.active
    cover.title = "Cover"
    sheets = ["Map"] * (map is not None) + ["Totals", "Finds"]
    for line in [sentence, *notes, f"Sheets: {', '.join(sheets)}"]:
        append_row(cover, [line])
    cover["A1"].font = Font(bold=True, size=14)
    cover.column_dimensions["A"].width = 100
    if map is not None:
        sheet = book.create_sheet("Map")
        sheet["A1"], sheet["A1"].font = "Map: each dot is a report", Font(bold=True, size=14)
        write_words(sheet["A2"], alt)
        sheet.add_image(Image(io.BytesIO(map)), "A4")
    for name, table in (("Totals", added), ("Finds", listed)):
        _sheet(book, name, table)
    stream = io.BytesIO()
    book.save(stream)
    return _with_alternative(stream.getvalue(), alt)


def _with_alternative(workbook: bytes, alt: str) -> bytes:
    """The workbook with a text alternative for its picture, which openpyxl calls "Picture" and nothing else."""
    said = f'descr="{escape(words.readable(alt))}"'.encode()
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as parts, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for part in parts.infolist():
            content = parts.read(part)
            drawing = part.filename.startswith("xl/drawings/drawing")
            new.writestr(part, content.replace(b'descr="Picture"', said) if drawing else content)
    return stream.getvalue()


def _sheet(book: Workbook, name: str, table: pd.DataFrame) -> None:
    sheet = book.create_sheet(name)
    append_row(sheet, [f"{name}: one table, {len(table)} rows"])
    sheet["A1"].font = Font(bold=True, size=14)
    append_row(sheet, table.columns)
    for row in table.itertuples(index=False, name=None):
        append_row(sheet, row)
    for number, cell in enumerate(sheet[2], start=1):
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = 24
    if len(table):
        sheet.add_table(Table(displayName=name, ref=f"A2:{get_column_letter(len(table.columns))}{len(table) + 2}"))
    sheet.freeze_panes = "A3"
