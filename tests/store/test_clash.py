"""Two officers at the same month: one wins, the other is told, nothing is half written."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine

from evidence.extract import Extract
from store.audit import revision
from store.database import open_store
from store.errors import StoreError
from store.uploads.accepting import accept, redo, undo
from tests.store.contents import rows_everywhere
from tests.store.extracts import crimes_extract, finds_extract, observations_extract

RATE, CITY = "drug_offences", "E06000045"


def may(quantity: int) -> Extract:
    return finds_extract({"2016-05": [quantity]}, file=f"May {quantity}.xlsx")


def rate(value: float, period: str = "2015/16") -> Extract:
    return observations_extract({(RATE, CITY, period): value}, file=f"{value}.csv")


def test_who_accepts_a_month_that_was_changed_in_the_meantime_is_told_by_whom(store: Engine) -> None:
    seen = revision(store)
    accept(store, may(1), by="Housing", seen=seen)
    before = rows_everywhere(store)
    with pytest.raises(StoreError) as told:
        accept(store, may(2), by="Public Health", seen=seen)
    assert str(told.value) == "May 2016 was changed by Housing since you looked: look again, then accept."
    assert rows_everywhere(store) == before
    assert accept(store, may(2), by="Public Health", seen=revision(store)) == 2


def test_an_undo_and_a_redo_in_the_meantime_are_told_too(store: Engine) -> None:
    accept(store, may(1), by="Housing")
    for change in (lambda: undo(store, 1, by="Cleansing", why="A test"), lambda: redo(store, 1, by="Cleansing")):
        seen = revision(store)
        change()
        with pytest.raises(StoreError, match="May 2016 was changed by Cleansing"):
            accept(store, may(2), by="Public Health", seen=seen)


@pytest.mark.parametrize(
    ("meantime", "mine"),
    [
        (finds_extract({"2016-06": [1]}), may(2)),  # another month
        (crimes_extract(["2016-05"], file="a.csv"), may(2)),  # another table
        (rate(2.9), may(2)),
        (rate(2.9, "2014/15"), rate(3.0)),  # another period
    ],
)
def test_what_does_not_touch_the_same_months_or_figures_is_no_clash(
    store: Engine, meantime: Extract, mine: Extract
) -> None:
    accept(store, meantime, by="Housing")
    assert accept(store, mine, by="Public Health", seen=0) == 2


def test_figures_changed_in_the_meantime_are_counted(store: Engine) -> None:
    accept(store, rate(2.9), by="Housing")
    with pytest.raises(StoreError) as told:
        accept(store, rate(3.0), by="Public Health", seen=0)
    assert str(told.value) == (
        "1 figure of this file was changed by Housing since you looked: look again, then accept."
    )


def test_of_officers_who_accept_the_same_month_at_the_same_instant_one_wins(store: Engine, database_url: str) -> None:
    seen, together = revision(store), Barrier(4)

    def officer(number: int) -> str:
        engine = open_store(database_url)
        together.wait()
        try:
            return f"upload {accept(engine, may(number), by=f'Officer {number}', seen=seen)}"
        except StoreError as told:
            return str(told).split(" by ")[0]
        finally:
            engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(officer, range(1, 5)))
    assert outcomes == ["May 2016 was changed"] * 3 + ["upload 1"]
    assert rows_everywhere(store) == {"uploads": 1, "finds": 1, "upload_periods": 1, "audit": 1}
