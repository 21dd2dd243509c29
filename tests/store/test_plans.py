"""Publishing at a date and time."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from store import people
from store.audit import lines
from store.errors import StoreError
from store.publishing.plans import cancel, confirm, listed, plan, publish_what_is_due
from store.schema import plans
from store.transactions import writing
from store.uploads.accepting import accept
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


@pytest.fixture
def of_one_who_left(store: Engine, editions: Path) -> None:
    """An officer's plan is due; they were removed in the meantime, and another officer's plan is not."""
    for identity in ("first@example.org", "second@example.org"):
        people.add(store, identity, "officer", by="the command line")
    plan(store, at=TOMORROW, by="First@example.org", note="May.")
    people.remove(store, "first@example.org", by="second@example.org")
    come(store)


def test_the_plan_of_an_officer_who_was_removed_waits_and_says_why(
    store: Engine, editions: Path, of_one_who_left: None
) -> None:
    assert publish_what_is_due(store) == []
    why = "Plan 1 waits: First@example.org, who made it, is no officer any more. Another officer may confirm or cancel it."
    assert outcome(store) == ("to be confirmed", why)
    [line] = lines(store).query("action == 'hold plan'").to_dict("records")
    assert (line["who"], json.loads(line["detail"])) == ("second@example.org", {"plan": 1, "why": why})
    assert not editions.exists()


def test_another_officer_confirms_it_and_it_goes_out_in_their_name(
    store: Engine, editions: Path, of_one_who_left: None
) -> None:
    confirm(store, 1, by="second@example.org")
    assert publish_what_is_due(store) == ["Plan 1 was published as edition 1."]
    assert lines(store).loc[0, ["who", "action"]].tolist() == ["second@example.org", "publish"]
    with pytest.raises(StoreError, match="Plan 1 is not waiting any more"):
        confirm(store, 1, by="second@example.org")


def test_it_may_be_cancelled_and_is_confirmed_by_no_one_then(
    store: Engine, editions: Path, of_one_who_left: None
) -> None:
    cancel(store, 1, by="second@example.org")
    with pytest.raises(StoreError, match="Plan 1 is not waiting any more"):
        confirm(store, 1, by="second@example.org")


def test_who_becomes_a_panel_member_plans_nothing_any_more(store: Engine, editions: Path) -> None:
    people.add(store, "first@example.org", "officer", by="the command line")
    plan(store, at=TOMORROW, by="first@example.org", note="May.")
    people.add(store, "first@example.org", "panel", by="the command line")
    assert outcome(store)[0] == "to be confirmed"


def test_a_moment_that_has_passed_is_refused(store: Engine, editions: Path) -> None:
    with pytest.raises(StoreError, match="has passed: choose a later time, or publish now"):
        plan(store, at=datetime(2017, 10, 19, 9, 30, tzinfo=UTC), by=BY, note="May.")
