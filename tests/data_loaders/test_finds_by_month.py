"""Finds as a table of wards by months."""

from datetime import datetime

import pytest

from data_loaders.kinds.finds_by_month import WARNING, month_of_header
from evidence.city import fold
from tests.data_loaders.small_files import read_rows, read_sheets, rows_of, said

HEADER = ["Ward", "Apr-16", "May-16", "Jun-16"]


def test_each_ward_and_month_becomes_one_find_dated_the_first_of_the_month():
    extract = read_rows([["Needles by ward"], HEADER, ["Bargate", 310, 720, 0], ["Bevois", None, "1,015", 40]])
    assert extract.kind == "finds"
    assert rows_of(extract, "report_id", "month", "item", "quantity", "ward") == [
        ("2016-04 / E05002455 / needle / sum of the month", "2016-04", "needle", 310, "Bargate"),
        ("2016-05 / E05002455 / needle / sum of the month", "2016-05", "needle", 720, "Bargate"),
        ("2016-05 / E05002457 / needle / sum of the month", "2016-05", "needle", 1015, "Bevois"),
        ("2016-06 / E05002457 / needle / sum of the month", "2016-06", "needle", 40, "Bevois"),
    ]
    assert set(extract.data["found_on"].dt.day) == {1}
    assert WARNING in extract.warnings


def test_the_kind_of_item_may_stand_in_each_row():
    extract = read_rows(
        [["Ward", "Item", "April 2016", "May 2016"], ["Bargate", "Needle", 1, 2], ["Bargate", "Foil", 3, 4]]
    )
    assert extract.totals["items"] == 10
    assert extract.totals["needles"] == 3


def test_items_of_no_stated_kind_are_other_items_and_no_needles():
    extract = read_rows([["Drug litter found"], HEADER, ["Bargate", 1, 2, 3]])
    assert (extract.totals["items"], extract.totals["needles"]) == (6, 0)
    assert any("so none counts as a needle" in warning for warning in extract.warnings)


def test_the_year_may_stand_above_the_months():
    extract = read_rows(
        [["Needles"], [None, "2016/17", None, None, None], ["Ward", "Apr", "May", "Dec", "Jan"], ["Bevois", 1, 2, 3, 4]]
    )
    assert rows_of(extract, "month", "quantity") == [("2016-04", 1), ("2016-05", 2), ("2016-12", 3), ("2017-01", 4)]


def test_months_may_be_dates_and_totals_are_left_out():
    header = ["Ward", datetime(2016, 4, 1), datetime(2016, 5, 1)]
    extract = read_sheets({"Needles": [header, ["Bevois", 1, 2], ["Total", 1, 2]]})
    assert rows_of(extract, "month", "quantity") == [("2016-04", 1), ("2016-05", 2)]
    assert extract.rows.totals == 1


@pytest.mark.parametrize(
    ("header", "row", "cell", "message"),
    [
        (HEADER, ["Atlantis", 1, 2, 3], "A2", "is not a ward of Southampton"),
        (HEADER, ["Bevois", 1, "some", 3], "C2", "is not a number"),
        (HEADER, ["Bevois", 1, 2.5, 3], "C2", "is not a whole number"),
        (["Ward", "May-16", "Jan-16"], ["Bevois", 1, 2], "C2", "is before the log began in February 2016"),
        (["Ward", "May-16", "Dec-17"], ["Bevois", 1, 2], "C2", "is in the future"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(header, row, cell, message):
    extract = read_rows([header, row, ["Bargate", 1, *[None] * (len(header) - 2)]], file="needles.csv")
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)
    assert said(extract) == [(cell, message)]


@pytest.mark.parametrize(
    ("header", "month"),
    [
        ("Apr-16", "2016-04"), ("April 2016", "2016-04"), ("Sept 16", "2016-09"), ("2016-04", "2016-04"),
        ("2016-04-01 00:00:00", "2016-04"), ("2016/17 Apr", "2016-04"), ("2016/17 Mar", "2017-03"), ("2016 Mar", "2016-03"),
        ("Needles 2016/17 Apr", "2016-04"), ("Apr", None), ("2016", None), ("Ward", None), ("Mayor 16", None), ("2016-13", None),
        ("Ma 16", None),
    ],
)  # fmt: skip
def test_a_header_names_a_month(header, month):
    assert month_of_header(fold(header)) == month
