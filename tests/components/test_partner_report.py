"""The report that is sent to the organisation concerned."""

import base64
import io
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pandas as pd

from components.officers.partner_report import Ground, in_words, points, printed, readable, totals, workbook
from figures.wards.ranking import Months

ITEMS = {"needle": "Needles", "foil": "Foils"}
FINDS = pd.DataFrame(
    {
        "upload_id": [1, 1, 1], "report_id": ["a", "a", "b"],
        "found_on": pd.to_datetime(["2016-05-03", "2016-05-03", "2016-06-01"]),
        "place": ["Queens Park", "Queens Park", "=1+1"], "ward": ["Bargate"] * 3, "site_type": ["Park", "Park", None],
        "item": ["needle", "foil", "needle"], "quantity": [5, 1, 2], "found_by": ["Cleansing"] * 3,
    }
)  # fmt: skip


def test_the_sentence_says_what_the_report_comes_to() -> None:
    said = in_words(FINDS, Ground("at Queens Park"), Months("2016-05", "2016-06"))
    assert said == "2 reports at Queens Park from May 2016 to June 2016: 8 items, 7 of them needles."


def test_a_ground_without_finds_says_so() -> None:
    said = in_words(FINDS.iloc[:0], Ground("at Queens Park"), Months("2016-05", "2016-05"))
    assert said == "No finds at Queens Park in May 2016."


def test_the_workbook_has_a_title_a_language_and_one_marked_table_a_sheet() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(workbook("Said.", readable(FINDS, ITEMS), totals(FINDS, ITEMS), ["Source: x."], None, ""))
    )
    assert book.sheetnames == ["Cover", "Totals", "Finds"]
    assert (book.properties.title, book.properties.language) == ("Said.", "en-GB")
    assert [list(sheet.tables) for sheet in book] == [[], ["Totals"], ["Finds"]]
    assert [cell.value for cell in book["Totals"][5]] == ["All items", 8]


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_the_map_stands_in_the_workbook_with_its_text_alternative() -> None:
    written = workbook("Said.", readable(FINDS, ITEMS), totals(FINDS, ITEMS), [], PIXEL, 'Dots for "2" reports & more')
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book.sheetnames == ["Cover", "Map", "Totals", "Finds"]
    assert len(book["Map"]._images) == 1
    drawing = ElementTree.fromstring(ZipFile(io.BytesIO(written)).read("xl/drawings/drawing1.xml"))
    assert [part.get("descr") for part in drawing.iter() if part.tag.endswith("cNvPr")] == [
        'Dots for "2" reports & more'
    ]


def test_a_dot_stands_for_a_report_with_a_point_and_all_its_items() -> None:
    placed = FINDS.assign(longitude=[-1.4, -1.4, None], latitude=[50.9, 50.9, None])
    assert points(placed).to_dict("records") == [{"longitude": -1.4, "latitude": 50.9, "items": 6}]


def test_the_printed_list_is_whole_and_shows_words_as_words() -> None:
    listed = pd.DataFrame({"Place": ["<b>Park</b>"] * 500, "Quantity": 1_000})
    said = printed(listed, "Finds")
    assert said.count("<tr>") == 501
    assert "<td>&lt;b&gt;Park&lt;/b&gt;</td><td>1,000</td>" in said


def test_words_that_look_like_a_formula_stay_words() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(workbook("Said.", readable(FINDS, ITEMS), totals(FINDS, ITEMS), [], None, ""))
    )
    places = [row[1].value for row in book["Finds"].iter_rows(min_row=3)]
    assert places == ["Queens Park", "Queens Park", "=1+1"]


def test_what_is_not_recorded_is_said() -> None:
    assert readable(FINDS, ITEMS)["Type of site"].tolist() == ["Park", "Park", "not recorded"]
