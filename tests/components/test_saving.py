"""What an officer changes is made or refused, told in a sentence, and in the draft afterwards, at the latest by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from components.officers import draft, saving
from components.officers.draft import draft_catches_up, draft_up_to_date, in_the_draft
from components.officers.officer import Officer
from components.officers.working_store import close_store, working_store
from components.text import plain
from editions.read import current_edition
from store import errors
from store.uploads.accepting import accept, history
from tests.conftest import settings
from tests.store.extracts import finds_extract


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The working store of a server that has just started, with an officer at it."""
    for name, value in settings(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(saving, "officer_asking", lambda: Officer("Community Safety", working_store()))
    monkeypatch.setattr(draft, "_draft_is_behind", type(draft._draft_is_behind)())
    close_store()
    yield working_store()
    close_store()


def months_in_draft(folder: Path) -> list[str]:
    return current_edition(str(folder / "drafts")).table("months")["month"].tolist()


def store_may(officer: Officer) -> int:
    return accept(officer.engine, finds_extract({"2016-05": [3]}), by=officer.name)


def test_what_is_changed_is_in_the_draft_when_the_page_is_drawn_again(store: Engine, tmp_path: Path) -> None:
    draft_up_to_date()
    assert saving.change_figures(store_may) == 1
    assert months_in_draft(tmp_path) == ["2016-05"]
    assert in_the_draft() == "and is in the draft now"


def test_a_draft_that_could_not_be_built_is_said_and_catches_up_by_itself(
    store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Engine) -> str:
        raise errors.disk_full("the folder of the drafts")

    draft_up_to_date()
    with monkeypatch.context() as disk:
        disk.setattr(draft, "refresh_draft", full)
        saving.change_figures(store_may)
    assert "the draft could not be built now, and shows it later by itself" in in_the_draft()
    assert len(history(store)) == 1 and months_in_draft(tmp_path) == []
    draft_catches_up()
    assert months_in_draft(tmp_path) == ["2016-05"]
    assert in_the_draft() == "and is in the draft now"


def page() -> None:
    import streamlit as st

    from components.officers.saving import save, show_told
    from tests.components.test_saving import refuse

    show_told()
    typed = st.text_input("Why", key="why")
    st.button("Keep", on_click=save, args=[lambda _: typed, "It was kept."], kwargs={"forget": "why"})
    st.button("Break", on_click=save, args=[refuse], kwargs={"forget": "why"})


def refuse(_: Officer) -> None:
    raise errors.name_missing()


def pressed(label: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30).run()
    app.text_input(key="why").input("A trial")
    return next(button for button in app.button if button.label == label).click().run()


def test_a_change_that_is_made_is_told_once_and_its_field_is_blank(store: Engine) -> None:
    app = pressed("Keep")
    assert [said.value for said in app.success] == ["It was kept."]
    assert app.text_input(key="why").value == ""
    assert not app.run().success


def test_a_change_that_is_refused_is_told_why_and_what_was_typed_stays(store: Engine) -> None:
    app = pressed("Break")
    assert [said.value for said in app.error] == [plain(str(errors.name_missing()))]
    assert app.text_input(key="why").value == "A trial"
