"""What an officer is shown before accepting, and that it is what accepting then does."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import Engine

from evidence.extract import Extract
from store.audit import revision
from store.uploads.accepting import accept, undo
from store.uploads.history import audit_lines, changed_in_words
from store.uploads.live import live_tables
from store.uploads.preview import preview
from tests.store.extracts import crimes_extract, events_extract, finds_extract, observations_extract

RATE, CITY = "drug_offences", "E06000045"


def test_a_month_that_is_added_has_nothing_now(store: Engine) -> None:
    told = preview(store, finds_extract({"2016-05": [852, 48]}))
    assert told.seen == 0
    assert told.changes.reset_index().astype(object).values.tolist() == [
        ["2016-05", 2, 900, 900, pd.NA, pd.NA, pd.NA, pd.NA]
    ]
    assert (told.replaces.empty, told.differences.total) == (True, 0)


def test_a_month_that_is_replaced_shows_its_totals_now_and_afterwards_and_whose_they_are(store: Engine) -> None:
    accept(store, finds_extract({"2016-04": [7], "2016-05": [1]}, file="spring.xlsx"), by="Housing")
    accept(store, finds_extract({"2016-05": [900, 1]}, file="May.xlsx"), by="Housing")
    told = preview(store, finds_extract({"2016-05": [852], "2016-06": [3]}))
    assert told.changes.loc["2016-05"].to_dict() == {
        "reports": 1,
        "items": 852,
        "needles": 852,
        "upload": 2,
        "reports_now": 2,
        "items_now": 901,
        "needles_now": 901,
    }
    assert told.changes["upload"].isna().to_dict() == {"2016-05": False, "2016-06": True}
    assert told.replaces[["file", "uploaded_by"]].to_dict("index") == {
        2: {"file": "May.xlsx", "uploaded_by": "Housing"}
    }


def test_what_was_undone_is_not_replaced(store: Engine) -> None:
    accept(store, finds_extract({"2016-05": [900]}), by="Housing")
    undo(store, 1, by="Housing", why="The wrong file")
    told = preview(store, finds_extract({"2016-05": [852]}))
    assert (told.seen, told.changes["upload"].isna().all()) == (2, True)


def test_offences_are_counted_within_the_city(store: Engine) -> None:
    extract = crimes_extract(["2016-05", "2016-05"], file="a.csv")
    extract = replace(extract, data=extract.data.assign(ward_code=pd.Series(["E05002455", None], dtype="str")))
    assert preview(store, extract).changes["offences"].tolist() == [1]


def test_entries_are_added_changed_withdrawn_or_the_same(store: Engine) -> None:
    first = events_extract({"Camp cleared": "2016-05", "Bin placed": "2016-05", "Car park closed": "2016-07"})
    accept(store, first, by="Housing")
    assert changed_in_words(audit_lines(store)["detail"][0]) == "added A-001, A-002, A-003"
    second = events_extract(
        {"Camp cleared": "2016-05", "Bin moved": "2016-06", "Car park closed": "2016-07", "Sweep": "2016-08"},
        reference=[None, "A-002", "A-003", None], withdrawn=["no", "no", "yes", "no"],
    )  # fmt: skip
    told = preview(store, second)
    assert told.changes[["reference", "entry", "change"]].values.tolist() == [
        ["A-001", "Camp cleared", "same"],
        ["A-002", "Bin moved", "changed"],
        ["A-003", "Car park closed", "withdrawn"],
        ["A-004", "Sweep", "added"],
    ]
    assert told.changes.loc[1, "differs"] == "Title: Bin placed becomes Bin moved; From: 03/05/2016 becomes 03/06/2016"
    assert told.replaces.index.tolist() == [1]
    accept(store, second, by="Housing", seen=told.seen)
    assert (
        changed_in_words(audit_lines(store)["detail"][1])
        == "added A-004; changed A-002; withdrawn A-003; 1 entry as before"
    )


def test_figures_are_added_changed_or_the_same(store: Engine) -> None:
    old = {(RATE, CITY, "2015/16"): 2.9, (RATE, CITY, "2016/17"): 3.0, (RATE, CITY, "2017/18"): None}
    accept(store, observations_extract(old, file="a.csv"), by="Public Health")
    new = {**old, (RATE, CITY, "2016/17"): 3.1, (RATE, CITY, "2018/19"): 3.3}
    told = preview(store, observations_extract(new, file="b.csv"))
    shown = told.changes[["period", "value_now", "value", "change"]].astype(object)
    assert shown.where(shown.notna(), None).values.tolist() == [
        ["2015/16", 2.9, 2.9, "same"],
        ["2016/17", 3.0, 3.1, "changed"],
        ["2017/18", None, None, "same"],
        ["2018/19", None, 3.3, "added"],
    ]
    assert told.replaces.index.tolist() == [1]


def june(rows: dict[str, tuple[str, int, str]]) -> Extract:
    """A month with one row per key: report, quantity, place."""
    extract = finds_extract({"2016-06": [quantity for _, quantity, _ in rows.values()]})
    reports, _, places = zip(*rows.values(), strict=True)
    data = extract.data.assign(
        report_id=pd.Series(reports, dtype="str"), place=pd.Series(places, dtype="str").replace("", None)
    )
    return replace(extract, data=data)


BEFORE = {"a": ("R1", 3, "Park"), "b": ("R2", 5, ""), "c": ("R3", 1, "Park"), "d": ("R3", 1, "Park")}


@pytest.mark.parametrize(
    ("change", "counts", "rows"),
    [
        (lambda rows: rows, (0, 0, 0, 4), []),
        (lambda rows: dict(reversed(rows.items())), (0, 0, 0, 4), []),
        (
            lambda rows: {**rows, "a": ("R1", 4, "Quay")},
            (0, 0, 1, 3),
            [["changed", "R1", "quantity 3; place Park", "quantity 4; place Quay"]],
        ),
        (
            lambda rows: {**rows, "b": ("R2", 5, "Quay")},
            (0, 0, 1, 3),
            [["changed", "R2", "place blank", "place Quay"]],
        ),
        (lambda rows: {key: rows[key] for key in "abc"}, (0, 1, 0, 3), [["removed", "R3", "…", ""]]),
        (lambda rows: {**rows, "e": ("R9", 2, "Quay")}, (1, 0, 0, 4), [["added", "R9", "", "…"]]),
    ],
)
def test_the_rows_that_differ_are_told(store: Engine, change: Callable, counts: tuple, rows: list) -> None:
    accept(store, june(BEFORE), by="Housing")
    told = preview(store, replace(june(change(BEFORE)), file="June again.xlsx")).differences
    assert (told.added, told.removed, told.changed, told.same) == counts
    shown = told.rows[["change", "report_id", "was", "becomes"]]
    if rows and rows[0][0] != "changed":
        shown = shown.replace(r"^date 2016-06-03; quantity \d; .+", "…", regex=True)
    assert shown.values.tolist() == rows


def test_only_the_first_rows_that_differ_are_listed_and_all_are_counted(store: Engine) -> None:
    accept(store, finds_extract({"2016-05": list(range(1, 301))}), by="Housing")
    told = preview(store, finds_extract({"2016-05": list(range(2, 302))})).differences
    assert (told.changed, len(told.rows)) == (300, 200)


def test_a_preview_is_what_accepting_then_does(store: Engine) -> None:
    accept(store, finds_extract({"2016-04": [7], "2016-05": [1]}), by="Housing")
    new = finds_extract({"2016-05": [852, 3], "2016-06": [3]})
    told = preview(store, new)
    assert told.seen == revision(store)
    accept(store, new, by="Housing", seen=told.seen)
    finds = live_tables(store)["finds"]
    after = finds[finds["month"].isin(told.changes.index)].groupby("month")["quantity"].sum()
    assert after.to_dict() == told.changes["items"].to_dict()
