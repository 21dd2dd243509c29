"""The history tells of every upload: who, when, which periods, and what became of it."""

import pytest
from sqlalchemy import Engine

from store.uploads.accepting import accept, redo, undo
from store.uploads.history import audit_lines, history, in_words
from tests.store.extracts import crimes_extract, finds_extract, observations_extract, with_problem

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
            "upload": 3,
            "kind": "offences",
            "file": "c.csv",
            "uploaded_by": "Public Health",
            "rows_accepted": 2,
            "rows_rejected": 0,
            "periods": "2015/16 to 2016/17",
            "state": "live",
            "changed": "added 2 figures",
            "supersedes": [],
            "superseded_by": [],
            "undone_by": "",
            "undone_why": "",
        },
        {
            "upload": 2,
            "kind": "finds",
            "file": "b.xlsx",
            "uploaded_by": "Housing",
            "rows_accepted": 3,
            "rows_rejected": 0,
            "periods": "2016-06 to 2016-07, 2016-09",
            "changed": "added 2016-06 to 2016-07, 2016-09",
            "supersedes": [],
            "superseded_by": [],
            "state": "undone",
            "undone_by": "Housing",
            "undone_why": "The wrong file",
        },
        {
            "upload": 1,
            "kind": "finds",
            "file": "May 2016.xlsx",
            "uploaded_by": "Community Safety",
            "rows_accepted": 2,
            "rows_rejected": 1,
            "periods": "2016-05",
            "state": "live",
            "changed": "added 2016-05",
            "supersedes": [],
            "superseded_by": [],
            "undone_by": "",
            "undone_why": "",
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


def test_each_upload_says_what_it_supersedes_and_what_superseded_it(store: Engine) -> None:
    spring = finds_extract({"2016-04": [1], "2016-05": [2]}, file="spring.xlsx")
    for extract in (spring, MAY, finds_extract({"2016-05": [9]}, file="May again.xlsx")):
        accept(store, extract, by="Community Safety")
    accept(store, crimes_extract(["2016-05"], file="a.csv"), by="Community Safety")
    linked = history(store).set_index("upload")[["state", "changed", "supersedes", "superseded_by"]]
    assert linked.to_dict("index") == {
        4: {"state": "live", "changed": "added 2016-05", "supersedes": [], "superseded_by": []},
        3: {"state": "live", "changed": "replaced 2016-05 of upload 2", "supersedes": [2], "superseded_by": []},
        2: {
            "state": "superseded",
            "changed": "replaced 2016-05 of upload 1",
            "supersedes": [1],
            "superseded_by": [3],
        },
        1: {
            "state": "superseded in part",
            "changed": "added 2016-04 to 2016-05",
            "supersedes": [],
            "superseded_by": [2],
        },
    }
    undo(store, 2, by="Housing", why="The wrong file")
    linked = history(store).set_index("upload")[["state", "supersedes", "superseded_by"]]
    assert linked.loc[[3, 2, 1]].values.tolist() == [
        ["live", [1], []],
        ["undone", [], []],
        ["superseded in part", [], [3]],
    ]


def test_figures_are_superseded_one_by_one(store: Engine) -> None:
    first = {("drug_offences", "E06000045", year): 2.9 for year in ("2015/16", "2016/17")}
    accept(store, observations_extract(first, file="a.csv"), by="Public Health")
    second = {("drug_offences", "E06000045", year): value for year, value in (("2016/17", 3.1), ("2017/18", 3.2))}
    accept(store, observations_extract(second, file="b.csv"), by="Public Health")
    told = history(store)[["upload", "state", "changed", "supersedes", "superseded_by"]]
    assert told.values.tolist() == [
        [2, "live", "added 1 figure; changed 1 figure of upload 1", [1], []],
        [1, "superseded in part", "added 2 figures", [], [2]],
    ]


def test_the_audit_tells_of_one_upload_in_order(store: Engine) -> None:
    accept(store, MAY, by="Community Safety")
    accept(store, finds_extract({"2016-06": [1]}), by="Housing")
    undo(store, 1, by="Housing", why="The wrong file")
    redo(store, 1, by="Public Health")
    lines = audit_lines(store, 1)[["line", "who", "action"]]
    assert lines.values.tolist() == [
        [1, "Community Safety", "upload"],
        [3, "Housing", "undo"],
        [4, "Public Health", "redo"],
    ]
    assert len(audit_lines(store)) == 4
