"""The store looks up for itself whether a person who has signed in may use it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from store import people
from store.audit import lines
from store.errors import StoreError
from store.permission import for_person
from store.publishing.plans import plan
from store.publishing.publish import publish
from store.publishing.withdraw import withdraw
from store.uploads.accepting import accept, history, original, undo
from tests.store.extracts import finds_extract
from tests.store.test_plans import TOMORROW

OFFICER, MEMBER = "first@example.org", "member@example.org"


@pytest.fixture
def listed(store: Engine) -> Engine:
    """A store with one upload, two officers and a member of the panel."""
    for identity, role in ((OFFICER, "officer"), ("second@example.org", "officer"), (MEMBER, "panel")):
        people.add(store, identity, role, by="the command line")
    accept(store, finds_extract({"2016-05": [3]}), by="the command line")
    return store


@pytest.mark.parametrize("person", [MEMBER, "stranger@example.org", ""])
@pytest.mark.parametrize("use", [
    lambda store, by: accept(store, finds_extract({"2016-06": [3]}, file="June.xlsx"), by=by),
    lambda store, by: undo(store, 1, by=by, why="Mine"),
    lambda store, by: original(store, 1),
    lambda store, by: history(store),
    lambda store, by: lines(store),
    lambda store, by: publish(store, by=by, note="Mine."),
    lambda store, by: plan(store, at=TOMORROW, by=by, note="Mine."),
    lambda store, by: withdraw(store, by=by, why="Mine"),
    lambda store, by: people.add(store, by, "officer", by=by),
])  # fmt: skip
def test_whoever_is_no_officer_can_neither_see_nor_change_anything(
    listed: Engine, person: str, use: Callable[[Engine, str], object]
) -> None:
    before = len(lines(listed))
    with pytest.raises(StoreError, match="Only officers may see or change what is stored"):
        use(for_person(listed, person), OFFICER)  # even in an officer's name
    assert len(lines(listed)) == before


def test_who_has_signed_out_of_a_session_uses_nothing_through_it(listed: Engine) -> None:
    people.sign_out(listed, OFFICER, "one")
    assert len(history(for_person(listed, OFFICER, "other"))) == 1
    with pytest.raises(StoreError, match="Only officers"):
        history(for_person(listed, OFFICER, "one"))


def test_an_officer_works_in_their_own_name_until_they_are_removed(listed: Engine) -> None:
    theirs = for_person(listed, "First@Example.org")
    undo(theirs, 1, by=OFFICER, why="The wrong month")
    with pytest.raises(StoreError, match="Only second@example.org may do this in the name of second@example.org"):
        people.add(theirs, "third@example.org", "officer", by="second@example.org")
    people.remove(listed, OFFICER, by="second@example.org")
    with pytest.raises(StoreError, match="Only officers"):
        history(theirs)
