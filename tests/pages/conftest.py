"""Officers' pages, opened as the person at this computer would."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from components.door import Door, open_door
from components.local_officer import cookie_name, key_for, new_link
from components.officers.door import OfficersDoor
from components.officers.working_store import close_store
from figures.page_list import OFFICER_PAGES

PROJECT = Path(__file__).parent.parent.parent
OFFICERS = {Path(file).name: address for file, _, address in OFFICER_PAGES}


def opened(app: AppTest, file: str) -> AppTest:
    """The app at a page; officers' pages lie in a folder of their own, where AppTest does not look by itself."""
    if (name := Path(file).name) in OFFICERS:
        app._page_hash = calc_hash(OFFICERS[name])
        return app
    return app.switch_page(f"pages/{file}.py")


@pytest.fixture
def officer_page(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Opens a page of an officer instance on its own copy of the sample data, with filters as a link gives them."""
    monkeypatch.setenv("DASHBOARD_INSTANCE", "officer")
    monkeypatch.setenv("DASHBOARD_LOCAL_OFFICER", "1")
    monkeypatch.setenv("USER", "Community Safety")
    # AppTest has no browser: this one has opened the address that a server prints which listens to this computer alone.
    monkeypatch.setattr(ContextProxy, "cookies", {cookie_name(): key_for(new_link().rpartition("/")[2])})
    # What goes with an edition takes half a minute; tests/publications and the browser's tests make it.
    monkeypatch.setattr("store.finish.finish", None)
    monkeypatch.setattr("store.finish.finishing", lambda tell: nullcontext(None))
    address = st.get_option("server.address")
    st.config.set_option("server.address", "127.0.0.1")
    # Tests that take the local officer away have one who signs in; it then needs a secret to start.
    st.config.set_option("server.cookieSecret", "for these tests alone, and longer than thirty-two characters")
    st.cache_resource.clear()
    st.cache_data.clear()
    open_door(OfficersDoor())  # as dashboard.py does, which AppTest does not run

    def open_page(file: str, **filters: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
        for name, value in filters.items():
            app.query_params[name] = value
        return opened(app, file).run()

    yield open_page
    open_door(Door())
    close_store()
    st.config.set_option("server.address", address)
    st.cache_resource.clear()
    st.cache_data.clear()
