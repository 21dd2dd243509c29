"""Where the header of a table is, what its columns are called, and which sheets are read."""

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from data_loaders import read_extract
from data_loaders.sheets.headers import headers_of
from data_loaders.sheets.workbook import Sheet
from tests.data_loaders.small_files import CITY, TODAY, read_rows, read_sheets, rows_of, workbook

HEADER = ["Date found", "Place", "Ward", "Item", "Quantity"]
GOOD = ["03/05/2016", "Houndwell Park", "Bargate", "Needle", 12]
OTHER = ["04/05/2016", "Queens Park", "Bargate", "Foil", 2]
TITLE = ["Drug litter finds, May 2016", None, None, None, None]
BLANK = [None] * 5


@pytest.mark.parametrize("above", [0, 1, 4, 9, 28])
def test_a_header_is_found_wherever_it_stands_in_the_first_30_rows(above):
    extract = read_rows([*([TITLE] * above), HEADER, GOOD])
    assert (extract.header_row, extract.totals["needles"]) == (above + 1, 12)


def test_a_header_is_found_however_far_down_it_stands():
    assert read_rows([*([TITLE] * 41), HEADER, GOOD]).header_row == 42


@pytest.mark.parametrize(
    "header",
    [
        ["Date found [Note 3]", "Place", "Ward [L1]", "Item*", "Quantity²"],
        ["Date\nfound ", " Place", "Ward", "ITEM ", "Quantity  "],
        ["Date found1", "Place", "Ward2,3", "Item", "Quantity 4"],
        ["DateFound", "Location_Name", "WardName", "ItemType", "Qty"],
        ["date_found", "place", "ward", "item", "no. of items"],
    ],
)
def test_a_header_is_known_under_footnotes_line_breaks_and_synonyms(header):
    extract = read_rows([header, GOOD])
    assert rows_of(extract, "month", "ward", "item", "quantity") == [("2016-05", "Bargate", "needle", 12)]


def test_the_better_of_two_columns_that_could_be_one_is_taken():
    extract = read_rows([["Date", "Date found", *HEADER[1:]], ["09/09/2017", *GOOD]])
    assert rows_of(extract, "month") == [("2016-05",)]
    assert extract.ignored_columns == ("Date",)


def test_groups_in_a_first_header_row_are_joined_to_the_second():
    extract = read_rows([
        ["When and where", None, None, "What was found", None, "Where on the map", None],
        ["Date", "Place", "Ward", "Needles", "Foils", "Longitude", "Latitude"],
        ["03/05/2016", "Houndwell Park", "Bargate", 12, 3, None, None],
    ])  # fmt: skip
    assert extract.header_row == 2
    assert rows_of(extract, "item", "quantity") == [("needle", 12), ("foil", 3)]


def test_a_header_merged_down_over_two_rows_is_read_from_the_upper():
    extract = read_rows([
        ["Date", "Ward", "Number of", None],
        [None, None, "needles", "foils"],
        ["03/05/2016", "Bargate", 12, 3],
    ])  # fmt: skip
    assert rows_of(extract, "item", "quantity") == [("needle", 12), ("foil", 3)]
    assert (extract.header_row, extract.rows.read) == (2, 1)


def test_three_rows_of_header_are_joined():
    sheet = Sheet(
        "Sheet",
        pd.DataFrame(
            [[None, "Users", None, None], [None, "Number", None, "Rate"], ["Area", "OCU", "Lower", "OCU"]],
            index=[1, 2, 3],
        ),
    )
    deepest = [header for header in headers_of(sheet) if (header.top, header.row) == (1, 3)]
    assert deepest[0].titles == ("Area", "Users Number OCU", "Users Number Lower", "Users Rate OCU")
    assert deepest[0].names[2][:2] == ("users number ocu lower", "number ocu lower")
    assert "lower" in deepest[0].names[2]


def test_blank_columns_and_columns_of_no_use_are_passed_over():
    extract = read_rows([[None, *HEADER[:3], None, *HEADER[3:], "Weather"], [None, *GOOD[:3], None, *GOOD[3:], "dry"]])
    assert (extract.rows.accepted, extract.ignored_columns) == (1, ("Weather",))


def test_each_sheet_of_a_month_is_read():
    extract = read_sheets(
        {"Notes": [["Read me first"]], "May": [TITLE, HEADER, GOOD], "June": [HEADER, OTHER, OTHER[:4] + [5]]}
    )
    assert (extract.sheet, extract.header_row, extract.rows.accepted) == ("May", 2, 3)
    assert rows_of(extract, "sheet", "source_row") == [("May", 3), ("June", 2), ("June", 3)]


def test_every_table_is_said_to_be_where_it_stands():
    by_item, wide = [HEADER, GOOD], [["Date found", "Ward", "Needles"], ["05/05/2016", "Bevois", 4]]
    assert read_rows(by_item).where == "sheet “extract”, header on row 1"
    assert read_rows([TITLE, *by_item, *wide]).where == "sheet “extract”, headers on rows 2 and 4"
    many = [*by_item, *wide] * 4
    assert read_rows(many).where == "sheet “extract”, headers on rows 1, 3, 5, 7 … 15"
    assert read_sheets({"May": by_item, "June": by_item}).where == "2 sheets (“May”, “June”)"


