"""Publishing at a date and time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from store.errors import StoreError
from store.plans import cancel, listed, plan, publish_what_is_due
from store.schema import plans
from store.transactions import writing
from store.uploads import accept
from tests.store.extracts import finds_extract
from tests.store.publishing import shown, to_folders

BY = "Community Safety"
TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def editions(store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    accept(store, finds_extract({"2016-05": [3]}, file="May.xlsx"), by=BY)
    return to_folders(tmp_path, monkeypatch)


def come(store: Engine) -> None:
    """The time of every plan has come."""
    with writing(store) as connection:
        connection.execute(update(plans).values(due_at=datetime.now(UTC) - timedelta(seconds=1)))


def outcome(store: Engine) -> tuple[str, str]:
    newest = listed(store).iloc[0]
    return newest["state"], newest["outcome"]


def test_nothing_goes_out_before_its_time(store: Engine, editions: Path) -> None:
    plan(store, at=TOMORROW, by=BY, note="May.")
    assert publish_what_is_due(store) == []
    assert outcome(store) == ("waiting", "")


def test_what_was_agreed_goes_out_when_its_time_has_come_and_only_once(store: Engine, editions: Path) -> None:
    plan(store, at=TOMORROW, by=BY, note="May.", correction=True)
    come(store)
    assert publish_what_is_due(store) == ["Plan 1 was published as edition 1."]
    assert publish_what_is_due(store) == []
    assert outcome(store) == ("published", "Published as edition 1.")
    release = shown(editions).about["release"]
    assert (release["note"], release["kind"]) == ("May.", "correction")


def test_a_plan_is_held_when_the_figures_have_changed_since(store: Engine, editions: Path) -> None:
    plan(store, at=TOMORROW, by=BY, note="May.")
    accept(store, finds_extract({"2016-06": [5]}, file="June.xlsx"), by=BY)
    come(store)
    [sentence] = publish_what_is_due(store)
    assert sentence == "Plan 1 was held: the figures have changed since it was agreed. Look at them, then publish."
    assert outcome(store)[0] == "held"
    assert not editions.exists()


def test_a_cancelled_plan_does_not_go_out(store: Engine, editions: Path) -> None:
    plan(store, at=TOMORROW, by=BY, note="May.")
    cancel(store, 1, by="Housing")
    come(store)
    assert publish_what_is_due(store) == []
    assert outcome(store) == ("cancelled", "Cancelled by Housing.")
    with pytest.raises(StoreError, match="Plan 1 is not waiting any more"):
        cancel(store, 1, by="Housing")


def test_a_moment_that_has_passed_is_refused(store: Engine, editions: Path) -> None:
    with pytest.raises(StoreError, match="has passed: choose a later time, or publish now"):
        plan(store, at=datetime(2017, 10, 19, 9, 30, tzinfo=UTC), by=BY, note="May.")
