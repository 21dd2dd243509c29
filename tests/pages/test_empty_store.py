"""An officer's first day: nothing has been uploaded, and every page says so kindly."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import access
from components.officers import officer
from figures.page_list import OFFICER_PAGES, PUBLIC_PAGES
from store.database import open_store
from store.publishing.draft import refresh_draft
from tests.conftest import settings
from tests.pages.conftest import opened
from tests.pages.seen import headings, markup, tables

PROJECT = Path(__file__).parent.parent.parent
MAY = PROJECT / "sample_data" / "finds" / "drug-litter-finds-2016-05.xlsx"


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that holds nothing, and the draft of it."""
    folder = tmp_path_factory.mktemp("first-day")
    with pytest.MonkeyPatch.context() as set_for_this:
        for name, value in settings(folder).items():
            set_for_this.setenv(name, value)
        engine = open_store()
        refresh_draft(engine)
        engine.dispose()
    return folder


@pytest.fixture
def empty(first_day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page has a copy of its own."""
    shutil.copytree(first_day, tmp_path, dirs_exist_ok=True)
    for name, value in settings(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DASHBOARD_INSTANCE", "officer")
    monkeypatch.setattr(access, "has_local_officer", lambda: True)
    for module in (access, officer):  # AppTest has no browser that could have a cookie
        monkeypatch.setattr(module, "is_local_officer", lambda: True)


@pytest.mark.parametrize("file", [file for file, _, _ in (*PUBLIC_PAGES, *OFFICER_PAGES)])
def test_every_page_stands_on_an_empty_store(empty: None, file: str) -> None:
    app = opened(AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60), file).run()
    assert not app.exception
    assert len(app.title) == 1


def overview() -> AppTest:
    """The first page, as the menu opens it."""
    return AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60).run()


def test_the_overview_leads_to_upload_and_the_foot_tells_of_the_first_month_which_has_none_to_compare_with(
    empty: None,
) -> None:
    app = overview()
    assert 'href="./upload"' in "".join(element.proto.body for element in app.get("html"))
    assert "Nothing has been uploaded yet." in app.caption[-1].value
    upload = opened(AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60), "upload").run()
    upload.file_uploader(key="files").set_value([(MAY.name, MAY.read_bytes(), "application/octet-stream")]).run()
    next(button for button in upload.button if button.label.startswith("Accept")).click().run()
    app = overview()
    assert not app.exception
    assert "Last upload: 1, " in app.caption[-1].value
    assert "No month of the log has the same month a year before, so there is nothing to compare" in headings(app)
    assert markup(app).count("<p>May 2015 is not in the log</p>") >= 3
    assert {"[x]"} in [{row[-1] for row in table} for table in tables(app)]
