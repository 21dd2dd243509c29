"""Events, evidence and conclusions are kept entry by entry, each under a reference that never changes."""

import pytest
from sqlalchemy import Engine

from store.audit import revision
from store.errors import StoreError
from store.keeping.verify import verify
from store.uploads.accepting import accept, undo
from store.uploads.history import history
from store.uploads.live import live_tables
from tests.store.extracts import conclusions_extract, events_extract, evidence_extract

HOUSING = "Housing"


def entries(store: Engine, table: str = "events", words: str = "title") -> dict[str, str]:
    live = live_tables(store)[table]
    return dict(zip(live["reference"], live[words], strict=True))


@pytest.fixture
def kept(store: Engine) -> Engine:
    """Two events of one month."""
    accept(store, events_extract({"Camp cleared": "2016-05", "Bin placed": "2016-05"}), by=HOUSING)
    return store


def test_another_entry_of_the_month_leaves_the_others_alone(kept: Engine) -> None:
    accept(kept, events_extract({"Sweep": "2016-05"}), by=HOUSING)
    assert entries(kept) == {"A-001": "Camp cleared", "A-002": "Bin placed", "A-003": "Sweep"}


def test_an_entry_is_superseded_by_its_reference_whatever_else_changes(kept: Engine) -> None:
    accept(kept, events_extract({"Bin moved": "2016-09"}, reference=["A-002"]), by=HOUSING)
    assert entries(kept) == {"A-001": "Camp cleared", "A-002": "Bin moved"}
    told = history(kept).set_index("upload")
    assert told["state"].to_dict() == {2: "live", 1: "superseded in part"}
    assert told.loc[2, "supersedes"] == [1]
    undo(kept, 2, by=HOUSING, why="A slip")
    assert entries(kept) == {"A-001": "Camp cleared", "A-002": "Bin placed"}


def test_the_same_title_and_day_without_a_reference_is_the_same_entry(kept: Engine) -> None:
    accept(kept, events_extract({"camp  CLEARED": "2016-05"}, note=["Nine tents"]), by=HOUSING)
    assert entries(kept) == {"A-002": "Bin placed", "A-001": "camp  CLEARED"}
    accept(kept, events_extract({"Camp cleared": "2016-06"}), by=HOUSING)  # another day
    assert sorted(entries(kept)) == ["A-001", "A-002", "A-003"]


def test_a_withdrawn_entry_no_longer_counts_and_comes_back_when_that_is_undone(kept: Engine) -> None:
    accept(kept, events_extract({"Bin placed": "2016-05"}, reference=["A-002"], withdrawn=["yes"]), by=HOUSING)
    assert entries(kept) == {"A-001": "Camp cleared"}
    undo(kept, 2, by=HOUSING, why="It was right")
    assert entries(kept) == {"A-001": "Camp cleared", "A-002": "Bin placed"}


def test_a_number_is_never_given_twice_even_after_an_undo(kept: Engine) -> None:
    undo(kept, 1, by=HOUSING, why="The wrong list")
    accept(kept, events_extract({"Sweep": "2016-05"}), by=HOUSING)
    assert entries(kept) == {"A-003": "Sweep"}
    accept(kept, events_extract({"Old": "2015-01", "Older": "2014-01"}, reference=["A-020", None]), by=HOUSING)
    assert entries(kept) == {"A-003": "Sweep", "A-020": "Old", "A-021": "Older"}


def test_an_old_title_given_to_a_new_entry_does_not_take_its_reference(kept: Engine) -> None:
    swapped = events_extract({"Bin moved": "2016-05", "Bin placed": "2016-05"}, reference=["A-002", None])
    accept(kept, swapped, by=HOUSING)
    assert entries(kept) == {"A-001": "Camp cleared", "A-002": "Bin moved", "A-003": "Bin placed"}


def test_each_kind_of_conclusion_has_numbers_of_its_own(store: Engine) -> None:
    kinds = {
        "Seen": "finding",
        "Do it": "recommendation",
        "Agreed": "decision",
        "Done": "follow_up",
        "Seen again": "finding",
    }
    accept(store, conclusions_extract(kinds), by=HOUSING)
    assert list(entries(store, "conclusions", "text")) == ["F-001", "R-001", "D-001", "U-001", "F-002"]


def test_evidence_has_numbers_of_its_own_and_the_store_stays_sound(kept: Engine) -> None:
    accept(kept, evidence_extract({"Minutes": "yes", "Letter": "no"}), by=HOUSING)
    assert entries(kept, "evidence") == {"V-001": "Minutes", "V-002": "Letter"}
    assert verify(kept) == []


def test_who_changes_an_entry_that_was_changed_in_the_meantime_is_told(kept: Engine) -> None:
    seen = revision(kept)
    accept(kept, events_extract({"Bin moved": "2016-05"}, reference=["A-002"]), by="Cleansing", seen=seen)
    accept(kept, events_extract({"Camp gone": "2016-05"}, reference=["A-001"]), by=HOUSING, seen=seen)  # another entry
    with pytest.raises(StoreError) as told:
        accept(kept, events_extract({"Bin lost": "2016-05"}, reference=["A-002"]), by=HOUSING, seen=seen)
    assert str(told.value) == "A-002 was changed by Cleansing since you looked: look again, then accept."
