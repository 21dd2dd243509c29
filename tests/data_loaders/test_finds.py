"""The log of finds: what is accepted, what is rejected and why."""

import pytest

from tests.data_loaders.small_files import SAMPLE_DATA, read_path, read_rows, rows_of, said

LONG = ["Report", "Date found", "Place", "Ward", "Item", "Quantity", "Found by", "Longitude", "Latitude"]
GOOD = ["R1", "03/05/2016", "West Park car park", "Bargate", "Needle", 12, "Cleansing", None, None]
WIDE = ["Report", "Date found", "Place", "Ward", "Found by", "Needles", "Foils", "Other"]


def long_row(**changed):
    """A good row of the long layout with some cells changed, by header."""
    return [changed.get(header.replace(" ", "_"), cell) for header, cell in zip(LONG, GOOD, strict=True)]


def read_long(*rows):
    return read_rows([LONG, *rows])


def test_a_row_per_item_becomes_a_find_per_row():
    extract = read_long(GOOD, long_row(Item="Foil", Quantity=2))
    assert extract.kind == "finds"
    assert rows_of(extract, "report_id", "month", "item", "quantity", "ward_code", "ward", "found_by") == [
        ("R1", "2016-05", "needle", 12, "E05002455", "Bargate", "Cleansing"),
        ("R1", "2016-05", "foil", 2, "E05002455", "Bargate", "Cleansing"),
    ]
    assert rows_of(extract, "sheet", "source_row") == [("extract", 2), ("extract", 3)]


def test_a_column_per_item_becomes_a_find_per_filled_column():
    extract = read_rows([WIDE, ["R1", "03/05/2016", "Palmerston Park", "Bargate", "Parks", 12, None, 0],
                         ["R2", "04/05/2016", "Palmerston Park", "Bargate", "Parks", None, 3, 1]])  # fmt: skip
    assert rows_of(extract, "report_id", "item", "quantity", "found_by") == [
        ("R1", "needle", 12, "Parks and Open Spaces"),
        ("R2", "foil", 3, "Parks and Open Spaces"),
        ("R2", "other", 1, "Parks and Open Spaces"),
    ]


def test_totals_say_what_was_accepted_and_what_was_not():
    extract = read_long(GOOD, long_row(Item="Swab", Quantity=3), long_row(Ward="Atlantis", Quantity=70))
    assert extract.totals == {
        "reports": 1, "items": 15, "needles": 12, "first": "2016-05-03", "last": "2016-05-03",
        "items_rejected": 70, "needles_rejected": 70,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "cell", "message"),
    [
        ({"Date_found": "soon"}, "B2", "is not a date"),
        ({"Date_found": None}, "B2", "has no date"),
        ({"Date_found": "20/10/2017"}, "B2", "is in the future"),
        ({"Date_found": "31/01/2016"}, "B2", "is before the log began in February 2016"),
        ({"Ward": "Atlantis"}, "D2", "is not a ward of Southampton"),
        ({"Item": "Bicycle"}, "E2", "is not a kind of item that is counted"),
        ({"Item": None}, "E2", "has no kind of item"),
        ({"Quantity": "lots"}, "F2", "is not a number"),
        ({"Quantity": -1}, "F2", "is less than zero"),
        ({"Quantity": 2.5}, "F2", "is not a whole number"),
        ({"Quantity": 1e308}, "F2", "is larger than any count can be"),
        ({"Quantity": 99999999999999999999}, "F2", "is larger than any count can be"),
        ({"Quantity": 0}, "F2", "is zero"),
        ({"Quantity": "?"}, "F2", "has no quantity"),
        ({"Longitude": -1.1, "Latitude": 50.8}, "H2", "is a place outside Southampton"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(changed, cell, message):
    extract = read_long(long_row(**changed), GOOD)
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)
    assert said(extract) == [(cell, message)]


@pytest.mark.parametrize("item", ["Needle", "needles", "SYRINGES ", "Needle/syringe", "Sharps", "No. of needles"])
def test_a_needle_goes_by_many_names(item):
    assert rows_of(read_long(long_row(Item=item)), "item") == [("needle",)]


def test_a_misspelt_ward_is_answered_with_the_one_that_was_meant():
    [problem] = read_long(GOOD, long_row(Ward="Bevios")).problems
    assert (problem.cell, problem.value, problem.fix) == ("D3", "Bevios", "Did you mean Bevois?")


def test_a_ward_that_is_not_named_is_found_by_its_point():
    extract = read_long(long_row(Ward=None, Longitude=-1.40738, Latitude=50.91072))
    assert rows_of(extract, "ward") == [("Bargate",)]


def test_a_row_without_ward_or_point_is_kept_with_a_warning():
    extract = read_long(long_row(Ward=None))
    assert rows_of(extract, "ward_code", "quantity") == [(None, 12)]
    assert said(extract, "warning") == [("D2", "is not known")]


def test_without_a_reference_a_report_is_one_service_at_one_place_on_one_day():
    extract = read_long(
        long_row(Report=None), long_row(Report=None, Item="Foil"), long_row(Report=None, Place="Houndwell Park")
    )
    assert extract.totals["reports"] == 2


def test_a_report_in_which_nothing_is_counted_is_rejected():
    extract = read_rows([WIDE, ["R1", "03/05/2016", "Houndwell Park", "Bargate", "Parks", None, None, None],
                         ["R2", "03/05/2016", "Houndwell Park", "Bargate", "Parks", 1, None, None]])  # fmt: skip
    assert said(extract) == [("F2", "no item is counted in this row")]


def test_total_and_blank_rows_are_counted_and_left_out():
    extract = read_long(GOOD, [None] * 9, long_row(Report="R2"), ["Total", *[None] * 4, 24, *[None] * 3])
    assert (extract.rows.read, extract.rows.accepted, extract.rows.blank, extract.rows.totals) == (4, 2, 1, 1)
    assert extract.totals["needles"] == 24


def test_the_sample_log_adds_up_to_what_the_panel_was_shown():
    months = [*(f"2016-{month:02d}" for month in range(4, 13)), "2017-01", "2017-02", "2017-03"]
    read = [read_path(SAMPLE_DATA / "finds" / f"drug-litter-finds-{month}.xlsx").totals for month in months]
    assert {name: sum(totals[name] for totals in read) for name in ("reports", "items", "needles")} == {
        "reports": 707, "items": 7567, "needles": 7037,
    }  # fmt: skip


def test_may_2016_is_read_to_the_last_needle():
    extract = read_path(SAMPLE_DATA / "finds" / "drug-litter-finds-2016-05.xlsx")
    assert (extract.totals["items"], extract.totals["needles"], extract.rows.rejected) == (900, 852, 0)
    assert extract.source.illustrative
