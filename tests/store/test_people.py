"""The list of people who may do something after signing in."""

import pytest
from sqlalchemy import Engine

from store import people
from store.audit import lines
from store.errors import StoreError


def test_a_person_has_one_role_at_a_time_and_every_change_is_on_record(store: Engine) -> None:
    people.add(store, " First@Example.org", "officer", by="the command line")
    people.add(store, "second@example.org", "panel", by="first@example.org")
    people.add(store, "second@example.org", "officer", by="first@example.org")
    people.remove(store, "first@example.org", by="second@example.org")
    assert people.role_of(store, "FIRST@example.org") is None
    assert people.role_of(store, "second@example.org") == "officer"
    assert lines(store)["action"].tolist() == ["remove person", "add person", "add person", "add person"]
    assert people.listed(store)["role"].tolist() == ["officer", "officer", "panel"]  # nobody is deleted


def test_the_last_officer_cannot_be_removed(store: Engine) -> None:
    people.add(store, "first@example.org", "officer", by="the command line")
    with pytest.raises(StoreError, match="first@example.org is the last officer on the list: add another first"):
        people.remove(store, "first@example.org", by="first@example.org")


@pytest.mark.parametrize(("identity", "role", "by", "sentence"), [
    ("nobody", "officer", "me", "'nobody' is no e-mail address"),
    ("a@example.org", "mayor", "me", "There is no role 'mayor'"),
    ("a@example.org", "panel", " ", "Enter the name"),
])  # fmt: skip
def test_what_cannot_be_added(store: Engine, identity: str, role: str, by: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        people.add(store, identity, role, by=by)


def test_who_is_not_on_the_list_cannot_be_removed(store: Engine) -> None:
    with pytest.raises(StoreError, match="stranger@example.org is not on the list"):
        people.remove(store, "stranger@example.org", by="me")
