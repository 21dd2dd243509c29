"""The same table out of every format, and what is hidden in it."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data_loaders.sheets.workbook import Sheet, open_sheets
from evidence.problems import Refused
from tests.data_loaders.hostile import far_cell, xlsx
from tests.data_loaders.small_files import CITY, read_extract, workbook
from tests.data_loaders.xlsb import xlsb

FILES = Path(__file__).parent / "files"
TABLE = [
    ["Date found", "Ward", "Item", "Quantity", "Place"],
    ["2016-05-03", "Bargate", "Needle", "12", "St Mary’s “café”, £5"],
    ["2016-05-04", "Bevois", "Foil", "2.5", None],
    ["2016-05-05", None, "Swab", "#DIV/0!", "x"],
]  # fmt: skip


def table_of(sheet: Sheet) -> list[list[object]]:
    """The first four rows as a person would see them."""
    cells = sheet.cells.astype(object).where(sheet.cells.notna(), None).iloc[:4]
    return [[cell and str(cell).removesuffix(" 00:00:00") for cell in row] for row in cells.to_numpy()]


def made_by_openpyxl() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "May"
    for row in TABLE:
        sheet.append(row)
    sheet["A2"], sheet["A3"], sheet["A4"] = date(2016, 5, 3), datetime(2016, 5, 4), date(2016, 5, 5)
    sheet["D2"], sheet["D3"] = 12, 2.5
    sheet["D4"].data_type = "e"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet["C2"].comment = Comment("Who?", "a colleague")
    for name, state in (("Old", "hidden"), ("Older", "veryHidden")):
        book.create_sheet(name).sheet_state = state
        book[name]["B3"] = name
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def strict(content: bytes) -> bytes:
    """The same workbook in the namespaces of Strict Open XML."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            for loose, exact in (
                (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
                (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                 b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
            ):  # fmt: skip
                part = part.replace(loose, exact)
            new.writestr(name, part)
    return stream.getvalue()


WORKBOOKS = {
    "xlsx": made_by_openpyxl,
    "Strict xlsx": lambda: strict(made_by_openpyxl()),
    "xls": lambda: (FILES / "formats.xls").read_bytes(),
    "ods": lambda: (FILES / "formats.ods").read_bytes(),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_workbook_gives_the_same_table_and_says_what_is_hidden(name):
    sheets = open_sheets(WORKBOOKS[name](), "a file")
    assert [sheet.name for sheet in sheets] == ["May", "Old", "Older"]
    assert table_of(sheets[0]) == TABLE
    assert list(sheets[0].cells.index[:4]) == [1, 2, 3, 4]
    assert (sheets[0].hidden_rows, sheets[0].hidden_columns, sheets[0].comments) == ((3,), ("E",), ("C2",))
    assert [sheet.hidden for sheet in sheets] == [False, True, True]
    assert sheets[2].very_hidden == ("xlsx" in name)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_cell_is_where_it_is_however_much_is_blank_before_it(name):
    old = open_sheets(WORKBOOKS[name](), "a file")[1]
    assert old.cells.loc[3, 1] == "Old"
    assert old.cells.isna().sum().sum() == old.cells.size - 1


def test_an_xlsb_gives_the_same_table():
    typed = [
        TABLE[0],
        [42493, *TABLE[1][1:3], 12, TABLE[1][4]],
        [42494, *TABLE[2][1:3], 2.5, None],
        [42495, *TABLE[3][1:]],
    ]
    [sheet] = open_sheets(xlsb(typed, hidden_row=3, hidden_column=4), "a.xlsb")
    expected = [TABLE[0], *([str(42493 + at), *row[1:]] for at, row in enumerate(TABLE[1:]))]
    assert table_of(sheet) == expected  # without styles a day is its serial number
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((3,), ("E",))


TEXT = "Date found;Ward;Place\r\n03/05/2016;Bargate;“café” – £5\r\n"
ENCODED = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with BOM": TEXT.encode("utf-8-sig"),
    "UTF-16 LE with BOM": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "UTF-16 BE with BOM": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-16 LE": TEXT.encode("utf-16-le"),
    "UTF-16 BE": TEXT.encode("utf-16-be"),
    "Windows-1252": TEXT.encode("cp1252"),
    "commas": TEXT.replace(";", ",").encode(),
    "tabs": TEXT.replace(";", "\t").encode(),
    "Excel's separator line": b"sep=;\r\n" + TEXT.encode(),
    "line ends of Unix": TEXT.replace("\r\n", "\n").encode(),
    "line ends of old Macs": TEXT.replace("\r\n", "\r").encode(),
}


@pytest.mark.parametrize("name", ENCODED)
def test_text_is_read_in_whatever_encoding_and_separator_excel_left_it(name):
    [sheet] = open_sheets(ENCODED[name], "May.csv")
    assert sheet.name == "May"
    assert sheet.cells.to_numpy().tolist() == [
        ["Date found", "Ward", "Place"],
        ["03/05/2016", "Bargate", "“café” – £5"],
    ]


def test_rows_of_text_are_numbered_as_excel_shows_them():
    [sheet] = open_sheets(b'a,b\n"one\ntwo",1\n\n3,4\n', "a.csv")
    assert sheet.cells.loc[2].tolist() == ["one\ntwo", "1"]
    assert sheet.cells.loc[3].isna().all()
    assert sheet.cells.loc[4].tolist() == ["3", "4"]


def test_a_cell_of_spaces_is_empty():
    for content in (b"a,b\n ,1\n", workbook({"S": [["a", "b"], ["  ", 1]]})):
        [sheet] = open_sheets(content, "a.csv")
        assert pd.isna(sheet.cells.loc[2, 0])


def test_days_counted_from_1904_are_the_same_days():
    book = load_workbook(io.BytesIO(workbook({"May": [["Date found", "Ward", "Item", "Quantity"]]})))
    book.epoch = CALENDAR_MAC_1904
    book["May"].append([date(2016, 5, 3), "Bargate", "Needle", 1])
    book["May"].append([42493 - 1462, "Bargate", "Needle", 2])  # the same day as a bare serial number
    stream = io.BytesIO()
    book.save(stream)
    extract = read_extract(stream.getvalue(), "mac.xlsx", CITY)
    assert extract.data["found_on"].dt.date.tolist() == [date(2016, 5, 3)] * 2


def test_pivot_caches_are_counted():
    cached = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', **{"xl__pivotCache__pivotCacheDefinition1.xml": "<a/>"})
    assert open_sheets(cached, "a.xlsx")[0].pivot_caches == 1


def test_what_is_hidden_is_said_to_the_officer():
    extract = read_extract(made_by_openpyxl(), "a.xlsx", CITY)
    assert [warning for warning in extract.warnings if "hidden" in warning or "comment" in warning] == [
        "Sheet “May”: row 3 is hidden, and read like the others.",
        "Sheet “May”: column E is hidden, and read like the others.",
        "Sheet “May”: the comment on C2 was not read.",
        "Sheet “Old” is hidden and was not read.",
        "Sheet “Older” is hidden so that Excel’s menus do not show it, and was not read.",
    ]


def test_open_sheets_raises_the_sentence():
    with pytest.raises(Refused, match="far apart"):
        open_sheets(far_cell(), "a.xlsx")