def test_sheets_of_both_layouts_are_read_together():
    wide = [["Date found", "Ward", "Needles"], ["05/05/2016", "Bevois", 4]]
    extract = read_sheets({"Parks": [HEADER, GOOD], "Cleansing": wide})
    assert (extract.totals["needles"], extract.rows.accepted) == (16, 2)


def test_a_sheet_that_sums_up_the_others_is_left_out_and_said():
    summary = [["Ward", "Apr-16", "May-16"], ["Bargate", 0, 12]]
    extract = read_sheets({"Log": [HEADER, GOOD], "Summary of needles": summary})
    assert extract.totals["needles"] == 12
    assert (
        "Sheet “Summary of needles” sums up what other sheets hold in full: it was not read, so that nothing counts twice."
        in (extract.warnings)
    )


def test_a_sheet_of_another_kind_is_left_out_and_said():
    offences = [["Area", "Period", "Rate per 1,000"], ["Southampton", "2015/16", 2.9]]
    extract = read_sheets({"Log": [HEADER, GOOD], "Drug offences": offences})
    assert extract.kind == "finds"
    assert any(
        warning.startswith("Sheet “Drug offences” holds offences per 1,000, another kind")
        for warning in extract.warnings
    )


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Officer", True), ("Officer's name", True), ("Telephone no.", True), ("E-mail", True), ("Caller's mobile", True),
        ("Home address", True), ("Notes", True), ("Comments", True), ("Description", True), ("Details", True), ("Name", True),
        ("Weather", False), ("Street name", False), ("Bin number", False),
    ],
)  # fmt: skip
def test_columns_that_may_tell_of_people_are_neither_read_nor_shown(header, said):
    secret = "Jane Citizen 07700 900123"
    extract = read_rows([[*HEADER, header], [*GOOD, secret], [*GOOD[:2], "Atlantis", *GOOD[3:], secret]])
    assert extract.ignored_columns == (header,)
    assert any("personal details or free text" in warning for warning in extract.warnings) == said
    assert secret not in str(extract.as_dict()) + extract.data.to_csv()


def test_a_person_in_the_column_of_services_is_neither_stored_nor_shown():
    extract = read_rows([[*HEADER, "Reported by"], [*GOOD, "Jane Citizen"]])
    assert rows_of(extract, "found_by", "quantity") == [(None, 12)]
    assert "Jane" not in str(extract.as_dict())
    assert any("the service is not" in warning for warning in extract.warnings)


def test_a_column_is_read_as_the_officer_says():
    rows = [["Day seen", "Spot", "Ward", "Thing", "How many of them"], GOOD]
    assert "lacks" not in str(read_rows(rows).refused or "lacks")
    mapping = {"Day seen": "found_on", "Spot": "Place", "Thing": "item", "how many of them": "quantity"}
    extract = read_rows(rows, mapping=mapping)
    assert rows_of(extract, "place", "item", "quantity") == [("Houndwell Park", "needle", 12)]


def test_a_column_left_out_by_the_officer_is_not_read():
    extract = read_rows([HEADER, GOOD], mapping={"Place": ""})
    assert rows_of(extract, "place") == [(None,)]
    assert extract.ignored_columns == ("Place",)


def test_a_table_whose_cells_are_of_another_kind_is_refused_and_its_rows_not_listed():
    rows = [[f"week {number}", "Houndwell Park", "Bargate", "Needle", 3] for number in range(30)]
    extract = read_rows([HEADER, *rows])
    assert extract.refused.endswith(
        "is laid out as drug litter finds, a row per item, but the cells of “Date found” hold something other than dates."
    )
    assert extract.problems == ()


def test_a_few_wrong_cells_are_problems_not_a_reason_to_refuse():
    assert len(read_rows([HEADER, GOOD, ["soon", *GOOD[1:]]]).problems) == 1


def test_notes_below_the_table_are_not_rows():
    extract = read_rows(
        [HEADER, GOOD, BLANK, ["Source: Community Safety"], ["Note: counts are of items, capped or not"]]
    )
    assert (extract.rows.read, extract.rows.accepted) == (1, 1)
    assert "2 lines of words below the table: read as notes, not as rows." in extract.warnings


def test_a_row_begun_and_not_finished_is_no_note():
    extract = read_rows([HEADER, GOOD, ["04/05/2016", None, None, None, None]])
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)


def with_hidden(sheets, hidden):
    book = load_workbook(io.BytesIO(workbook(sheets)))
    for name in hidden:
        book[name].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return read_extract(stream.getvalue(), "extract.xlsx", CITY, today=TODAY)


def test_a_hidden_sheet_is_not_read_beside_a_visible_one_and_that_is_said():
    extract = with_hidden({"May": [HEADER, GOOD], "Old": [HEADER, OTHER]}, ["Old"])
    assert extract.totals["items"] == 12
    assert any(
        warning.startswith("Sheet “Old” is hidden and looks like drug litter finds") for warning in extract.warnings
    )


def test_a_hidden_sheet_is_read_when_no_other_holds_a_table_and_that_is_said():
    extract = with_hidden({"Cover": [["Read me"]], "Log": [HEADER, GOOD]}, ["Log"])
    assert extract.totals["items"] == 12
    assert any(warning.startswith("Sheet “Log” is hidden. It was read") for warning in extract.warnings)
