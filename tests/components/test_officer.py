"""Who an officer is, the one store of their server, and what it does of itself while the database does not answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from components.door import Door, Role, open_door
from components.officers.draft import draft_up_to_date
from components.officers.editions import from_time_to_time
from components.officers.officer import officer_asking
from components.officers.saving import change_figures
from components.officers.working_store import close_store, working_store
from editions.read import NoEdition, current_edition, drafts_folder
from store import people
from store.database import open_store
from store.errors import StoreError
from store.uploads.accepting import accept, history
from tests.store.extracts import finds_extract
from tests.store.publishing import to_folders


class DoorOf(Door):
    """Lets in one person with a role, whatever the list says."""

    def __init__(self, role: Role) -> None:
        self._role = role

    def role(self) -> Role:
        return self._role

    def name(self) -> str:
        return "who@example.org"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An officers' instance with a store of its own, which nobody has opened yet."""
    to_folders(tmp_path, monkeypatch)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'evidence.db'}")
    monkeypatch.setenv("DASHBOARD_INSTANCE", "officer")
    open_store(f"sqlite:///{tmp_path / 'evidence.db'}", new=True).dispose()
    close_store()
    yield
    close_store()
    open_door(Door())


@pytest.mark.parametrize("role", ["public", "panel"])
def test_nobody_but_an_officer_is_one(role: Role) -> None:
    open_door(DoorOf(role))
    made: list[object] = []
    with pytest.raises(StoreError, match="Only officers"):
        officer_asking()
    with pytest.raises(StoreError, match="Only officers"):
        change_figures(made.append)
    assert not made


def test_a_public_instance_has_no_officer_whatever_its_door_says(monkeypatch: pytest.MonkeyPatch) -> None:
    open_door(DoorOf("officer"))
    monkeypatch.delenv("DASHBOARD_INSTANCE")
    with pytest.raises(StoreError, match="Only officers"):
        officer_asking()


def test_an_officer_who_was_removed_does_nothing_with_a_store_that_was_handed_to_them_before() -> None:
    people.add(working_store(), "who@example.org", "officer", by="the first")
    open_door(DoorOf("officer"))
    officer = officer_asking()
    assert officer.name == "who@example.org" and history(officer.engine).empty
    people.add(working_store(), "other@example.org", "officer", by="the first")
    people.remove(working_store(), "who@example.org", by="the first")
    with pytest.raises(StoreError, match="Only officers"):
        history(officer.engine)


def test_all_officers_share_one_store_until_their_server_ends() -> None:
    first: Engine = working_store()
    from_time_to_time()
    assert working_store() is first
    pool = first.pool
    close_store()
    assert first.pool is not pool  # its connections are let go of
    assert working_store() is not first


def draft() -> str | None:
    """The draft that officers see."""
    try:
        return current_edition(str(drafts_folder())).about["data_to"]
    except NoEdition:
        return None


def test_a_draft_that_could_not_be_built_is_built_when_the_database_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere")
    draft_up_to_date()  # as at the server's start
    from_time_to_time()
    assert draft() is None
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'evidence.db'}")
    accept(open_store(), finds_extract({"2016-05": [3]}), by="Community Safety")
    from_time_to_time()
    assert draft() == "May 2016"
