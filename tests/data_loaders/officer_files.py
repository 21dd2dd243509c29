"""Workbooks and text files as officers leave them, whose dates, formulas and looks can lead a reader astray.

Each was written before the loaders' treatment of it was looked at. What is wanted of it is the truth: the right
needles, or a row, a file or a warning that says what is doubtful.
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.data_loaders.small_files import Rows

HEADER = ["Date found", "Ward", "Item", "Quantity"]
TITLE = ["Drug litter finds: needles and other items"]
DAY = date(2017, 4, 3)


@dataclass(frozen=True)
class Wanted:
    """What a file must come to: figures that are right, cells that are rejected, words that are said; or a refusal."""

    totals: dict[str, object] | None = None
    rejected: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    refused: bool = False
    values: tuple[float, ...] = ()


@dataclass(frozen=True)
class OfficerFile:
    file: str
    content: Callable[[], bytes]
    wanted: Wanted


def book_of(rows: Rows, change: Callable[[Workbook], None] | None = None, title: str = "Finds") -> bytes:
    """A workbook of one sheet, cells as typed, and changed as an officer might."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_parts(content: bytes, change: Callable[[str, bytes], tuple[str, bytes]], **more: bytes) -> bytes:
    """A workbook whose parts are each changed, in name and bytes; and further parts, "__" for "/"."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
        for name, part in more.items():
            new.writestr(name.replace("__", "/"), part)
    return stream.getvalue()


def in_sheet(content: bytes, old: str, new: str) -> bytes:
    """A workbook in whose sheet something written is written otherwise."""
    found = with_parts(
        content, lambda name, part: (name, re.sub(old.encode(), new.encode(), part) if "sheet1" in name else part)
    )
    assert found != content
    return found


def log(*rows: list[object]) -> Rows:
    return [TITLE, HEADER, *rows]


def of_mac(extended: bool) -> bytes:
    """A workbook that counts days from 1904, as Excel for Mac wrote it; with the extension of 2010 that it adds."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in log([DAY, "Bevois", "Needle", 12]):
        book.active.append(row)
    extension = (
        b'<extLst><ext uri="{7523E5D3-25F3-A5E0-1632-64F254C22452}" xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main">'
        b'<mx:ArchID Flags="2"/></ext><ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}"'
        b' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:workbookPr/></ext></extLst></workbook>'
    )
    if not extended:
        return saved(book)
    return with_parts(
        saved(book),
        lambda name, part: (name, part.replace(b"</workbook>", extension) if name == "xl/workbook.xml" else part),
    )


HALF_CONVERTED = log(
    [datetime(2017, 4, 3), "Bevois", "Needle", 12], [datetime(2017, 9, 4), "Bargate", "Needle", 3],
    [datetime(2017, 10, 4), "Bargate", "Needle", 4], ["13/04/2017", "Bevois", "Needle", 5],
    ["21/04/2017", "Bevois", "Needle", 6], ["28/04/2017", "Bevois", "Needle", 7],
)  # fmt: skip
HALF_CONVERTED_BACK = log(
    *([datetime(2017, 4, day), "Bevois", "Needle", 1] for day in (3, 9, 11)),
    *([f"04/{day}/2017", "Bevois", "Needle", 1] for day in (13, 21, 28)),
)

