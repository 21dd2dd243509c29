"""An officer adds a city by its address: fetched, seen, accepted; and what stands when the address fails."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components.officers.working_store import working_store
from store.uploads.live import live_tables
from tests.data_loaders.council_server import council
from tests.pages.seen import said
from tests.sample_uploads import LAST

COUNTS = b"area_code,month,reports,report_is\nE06000044,2016-05,28,call\n"


def fetch(app: AppTest, address: str) -> AppTest:
    app.text_input(key="council-address").set_value(address)
    return app.button(key="fetch").click().run()


def test_without_a_named_host_no_address_is_taken(
    officer_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DASHBOARD_COUNCIL_HOSTS", raising=False)
    app = officer_page("upload")
    assert "names the hosts that may be asked, in DASHBOARD_COUNCIL_HOSTS; none is named." in said(app)
    assert "fetch" not in {button.key for button in app.button}


def test_a_city_is_fetched_accepted_and_stands_when_its_server_is_gone(
    officer_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    with council({"/a.csv": COUNTS}) as (port, _):
        monkeypatch.setenv("DASHBOARD_COUNCIL_HOSTS", f"127.0.0.1:{port}")
        monkeypatch.setenv("DASHBOARD_COUNCIL_HOSTS_PRIVATE", "1")
        address = f"http://127.0.0.1:{port}/a.csv"
        app = fetch(officer_page("upload"), address)
        assert not app.exception
        assert "Drug litter counts of other councils, sheet “a”, header on row 1: 1 month of 1 council" in said(app)
        assert "Accepting it: 1 figure added." in said(app)
        app = next(button for button in app.button if button.label.startswith("Accept")).click().run()
        assert f"a.csv is upload {LAST + 1}, and is in the draft now." in said(app)
    app = app.button(key="fetch-0").click().run()
    assert "127.0.0.1 does not answer, or not as it should: try again later." in app.error[-1].value.replace("\\", "")
    assert f"upload {LAST + 1}, stands." in said(app)
    live = live_tables(working_store())["litter_counts"]
    assert live.loc[live["area_code"] == "E06000044", "reports"].tolist() == [28]


def test_a_host_that_is_not_named_is_refused_in_a_sentence(
    officer_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_COUNCIL_HOSTS", "council.example")
    app = fetch(officer_page("upload"), "https://169.254.169.254/latest/meta-data/")
    assert not app.exception
    assert "Nothing may be fetched from 169.254.169.254" in said(app)
