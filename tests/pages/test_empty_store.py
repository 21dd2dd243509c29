"""An officer's first day: nothing has been uploaded, and every page says so kindly."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import access, navigation, officer
from store.database import open_store
from store.draft import refresh_draft
from tests.conftest import settings

PROJECT = Path(__file__).parent.parent.parent


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in settings(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DASHBOARD_INSTANCE", "officer")
    for module in (access, officer):  # AppTest has no address to come from
        monkeypatch.setattr(module, "is_local_officer", lambda: True)
    refresh_draft(open_store())


@pytest.mark.parametrize("file", [file for file, _, _ in (*navigation.PUBLIC_PAGES, *navigation.OFFICER_PAGES)])
def test_every_page_stands_on_an_empty_store(empty: None, file: str) -> None:
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60).switch_page(f"pages/{file}.py").run()
    assert not app.exception
    assert len(app.title) == 1
