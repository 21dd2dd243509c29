"""Which rows are data: blank rows, totals and headers that come again are left out, counted and said."""

import pytest

from data_loaders.sheets.rows import in_words, is_total
from tests.data_loaders.small_files import read_rows

HEADER = ["Date found", "Ward", "Place", "Item", "Quantity"]
GOOD = ["03/05/2016", "Bargate", "West Park", "Needle", 12]


def counted(extract) -> tuple[int, int, int, int]:
    rows = extract.rows
    return rows.accepted, rows.rejected, rows.blank, rows.totals


@pytest.mark.parametrize(
    "words",
    ["Total", "TOTAL:", "Totals", "total ", "Grand total", "Grand Total:", "Sub-total", "Sub total", "Subtotal", "Bargate total",
     "Total for May", "May 2016 total", "Total items", "Total number of needles", "Overall total"],
)  # fmt: skip
def test_a_total_goes_by_many_names(words):
    assert is_total(words)


@pytest.mark.parametrize(
    "words", ["Total Fitness car park", "Totally covered", "Car park by Total garage", "Bargate", "", None, 12]
)
def test_a_place_is_no_total(words):
    assert not is_total(words)


@pytest.mark.parametrize("at", range(4))
def test_a_total_row_is_left_out_wherever_its_word_stands(at):
    total = [None, None, None, None, 24]
    total[at] = "Total"
    extract = read_rows([HEADER, GOOD, GOOD[:4] + [5], total], file="May.csv")
    assert counted(extract) == (2, 0, 0, 1)
    assert "Sheet “May”: row 4 is a total and was left out." in extract.warnings


def test_all_wards_is_a_total_where_a_ward_should_stand_and_nowhere_else():
    extract = read_rows([HEADER, GOOD, [None, "All wards", None, None, 12], GOOD[:2] + ["All wards", "Foil", 1]])
    assert counted(extract) == (2, 0, 0, 1)


def test_a_total_word_in_a_column_without_a_header_counts_too():
    extract = read_rows([["", *HEADER], ["", *GOOD], ["Total", None, None, None, None, 12]])
    assert counted(extract) == (1, 0, 0, 1)


def test_blank_rows_among_the_data_are_counted_and_those_after_it_are_not():
    extract = read_rows([HEADER, GOOD, [], [" ", None], GOOD[:4] + [5], [], []], file="May.csv")
    assert counted(extract) == (2, 0, 2, 0)
    assert "Sheet “May”: rows 3 to 4 are blank and were passed over." in extract.warnings
    assert extract.data["source_row"].tolist() == [2, 5]


def test_a_header_that_comes_again_is_left_out():
    extract = read_rows([HEADER, GOOD, HEADER, GOOD[:4] + [5]], file="May.csv")
    assert counted(extract) == (2, 0, 0, 1)
    assert "Sheet “May”: row 3 repeats the header and was left out." in extract.warnings


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([4], "row 4"),
        ([4, 5, 6], "rows 4 to 6"),
        ([4, 5, 6, 9, 12], "rows 4 to 6, 9 and 12"),
        (range(2, 60, 2), "rows 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 19 more"),
    ],
)
def test_rows_are_named_as_a_person_would(rows, words):
    assert in_words(rows) == words
