"""Rows that stand twice in a file, and quantities out of all proportion: asked about, never refused."""

from data_loaders.kinds import finds
from tests.data_loaders.small_files import read_rows, read_sheets, said

HEADER = ["Date found", "Place", "Ward", "Item", "Quantity"]
FIND = ["03/05/2016", "Houndwell Park", "Bargate", "Needle", 3]
WIDE = ["Date found", "Place", "Ward", "Needles", "Foils"]
VISIT = ["03/05/2016", "Houndwell Park", "Bargate", 3, 2]


def test_the_same_row_twice_is_kept_and_both_are_named():
    extract = read_rows([HEADER, FIND, ["04/05/2016", *FIND[1:]], FIND])
    assert said(extract, "warning") == [("A4", "this row says the same as row 2")]
    assert (extract.rows.accepted, extract.totals["needles"]) == (3, 9)


def test_the_same_row_on_two_sheets_is_named_with_its_sheet():
    extract = read_sheets({"May": [WIDE, VISIT], "All": [WIDE, VISIT, [*VISIT[:4], 1]]})
    assert said(extract, "warning") == [("A2", "this row says the same as row 2 of sheet “May”")]


def test_very_many_repeats_are_told_together():
    extract = read_rows([HEADER, *[FIND] * 700])
    [problem] = extract.problems
    assert (problem.cell, problem.message) == ("A3:A701", "this row says the same as one above it")


def test_a_quantity_out_of_all_proportion_is_asked_about():
    usual = [[f"{day:02d}/05/2016", *FIND[1:]] for day in range(1, 31)]
    extract = read_rows([HEADER, *usual, [*FIND[:3], "Foil", 389]])
    assert said(extract, "warning") == [("E32", "is more than 20 times what nearly all other rows have")]
    assert extract.rows.rejected == 0


def test_a_hundred_is_never_out_of_proportion():
    usual = [[f"{day:02d}/05/2016", *FIND[1:4], 1] for day in range(1, 31)]
    assert said(read_rows([HEADER, *usual, [*FIND[:3], "Foil", 100]]), "warning") == []


def test_a_loader_need_not_give_the_columns_that_a_table_can_do_without(monkeypatch):
    whole = finds.tidy_long
    optional = ["site_type", "found_by", "longitude", "latitude", "place"]
    monkeypatch.setattr(finds, "tidy_long", lambda *given: whole(*given).drop(columns=optional))
    extract = read_rows([HEADER, FIND, ["04/05/2016", *FIND[1:]], FIND])
    assert said(extract, "warning") == [("A4", "this row says the same as row 2")]
    assert extract.data["place"].isna().all() and extract.rows.accepted == 3
