"""What counts: a later file supersedes month by month, and undoing it brings the old rows back."""

import pandas as pd
import pytest
from sqlalchemy import Engine

from evidence.tidy import DTYPES, TABLES
from store.uploads.accepting import accept, redo, undo
from store.uploads.live import live_tables
from tests.store.extracts import crimes_extract, finds_extract, observations_extract

OFFENCES, DEATHS = "drug_offences", "drug_misuse_deaths"
CITY, ENGLAND = "E06000045", "E92000001"


def finds_that_count(store: Engine) -> list[tuple[int, str, int]]:
    table = live_tables(store)["finds"]
    return list(zip(table["upload_id"], table["month"], table["quantity"], strict=True))


@pytest.fixture
def corrected(store: Engine) -> Engine:
    """A spring's log, and a later file that corrects May and adds June."""
    accept(store, finds_extract({"2016-04": [10], "2016-05": [900, 1]}), by="Community Safety")
    accept(store, finds_extract({"2016-05": [852], "2016-06": [7]}), by="Community Safety")
    return store


def test_a_correction_supersedes_month_by_month(corrected: Engine) -> None:
    assert finds_that_count(corrected) == [(1, "2016-04", 10), (2, "2016-05", 852), (2, "2016-06", 7)]


def test_undoing_a_correction_brings_the_old_rows_back(corrected: Engine) -> None:
    undo(corrected, 2, by="Community Safety", why="The wrong file")
    assert finds_that_count(corrected) == [(1, "2016-04", 10), (1, "2016-05", 900), (1, "2016-05", 1)]


def test_bringing_a_correction_back_supersedes_again(corrected: Engine) -> None:
    before = finds_that_count(corrected)
    undo(corrected, 2, by="Community Safety", why="The wrong file")
    redo(corrected, 2, by="Community Safety")
    assert finds_that_count(corrected) == before


def test_undoing_what_was_superseded_changes_only_what_still_counted(corrected: Engine) -> None:
    undo(corrected, 1, by="Community Safety", why="The wrong file")
    assert finds_that_count(corrected) == [(2, "2016-05", 852), (2, "2016-06", 7)]


def test_an_undone_middle_upload_does_not_hide_the_first(corrected: Engine) -> None:
    accept(corrected, finds_extract({"2016-05": [3]}), by="Community Safety")
    undo(corrected, 2, by="Community Safety", why="The wrong file")
    undo(corrected, 3, by="Community Safety", why="The wrong file")
    assert finds_that_count(corrected) == [(1, "2016-04", 10), (1, "2016-05", 900), (1, "2016-05", 1)]


def test_finds_and_street_crimes_of_a_month_do_not_supersede_each_other(store: Engine) -> None:
    accept(store, finds_extract({"2016-05": [900]}), by="Community Safety")
    accept(store, crimes_extract(["2016-05", "2016-05", "2016-06"], file="a.csv"), by="Community Safety")
    accept(store, crimes_extract(["2016-05"], file="b.csv"), by="Community Safety")
    live = live_tables(store)
    assert live["finds"]["upload_id"].tolist() == [1]
    assert live["street_crimes"][["upload_id", "month"]].values.tolist() == [[2, "2016-06"], [3, "2016-05"]]


def test_an_observation_is_superseded_only_by_the_same_one(store: Engine) -> None:
    first = {
        (OFFENCES, CITY, "2015/16"): 2.9,
        (OFFENCES, CITY, "2016/17"): 3.0,
        (OFFENCES, ENGLAND, "2015/16"): 2.5,
        (DEATHS, CITY, "2014 - 16"): 6.4,
    }
    accept(store, observations_extract(first, file="a.csv"), by="Public Health")
    accept(store, observations_extract({(OFFENCES, CITY, "2015/16"): None}, file="b.csv"), by="Public Health")
    live = live_tables(store)["observations"]
    counting = live[["upload_id", "indicator_id", "area_code", "period", "value"]].astype(object)
    assert counting.where(counting.notna(), None).values.tolist() == [
        [1, OFFENCES, CITY, "2016/17", 3.0],
        [1, OFFENCES, ENGLAND, "2015/16", 2.5],
        [1, DEATHS, CITY, "2014 - 16", 6.4],
        [2, OFFENCES, CITY, "2015/16", None],  # the later file says that it is not known
    ]
    undo(store, 2, by="Public Health", why="The wrong file")
    assert live_tables(store)["observations"]["value"].tolist() == [2.9, 3.0, 2.5, 6.4]


def test_the_uploads_are_those_of_which_a_row_counts(corrected: Engine) -> None:
    accept(corrected, finds_extract({"2016-07": [3]}, file="july.xlsx"), by="Housing")
    accept(corrected, finds_extract({"2016-07": [4]}, file="july again.xlsx"), by="Housing")
    told = live_tables(corrected)["uploads"]
    shown = told[["number", "file", "uploaded_by", "rows_accepted", "first_period", "last_period"]]
    assert shown.values.tolist() == [
        [1, "log.xlsx", "Community Safety", 3, "2016-04", "2016-04"],
        [2, "log.xlsx", "Community Safety", 2, "2016-05", "2016-06"],
        [4, "july again.xlsx", "Housing", 1, "2016-07", "2016-07"],
    ]
    assert list(told.columns) == [
        *("number", "kind", "file", "sha256", "uploaded_by", "uploaded_at", "table_name", "source_title"),
        *("publisher", "licence", "url", "illustrative", "rows_accepted", "first_period", "last_period"),
    ]


@pytest.mark.parametrize("filled", [False, True])
def test_every_table_has_its_columns_and_types_even_when_empty(store: Engine, filled: bool) -> None:
    if filled:
        accept(store, finds_extract({"2016-05": [900]}), by="Community Safety")
        accept(store, crimes_extract(["2016-05"], file="a.csv"), by="Community Safety")
        observed = observations_extract({(OFFENCES, CITY, "2015/16"): 2.9}, file="b.csv")
        accept(store, observed, by="Public Health")
    live = live_tables(store)
    expected = {
        name: {**{field.name: DTYPES[field.type] for field in fields}, "upload_id": "Int64"}
        for name, fields in TABLES.items()
    }
    assert {name: live[name].dtypes.astype(str).to_dict() for name in TABLES} == expected
    assert len(live["uploads"]) == (3 if filled else 0)


def test_both_databases_agree_with_the_rule_worked_out_by_hand(store: Engine) -> None:
    """Forty files of overlapping months, a third of them undone, against the rule as it is told."""
    files = [{f"2016-{1 + (n * k) % 12:02d}": [n] for k in (1, 5, 7)} for n in range(1, 41)]
    for months in files:
        accept(store, finds_extract(months), by="Community Safety")
    undone = set(range(2, 41, 3))
    for number in undone:
        undo(store, number, by="Community Safety", why="A test")
    last_word = {month: number for number, months in enumerate(files, 1) if number not in undone for month in months}
    counted = live_tables(store)["finds"].set_index("month")["upload_id"]
    assert counted.to_dict() == last_word
    assert counted.index.is_unique
    assert pd.Series(last_word).nunique() > 3
