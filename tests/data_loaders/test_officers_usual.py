"""What officers do to a spreadsheet day by day is read as it was meant, or what is not is named; what is not ours is asked about."""

import pytest

from data_loaders.problems import LONGEST
from tests.data_loaders.officers_usual import FURTHER, HEADERS, OTHERS, USUAL
from tests.data_loaders.officers_workbooks import AREAS, Officers
from tests.data_loaders.small_files import read_rows
from tests.data_loaders.test_officers_workbooks import read, told

EVERY = HEADERS | USUAL | OTHERS | FURTHER
OURS = {name: case for name, case in EVERY.items() if not case.foreign}
FOREIGN = {name: case for name, case in EVERY.items() if case.foreign}


def falls_short(case: Officers) -> bool:
    """Whether a file comes to less, or to more, than it truly says; a refused one comes to nothing."""
    extract = read(case)
    if case.stored is not None:
        return [float(value) for value in extract.data["value"]] != list(case.stored)
    wanted = {"items": case.items, "needles": case.needles}
    return any(extract.totals.get(name, 0) != value for name, value in wanted.items() if value is not None)


@pytest.mark.parametrize("name", OURS)
def test_it_comes_to_what_it_says_or_what_is_left_out_is_named(name):
    case = OURS[name]
    assert not falls_short(case) or (case.names and all(word in told(read(case)) for word in case.names)), told(
        read(case)
    )


@pytest.mark.parametrize("name", HEADERS)
def test_every_usual_header_of_needles_is_read(name):
    assert not falls_short(HEADERS[name])


@pytest.mark.parametrize("name", FOREIGN)
def test_what_counts_something_else_is_not_taken(name):
    extract = read(FOREIGN[name])
    assert not extract.accepted and 0 < len(extract.refused) <= LONGEST


@pytest.mark.parametrize(
    ("name", "first", "words"),
    [("weeks across, headed w/c", "2017-05-01", "weeks"), ("weeks ending across", "2017-05-01", "w/e 04/06/2017"),
     ("each report by its week", "2017-05-01", "weeks")],
)  # fmt: skip
def test_weeks_are_dated_the_day_they_begin_and_it_is_said(name, first, words):
    extract = read(EVERY[name])
    assert extract.totals["first"] == first
    assert any(words in warning for warning in extract.warnings)


def test_month_titles_between_blocks_date_each_block():
    extract = read(USUAL["month titles between blocks of wards and items"])
    assert extract.data.groupby("month")["quantity"].sum().to_dict() == {"2017-04": 27, "2017-05": 43}


def test_wards_of_one_month_are_not_read_where_nothing_says_which():
    case = Officers({"Pivot": USUAL["a pivot of items by ward"].sheets["Drug litter May 2017"]}, file="needles.xlsx")
    assert "does not say which period" in read(case).refused


def test_the_name_of_the_file_settles_which_of_two_kinds_a_table_is_of():
    """Six figures a year by area may be residents or deaths: shape does not tell."""
    rows = [["Area code", "Area name", *range(2011, 2017)], *([*area, *range(20, 26)] for area in AREAS)]
    assert read_rows(rows, file="figures.csv").answers
    assert read_rows(rows, file="deaths from drug poisoning.csv").kind == "deaths"
