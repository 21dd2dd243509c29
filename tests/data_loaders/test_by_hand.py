"""A file that lacks a column of ours: its officer says which of its columns it is."""

import pytest

from data_loaders import read_extract
from data_loaders.for_officers.by_hand import nearest
from tests.data_loaders.small_files import CITY, TODAY, workbook
from tests.data_loaders.test_officers_usual import EVERY

HEADER = ["Report", "When was it", "Ward", "Item", "Tally", "Reported by phone no.", "Found by"]
ROWS = [["R1", "04/09/2017", "Bevois", "Needle", 3, "02380 000000", "Parks"]]
CONTENT = workbook({"Notes": [["Read me"]], "Log": [HEADER, *ROWS]})


def test_the_nearest_table_says_what_is_missing_and_which_headers_are_free() -> None:
    near = nearest(CONTENT, "log.xlsx", CITY)
    assert (near.kind, near.sheet, near.missing) == ("finds", "Log", {"found_on": "Date found", "quantity": "Quantity"})
    assert near.unused == ("When was it", "Tally")  # a column about people is not offered
    assert near.wanted["place"] == "Place"


def test_what_the_officer_says_makes_the_file_readable() -> None:
    assert read_extract(CONTENT, "log.xlsx", CITY, today=TODAY).refused
    said = {"When was it": "found_on", "Tally": "quantity"}
    extract = read_extract(CONTENT, "log.xlsx", CITY, kind="finds", mapping=said, today=TODAY)
    assert (extract.refused, extract.totals["needles"]) == (None, 3)


def test_a_file_with_nothing_of_ours_is_near_to_nothing() -> None:
    assert nearest(workbook({"Cash": [["Account", "Balance"], ["a", 1]]}), "ledger.xlsx", CITY) is None
    assert nearest(b"not a workbook\0\0", "x.xlsx", CITY) is None


@pytest.mark.parametrize("name", ["prevalence without its period", "a census table", "pupils of a school"])
def test_the_form_is_about_the_table_that_the_refusal_names(name: str) -> None:
    content, file = workbook(EVERY[name].sheets), EVERY[name].file
    near = nearest(content, file, CITY)
    refused = read_extract(content, file, CITY, today=TODAY).refused
    assert f"sheet “{near.sheet}” comes nearest to {near.title}, but lacks" in refused
