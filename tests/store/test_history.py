"""The history tells of every upload: who, when, which periods, and what became of it."""

import pytest
from sqlalchemy import Engine

from store.history import history, in_words
from store.uploads import accept, undo
from tests.store.extracts import finds_extract, observations_extract, with_problem

MAY = finds_extract({"2016-05": [852, 48]}, file="May 2016.xlsx")


def test_the_history_tells_everything_newest_first(store: Engine) -> None:
    accept(store, with_problem(MAY, "x"), by="Community Safety")
    summer = finds_extract({"2016-06": [1], "2016-07": [1], "2016-09": [1]}, file="b.xlsx")
    accept(store, summer, by="Housing")
    drug_offences = {("drug_offences", "E06000045", f"{year}/{year - 1999}"): 2.9 for year in (2015, 2016)}
    accept(store, observations_extract(drug_offences, file="c.csv"), by="Public Health")
    undo(store, 2, by="Housing", why="The wrong file")
    told = history(store)
    assert told.drop(columns=["uploaded_at", "undone_at"]).fillna("").to_dict("records") == [
        {
            **{"upload": 3, "kind": "offences", "file": "c.csv", "uploaded_by": "Public Health"},
            **{"rows_accepted": 2, "rows_rejected": 0, "periods": "2015/16 to 2016/17", "state": "live"},
            **{"undone_by": "", "undone_why": ""},
        },
        {
            **{"upload": 2, "kind": "finds", "file": "b.xlsx", "uploaded_by": "Housing"},
            **{"rows_accepted": 3, "rows_rejected": 0, "periods": "2016-06 to 2016-07, 2016-09"},
            **{"state": "undone", "undone_by": "Housing", "undone_why": "The wrong file"},
        },
        {
            **{"upload": 1, "kind": "finds", "file": "May 2016.xlsx", "uploaded_by": "Community Safety"},
            **{"rows_accepted": 2, "rows_rejected": 1, "periods": "2016-05", "state": "live"},
            **{"undone_by": "", "undone_why": ""},
        },
    ]
    assert told["undone_at"].notna().tolist() == [False, True, False]
    assert told["uploaded_at"].is_monotonic_decreasing


def test_an_empty_store_has_an_empty_history_of_the_same_columns(store: Engine) -> None:
    empty = history(store)
    accept(store, MAY, by="Community Safety")
    assert empty.empty
    assert list(empty.columns) == list(history(store).columns)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([], ""),
        (["2016-05"], "2016-05"),
        (["2016-11", "2017-01", "2016-12"], "2016-11 to 2017-01"),  # across the turn of a year
        (["2016-02", "2016-04"], "2016-02, 2016-04"),
        (["2014 - 16", "2015 - 17"], "2014 - 16 to 2015 - 17"),
        (["2015/16", "2016/17 Q2"], "2015/16 to 2016/17 Q2"),
    ],
)
def test_periods_are_told_as_runs(periods: list[str], expected: str) -> None:
    assert in_words(periods) == expected
