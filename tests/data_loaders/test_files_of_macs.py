"""Workbooks of Excel for Mac and of other programs that keep the standard in their own way are opened like any other."""

import struct
from pathlib import Path

from data_loaders.sheets.workbook import open_sheets
from tests.data_loaders.officer_files import book_of, in_sheet, with_parts

FILES = Path(__file__).parent / "files"
ROOT = "Root Entry".encode("utf-16-le")


def named_root(name: str) -> bytes:
    """The xls with its root entry under another name, as Excel for Mac 2011 has it."""
    content = bytearray((FILES / "formats.xls").read_bytes())
    at = content.index(ROOT)
    content[at : at + 64] = name.encode("utf-16-le").ljust(64, b"\0")
    content[at + 64 : at + 66] = struct.pack("<H", 2 * len(name))  # without the closing null that others count
    return bytes(content)


def from_1904() -> bytes:
    """The xls with the flag of old Macs set."""
    content = bytearray((FILES / "formats.xls").read_bytes())
    at = content.index(struct.pack("<HHH", 0x22, 2, 0))
    content[at + 4] = 1
    return bytes(content)


def test_an_xls_whose_root_is_called_r_is_opened():
    plain, mac = (open_sheets(content, "a.xls") for content in ((FILES / "formats.xls").read_bytes(), named_root("R")))
    assert [sheet.name for sheet in mac] == [sheet.name for sheet in plain]
    assert mac[0].cells.equals(plain[0].cells)


def test_days_of_an_xls_are_counted_from_the_workbooks_own_first_day():
    [usual, *_], [mac, *_] = (
        open_sheets(content, "a.xls") for content in ((FILES / "formats.xls").read_bytes(), from_1904())
    )
    assert (usual.cells.at[2, 0], mac.cells.at[2, 0]) == ("2016-05-03 00:00:00", "2020-05-04 00:00:00")
    assert mac.dates_from_1904


def test_a_workbook_part_at_the_root_of_the_package_is_found():
    moved = {"xl/workbook.xml": "workbook.xml", "xl/_rels/workbook.xml.rels": "_rels/workbook.xml.rels"}
    content = with_parts(
        book_of([["Ward", "Needles"], ["Bevois", 3]]),
        lambda name, part: (moved.get(name, name), part.replace(b'"/xl/workbook.xml"', b'"/workbook.xml"').replace(b'"xl/workbook.xml"', b'"workbook.xml"')),
    )  # fmt: skip
    assert open_sheets(content, "a.xlsx")[0].cells.at[2, 1] == "3"


def test_a_share_is_read_as_the_percentage_that_excel_shows():
    content = book_of(
        [["Measure", "Value"], ["1.1", 0.345], ["1.2", 12]],
        lambda book: setattr(book.active["B2"], "number_format", "0.0%"),
    )
    assert open_sheets(content, "a.xlsx")[0].cells[1].tolist() == ["Value", "34.5%", "12"]


def test_a_hidden_row_is_known_by_its_order_where_it_has_no_number():
    content = in_sheet(book_of([["Ward"], ["Bevois"], ["Bargate"]]), '<row r="3"[^>]*>', '<row hidden="1">')
    assert open_sheets(content, "a.xlsx")[0].hidden_rows == (3,)
