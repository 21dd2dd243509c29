"""Every page, role and state through axe-core in Chromium, on a desk's screen and on the narrowest phone."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from figures.page_list import OFFICER_PAGES, PUBLIC_PAGES
from tests.browser.accessibility import NOTHING, broken, does_not_fit, ready
from tests.browser.conftest import Served, let_in, served, window
from tests.browser.test_officer_way import drop, september
from tests.conftest import settings

FIRST = PUBLIC_PAGES[0][2]
STILL = """() => Promise.all(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.catch(() => null))).then(() => null)"""


def address(page: str) -> str:
    """Where a page is: the first has no name of its own."""
    return "" if page == FIRST else page


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One window for all of these tests."""
    with window(browser) as opened:
        yield opened


@pytest.fixture
def desk_server(desk: Served, reader: Page) -> Served:
    """An officer instance that has let this window in."""
    let_in(reader, desk)
    return desk


@pytest.fixture(scope="module")
def bare_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A public instance on a folder that is empty at first, and that folder."""
    folder = tmp_path_factory.mktemp("bare")
    environment = os.environ | {"DASHBOARD_EDITIONS": str(folder), "DASHBOARD_INSTANCE": "public"}
    environment.pop("DATABASE_URL", None)
    for server in served(environment, folder / "server.log"):
        yield server, folder


@pytest.mark.parametrize("name", [name for _, _, name in PUBLIC_PAGES])
def test_a_page_of_the_public(reading_server: str, reader: Page, name: str) -> None:
    reader.goto(f"{reading_server}/{address(name)}")
    assert broken(reader, name) == NOTHING
    assert does_not_fit(reader) == []


@pytest.mark.parametrize("name", [FIRST, "hot-spots", *(name for _, _, name in OFFICER_PAGES)])
def test_a_page_as_an_officer_sees_it(desk_server: str, reader: Page, name: str) -> None:
    reader.goto(f"{desk_server}/{address(name)}")
    assert broken(reader, name) == NOTHING
    assert does_not_fit(reader) == []


@pytest.mark.parametrize("name", ["", "upload"])
def test_every_table_and_list_opened(desk_server: str, reader: Page, name: str) -> None:
    reader.goto(f"{desk_server}/{name}")
    ready(reader)
    closed = reader.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    reader.evaluate(STILL)  # while it opens, a part may scroll
    assert broken(reader, f"{name} opened") == NOTHING


def test_a_list_of_choices_open(reading_server: str, reader: Page) -> None:
    reader.goto(f"{reading_server}/trends")
    ready(reader)
    reader.get_by_role("combobox", name="Ward").click()
    expect(reader.get_by_role("option", name="Bevois")).to_be_visible()
    assert broken(reader, "choices open") == NOTHING


def test_the_filters_that_are_used_least_open(reading_server: str, reader: Page) -> None:
    reader.goto(f"{reading_server}/hot-spots")
    ready(reader)
    reader.get_by_role("button", name="More filters").click()
    expect(reader.get_by_role("combobox", name="Type of site")).to_be_visible()
    assert broken(reader, "more filters") == NOTHING


def test_an_exhibit_on_the_screen_of_a_meeting(reading_server: str, reader: Page) -> None:
    reader.goto(f"{reading_server}/presentation?meeting=1&at=3")
    expect(reader.get_by_role("button", name="Next")).to_be_visible()
    assert broken(reader, "presentation") == NOTHING
    assert does_not_fit(reader) == []


def test_a_page_that_is_not_there(reading_server: str, reader: Page) -> None:
    reader.goto(f"{reading_server}/nowhere")
    expect(reader.get_by_role("dialog")).to_be_visible()
    assert broken(reader, "no such page") == NOTHING


def test_nothing_published_yet_and_a_page_that_fails(bare_server: tuple[str, Path], loaded: Path, reader: Page) -> None:
    server, folder = bare_server
    reader.goto(server)
    expect(reader.get_by_role("heading", name="Nothing to show yet")).to_be_visible()
    assert broken(reader, "nothing yet") == NOTHING

    shutil.copytree(loaded / "editions", folder, symlinks=True, dirs_exist_ok=True)
    table = folder / "edition-0001" / "reports_by_month.parquet"
    table.write_bytes(bytes(table.stat().st_size))  # as large as it was, so that nothing tells before it is read
    reader.goto(server)
    expect(reader.get_by_role("heading", name="Sorry, there is a problem")).to_be_visible()
    assert broken(reader, "failed") == NOTHING


def test_an_officer_who_has_nothing_yet(reader: Page, tmp_path: Path) -> None:
    officer = {"DASHBOARD_INSTANCE": "officer", "DASHBOARD_LOCAL_OFFICER": "1"}
    for server in served(os.environ | settings(tmp_path) | officer, tmp_path / "server.log"):
        let_in(reader, server)
        for name in ("", "upload", "publish"):
            reader.goto(f"{server}/{name}")
            assert broken(reader, f"{name} empty") == NOTHING


def test_an_upload_with_problems_and_one_that_is_refused(desk_server: str, reader: Page, tmp_path: Path) -> None:
    drop(reader, desk_server, september(tmp_path, quantity=-4))
    expect(reader.get_by_role("alert").filter(has_text="There is a problem")).to_be_visible()
    expect(reader.get_by_role("checkbox", name="Replace September 2017")).to_be_attached()
    assert broken(reader, "upload with problems") == NOTHING

    foreign = tmp_path / "menu.csv"
    foreign.write_text("Dish,Price\nSoup,4.50\n")
    drop(reader, desk_server, foreign)
    expect(reader.get_by_role("alert").filter(has_text="none of the tables")).to_be_visible()
    assert broken(reader, "upload refused") == NOTHING


def test_an_entry_typed_with_problems_and_one_that_is_ready_to_save(desk_server: str, reader: Page) -> None:
    reader.goto(f"{desk_server}/enter-by-hand?list=Conclusions+of+the+panel")
    reader.get_by_role("textbox", name="Text, for example").fill("Litter is found in few places")
    reader.get_by_role("button", name="Check the entry").click()
    expect(reader.get_by_role("alert").filter(has_text="Date is blank: fill it in.")).to_be_visible()
    assert broken(reader, "entry with problems") == NOTHING

    reader.get_by_role("combobox", name="Kind").focus()  # by keyboard, as everything else here can be
    ready(reader)  # the page scrolls to it first: a list that is open closes when it does
    reader.keyboard.press("ArrowDown")
    reader.get_by_role("option", name="Finding").click()
    reader.get_by_role("textbox", name="Date, as day/month/year").fill("8/3/2018")
    reader.get_by_role("button", name="Check the entry").click()
    expect(reader.get_by_role("heading", name="Check before you save")).to_be_visible()
    expect(reader.get_by_role("button", name="Save F-005")).to_be_visible()
    assert broken(reader, "entry to save") == NOTHING