DATES = {
    "a workbook of old Macs": OfficerFile("a.xlsx", lambda: of_mac(False), Wanted({"first": "2017-04-03", "needles": 12})),
    "a workbook of Excel for Mac 2011": OfficerFile("a.xlsx", lambda: of_mac(True), Wanted({"first": "2017-04-03", "needles": 12})),
    "British dates half converted by an American Excel": OfficerFile(
        "a.xlsx", lambda: book_of(HALF_CONVERTED), Wanted(rejected=("A3", "A4", "A5"), says=("day and month",))
    ),
    "American dates half converted by a British Excel": OfficerFile(
        "a.xlsx", lambda: book_of(HALF_CONVERTED_BACK), Wanted(rejected=("A3", "A4", "A5"), says=("day and month",))
    ),
    "real dates beside texts, some real after the twelfth": OfficerFile(
        "a.xlsx", lambda: book_of([*HALF_CONVERTED, [datetime(2017, 4, 19), "Bevois", "Needle", 9]]), Wanted({"needles": 46})
    ),
    "real dates beside texts, some of the texts before the twelfth": OfficerFile(
        "a.xlsx", lambda: book_of([*HALF_CONVERTED, ["07/04/2017", "Bevois", "Needle", 9]]), Wanted({"needles": 46})
    ),
    "quarters": OfficerFile(
        "a.xlsx", lambda: book_of([["Needles"], ["Ward", "Jan-Mar 2017", "Apr-Jun 2017"], ["Bevois", 1, 2]]), Wanted(refused=True)
    ),
    "a total to a month": OfficerFile(
        "a.xlsx", lambda: book_of([["Needles"], ["Ward", "Aug-17", "Sep-17", "Total to Sep-17"], ["Bevois", 1, 2, 50]]),
        Wanted({"needles": 3}),
    ),
    "a change since a month": OfficerFile(
        "a.xlsx", lambda: book_of([["Needles"], ["Ward", "Aug-17", "Sep-17", "Change since Aug-16"], ["Bevois", 5, 6, 3]]),
        Wanted({"needles": 11}),
    ),
    "days of one month": OfficerFile(
        "a.xlsx", lambda: book_of([["Needles"], ["Ward", "Apr 14", "Apr 15", "Apr 16", "Apr 17"], ["Bevois", 5, 6, 3, 1]]),
        Wanted(refused=True),
    ),
    "a wrong weekday": OfficerFile(
        "a.xlsx", lambda: book_of(log(["Monday 04/04/2017", "Bevois", "Needle", 1], ["Tue 04/04/2017", "Bevois", "Needle", 2])),
        Wanted(says=("Tuesday",)),
    ),
    "one row of another year in a month's log": OfficerFile(
        "a.xlsx",
        lambda: book_of([["Drug litter log April 2017"], HEADER, [DAY, "Bevois", "Needle", 1], [date(2016, 4, 4), "Bevois", "Needle", 2]]),
        Wanted(says=("A4", "April 2017")),
    ),
    "months without a year under a title that has it": OfficerFile(
        "a.xlsx", lambda: book_of([["Needles collected 2016/17"], ["Ward", "Apr", "May", "Jan"], ["Bevois", 1, 2, 4]]),
        Wanted({"needles": 7, "first": "2016-04-01", "last": "2017-01-01"}),
    ),
    "months without a year in a sheet named by it": OfficerFile(
        "a.xlsx", lambda: book_of([["Needles"], ["Ward", "April", "May"], ["Bevois", 1, 2]], title="2017"),
        Wanted({"needles": 3, "first": "2017-04-01", "last": "2017-05-01"}),
    ),
    "residents of a year to come": OfficerFile(
        "population.csv", lambda: b"Area code,Area,Year,Population\nE06000045,Southampton,2016,250377\nE06000045,Southampton,2106,252359\n",
        Wanted(rejected=("C3",), says=("future",)),
    ),
    "the same area and year twice": OfficerFile(
        "population.csv", lambda: b"Area code,Area,Year,Population\nE06000045,Southampton,2016,250377\nE06000045,Southampton,2016,252359\n"
        b"E06000044,Portsmouth,2016,213335\n",
        Wanted(rejected=("A2", "A3"), says=("twice",)),
    ),
    "offences of a year to come": OfficerFile(
        "offences.csv", lambda: b"Area code,Area,Period,Drug offences,Population\nE06000045,Southampton,2016/17,700,246054\nE06000045,Southampton,2071/72,710,246054\n",
        Wanted(rejected=("C3",), says=("future",)),
    ),
    "a day that the month has not": OfficerFile(
        "a.xlsx", lambda: book_of(log(["31/04/2017", "Bevois", "Needle", 1], [DAY, "Bevois", "Needle", 2])),
        Wanted({"needles": 2}, rejected=("A3",)),
    ),
}  # fmt: skip


def without_value(content: bytes, cell: str) -> bytes:
    """The workbook with a formula whose result was never saved."""
    return in_sheet(
        content, f'<c r="{cell}"[^>]*>(?:<f>[^<]*</f>)?<v ?/?>(?:[^<]*</v>)?</c>', f'<c r="{cell}"><f>6+6</f></c>'
    )


def rich(*parts: str | tuple[str, InlineFont]) -> CellRichText:
    return CellRichText(*(part if isinstance(part, str) else TextBlock(part[1], part[0]) for part in parts))


def struck(book: Workbook) -> None:
    for cell in book.active[3]:
        cell.font = Font(strike=True)


