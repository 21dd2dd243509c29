"""The inquiry's page in a browser: its tabs, its filters in the address, and the choice of a claim in its place."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from tests.pages.seen import headings

PROJECT = Path(__file__).parent.parent.parent


@pytest.fixture
def opened(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens the page as the public does, with filters as a link gives them."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(loaded / "editions"))
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    st.cache_resource.clear()

    def open_page(**filters: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
        for name, value in filters.items():
            app.query_params[name] = value
        app.switch_page("pages/inquiry.py").run()
        assert not app.exception
        return app

    return open_page


def in_order(block: Block) -> Iterator[Element]:
    """Everything on the page from top to bottom."""
    for child in block.children.values():
        if isinstance(child, Block):
            yield from in_order(child)
        else:
            yield child


def test_a_link_reopens_the_claims_of_an_objective_a_meeting_and_a_verdict(opened: Callable[..., AppTest]) -> None:
    app = opened(view="Claims", objective="Objective b", meeting="Meeting 3", verdict="Quoted, not tested")
    found = "4 claims, on objective b, of meeting 3, that are quoted, not tested"
    assert any(found in each for each in headings(app))
    chosen = {key: app.selectbox(key=key).value for key in ("objective", "meeting", "verdict", "claim")}
    assert chosen == {
        "objective": "Objective b", "meeting": "Meeting 3", "verdict": "Quoted, not tested", "claim": "C-018"
    }  # fmt: skip


def test_a_filter_that_takes_the_open_claim_away_opens_the_first_that_is_left(opened: Callable[..., AppTest]) -> None:
    app = opened(view="Claims", claim="C-048")
    app = app.selectbox(key="objective").set_value("Objective b").run()
    app = app.selectbox(key="meeting").set_value("Meeting 3").run()
    assert not app.exception
    assert app.selectbox(key="claim").value == "C-018"
    assert headings(app)[-1].startswith("C-018 ")


def test_filters_stand_above_the_claims_and_the_choice_of_one_right_above_it(opened: Callable[..., AppTest]) -> None:
    app = opened(view="Claims")
    parts = [
        element.key if element.type == "selectbox" else element.proto.body
        for element in in_order(app.main)
        if element.type in ("selectbox", "html")
    ]
    filters = parts.index("objective")
    assert parts[filters : filters + 3] == ["objective", "meeting", "verdict"]
    assert "Findings and recommendations" in parts[filters - 1]  # below the meetings
    claim = parts.index("claim")
    assert '<h2 id="claim">Open one claim</h2>' in parts[claim - 1] and claim > filters + 2


def test_a_tab_without_filters_has_none(opened: Callable[..., AppTest]) -> None:
    app = opened(view="Meetings", objective="Objective d")
    assert not app.selectbox
    assert "Left out, because this page does not have it: objective: Objective d." in app.caption[0].value
