"""From a figure back to the rows of the officers' files."""

import pytest
from sqlalchemy import Engine

from store.errors import StoreError
from store.uploads.accepting import accept
from store.uploads.live import live_tables
from store.uploads.trace import counts_behind, rows_behind
from tests.store.extracts import crimes_extract, finds_extract, observations_extract

RATE, CITY = "drug_offences", "E06000045"


@pytest.fixture
def filled(store: Engine) -> Engine:
    accept(store, finds_extract({"2016-04": [1, 2], "2016-05": [9]}, file="spring.xlsx"), by="Housing")
    accept(store, finds_extract({"2016-05": [3, 4]}, file="May.xlsx"), by="Housing")
    accept(store, crimes_extract(["2016-05", "2016-05"], file="a.csv"), by="Housing")
    observed = {(RATE, CITY, "2015/16"): 2.9, (RATE, CITY, "2016/17"): 3.0}
    accept(store, observations_extract(observed, file="b.csv"), by="Public Health")
    return store


@pytest.mark.parametrize(
    ("table", "filters", "expected"),
    [
        ("finds", {"month": "2016-05"}, [[2, "May.xlsx", "Log", 2], [2, "May.xlsx", "Log", 3]]),  # what counts
        ("finds", {"to": "2016-04"}, [[1, "spring.xlsx", "Log", 2], [1, "spring.xlsx", "Log", 3]]),
        ("finds", {"from": "2016-05", "item": "needle"}, [[2, "May.xlsx", "Log", 2], [2, "May.xlsx", "Log", 3]]),
        ("finds", {"ward": "Bevois"}, []),
        ("street_crimes", {"crime_type": "Drugs"}, [[3, "a.csv", "Log", 2], [3, "a.csv", "Log", 3]]),
        (
            "observations",
            {"indicator": RATE, "area": CITY, "period": "2016/17"},
            [[4, "b.csv", "Log", 3]],
        ),
    ],
)
def test_a_figure_is_traced_to_the_rows_that_count(
    filled: Engine, table: str, filters: dict[str, str], expected: list[list[object]]
) -> None:
    rows = rows_behind(filled, table, filters)
    assert rows[["upload", "file", "sheet", "row"]].values.tolist() == expected
    assert counts_behind(filled, table, filters)["rows"] == len(expected)


def test_the_rows_behind_a_month_add_up_to_its_figures(filled: Engine) -> None:
    assert counts_behind(filled, "finds", {"month": "2016-05"}) == {"uploads": 1, "rows": 2, "items": 7, "reports": 2}
    assert counts_behind(filled, "finds", {}) == {"uploads": 2, "rows": 4, "items": 10, "reports": 4}
    assert rows_behind(filled, "finds", {})["quantity"].sum() == live_tables(filled)["finds"]["quantity"].sum()


def test_no_more_rows_are_read_than_asked_for(filled: Engine) -> None:
    assert len(rows_behind(filled, "finds", {}, most=3)) == 3


@pytest.mark.parametrize(
    ("table", "filters", "sentence"),
    [
        ("litter", {}, "The store has no table called 'litter'."),
        ("finds", {"street": "x", "period": "y"}, "Rows of finds cannot be chosen by period, street."),
    ],
)
def test_what_cannot_be_chosen_by_is_refused_in_a_sentence(
    filled: Engine, table: str, filters: dict[str, str], sentence: str
) -> None:
    with pytest.raises(StoreError) as told:
        rows_behind(filled, table, filters)
    assert str(told.value) == sentence