def coloured(book: Workbook) -> None:
    for cell in book.active[4]:
        cell.fill = PatternFill("solid", fgColor="FFFF0000")


def percent(book: Workbook) -> None:
    book.active["C3"].number_format = "0%"


def shown_as_nothing(book: Workbook) -> None:
    book.active["D3"].number_format = ";;;"


DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:p><a:r>'
    "<a:t>Bargate counts needles twice, halve them</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)


def with_text_box(content: bytes) -> bytes:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="/xl/drawings/drawing1.xml"/>'
        b"</Relationships>"
    )
    return with_parts(
        content, lambda name, part: (name, part),
        **{"xl__drawings__drawing1.xml": DRAWING.encode(), "xl__worksheets___rels__sheet1.xml.rels": relations},
    )  # fmt: skip


TWO = log([DAY, "Bevois", "Needle", 1], [DAY, "Bargate", "Needle", 2])
WIDE = [TITLE, ["Date found", "Ward", "Needles", "Foils"], [DAY, "Bevois", 1, 5], [DAY, "Bargate", 2, 6]]
STRIKE, RAISED = InlineFont(strike=True), InlineFont(vertAlign="superscript")

LOOKS = {
    "a formula without its value": OfficerFile(
        "a.xlsx", lambda: without_value(book_of(TWO), "D3"), Wanted({"needles": 2}, ("D3",), ("formula",))
    ),
    "a formula without its value beside another count": OfficerFile(
        "a.xlsx", lambda: without_value(book_of(WIDE), "C3"), Wanted({"needles": 2}, ("C3",), ("formula",))
    ),
    "a formula whose result is no text at all": OfficerFile(
        "a.xlsx", lambda: in_sheet(book_of(WIDE), '<c r="C3"[^>]*><v>1</v></c>', '<c r="C3" t="str"><f>IF(1,"")</f><v></v></c>'),
        Wanted({"needles": 2, "items": 13}),
    ),
    "a footnote raised beside a number": OfficerFile(
        "a.xlsx", lambda: book_of(log([DAY, "Bevois", "Needle", rich("12", ("1", RAISED))], [DAY, "Bargate", "Needle", 2])),
        Wanted({"needles": 2}, ("D3",), ("raised",)),
    ),
    "a number struck through beside the right one": OfficerFile(
        "a.xlsx", lambda: book_of(log([DAY, "Bevois", "Needle", rich(("12", STRIKE), " 15")], [DAY, "Bargate", "Needle", 2])),
        Wanted({"needles": 2}, ("D3",), ("struck through",)),
    ),
    "two numbers that a strike joins": OfficerFile(
        "a.xlsx", lambda: book_of(log([DAY, "Bevois", "Needle", rich(("12", STRIKE), "15")], [DAY, "Bargate", "Needle", 2])),
        Wanted({"needles": 2}, ("D3",), ("struck through",)),
    ),
    "a row struck through": OfficerFile(
        "a.xlsx", lambda: book_of(TWO, struck), Wanted({"needles": 2}, ("A3",), ("struck through",))
    ),
    "red rows and a key that says not to count them": OfficerFile(
        "a.xlsx", lambda: book_of([["Drug litter. Key: red = do not count"], HEADER, *TWO[2:], [DAY, "Bevois", "Needle", 9]], coloured),
        Wanted(says=("colour", "4")),
    ),
    "a text box": OfficerFile("a.xlsx", lambda: with_text_box(book_of(TWO)), Wanted({"needles": 3}, says=("text box",))),
    "a hidden row whose number is not written": OfficerFile(
        "a.xlsx", lambda: in_sheet(book_of(TWO), '<row r="4"[^>]*>', '<row hidden="1">'), Wanted({"needles": 3}, says=("row 4 is hidden",))
    ),
    "a pivot table's copy of the data in another folder": OfficerFile(
        "a.xlsx", lambda: with_parts(book_of(TWO), lambda name, part: (name, part), **{"pivotCache__pivotCacheDefinition1.xml": b"<a/>"}),
        Wanted({"needles": 3}, says=("copy of the data of its pivot tables",)),
    ),
    "a percentage as Excel stores it": OfficerFile(
        "a.xlsx", lambda: book_of([["Success measures"], ["Measure", "Period", "Value"], ["1.1", "2016/17 Q2", 0.34]], percent),
        Wanted(values=(34.0,)),
    ),
    "a percentage written as a share": OfficerFile(
        "a.csv", lambda: b"Measure,Period,Value\n1.1,2016/17 Q2,0.34\n1.1,2016/17 Q3,35\n", Wanted(says=("0.34", "share")),
    ),
    "a number that Excel does not show": OfficerFile(
        "a.xlsx", lambda: book_of(TWO, shown_as_nothing), Wanted(says=("D3",)),
    ),
    "a workbook part of another name": OfficerFile(
        "a.xlsx", lambda: with_parts(
            book_of(TWO), lambda name, part: (name.replace("workbook.xml", "book1.xml"), part.replace(b"workbook.xml", b"book1.xml"))),
        Wanted({"needles": 3}),
    ),
}  # fmt: skip

TEXTS = {
    "a comma in a place that is not quoted": OfficerFile(
        "a.csv", lambda: b"Date found,Ward,Place,Item,Quantity\n03/04/2017,Bevois,Derby Road, 14,Needle,3\n04/04/2017,Bevois,West Park,Needle,2\n",
        Wanted({"needles": 2}, ("F2",)),
    ),
    "a comma in the last but one": OfficerFile(
        "a.csv", lambda: b"Date found,Ward,Place,Needles\n03/04/2017,Bevois,Derby Road, 14,3\n04/04/2017,Bevois,West Park,2\n",
        Wanted({"needles": 2}, ("E2",)),
    ),
    "a comma before a blank last cell": OfficerFile(
        "a.csv", lambda: b"Date found,Ward,Place,Needles,Notes\n03/04/2017,Bevois,Derby Road, 14,3,\n04/04/2017,Bevois,West Park,2,\n"
        b"05/04/2017,Bevois,West Park,2,\n",
        Wanted({"needles": 4}, ("F2",)),
    ),
    "a thousands comma that is not quoted": OfficerFile(
        "a.csv", lambda: b"Date found,Ward,Place,Needles\n03/04/2017,Bevois,Derby Road,1,234\n04/04/2017,Bevois,West Park,2\n",
        Wanted({"needles": 2}, ("E2",)),
    ),
    "separators after the last column": OfficerFile(
        "a.csv", lambda: b"Date found,Ward,Place,Needles\n03/04/2017,Bevois,Derby Road,1,,,\n04/04/2017,Bevois,West Park,2,,,\n",
        Wanted({"needles": 3}),
    ),
    "decimal commas beside what may be thousands": OfficerFile(
        "a.csv", lambda: b"Measure;Area;Period;Estimate;Population;Rate per 1000\nOCU;Southampton;2016/17;1649;165914;2,912\n"
        b"OCU;Portsmouth;2016/17;1000;140000;2,5\n",
        Wanted(rejected=("F2", "F3")),
    ),
    "thousands commas in a file of semicolons": OfficerFile(
        "a.csv", lambda: b"Date found;Ward;Needles\n03/04/2017;Bevois;1,234\n04/04/2017;Bevois;2\n", Wanted(rejected=("C2",)),
    ),
    "quoted thousands in a file of commas": OfficerFile(
        "a.csv", lambda: b'Date found,Ward,Needles\n03/04/2017,Bevois,"1,234"\n04/04/2017,Bevois,2\n', Wanted({"needles": 1236}),
    ),
}  # fmt: skip

SIGNS = {
    "money where needles are counted": OfficerFile(
        "a.xlsx", lambda: book_of([["Needles"], ["Date found", "Ward", "Needles"], [DAY, "Bevois", "£12"], [DAY, "Bargate", 2]]),
        Wanted(says=("“£12”, which is no count",), refused=True),
    ),
    "a percentage where a rate per thousand is wanted": OfficerFile(
        "a.csv", lambda: b"Measure,Area,Period,Estimate,Population,Rate per 1,000\n".replace(b"1,000", b"1000")
        + b"OCU,Southampton,2016/17,1649,165914,0.99%\nOCU,Portsmouth,2016/17,1000,140000,7.1\n",
        Wanted(rejected=("F2",), says=("percentage",)),
    ),
    "wards under another header": OfficerFile(
        "a.xlsx", lambda: book_of([TITLE, ["Date found", "Area", "Needles"], [DAY, "Bevois", 1], [DAY, "Bargate", 2]]),
        Wanted({"needles": 3}, says=("Area", "head it “Ward”")),
    ),
}  # fmt: skip

EVERY = SIGNS | DATES | LOOKS | TEXTS
