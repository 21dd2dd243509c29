"""Real servers and a real browser: the system's Chromium or Chrome, driven as a person would."""

import http.client
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from benchmarks.servers import free_port
from tests.conftest import settings

PROJECT = Path(__file__).parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# A machine that runs other tests beside these is slow; a person would wait, too.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's browser."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("No Chromium or Chrome is installed: run make test, which installs one.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield running
        running.close()


@contextmanager
def window(browser: Browser, **kind: Any) -> Iterator[Page]:
    """A window that remembers nothing, of a kind that Playwright's new_context knows."""
    context = browser.new_context(**kind)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window of 1280 by 900 pixels that remembers nothing."""
    with window(browser, viewport={"width": 1280, "height": 900}, accept_downloads=True) as opened:
        yield opened


class Served(str):
    """The address of a running dashboard, which knows where what it printed stands."""

    log: Path

    @classmethod
    def at(cls, address: str, log: Path) -> "Served":
        served = cls(address)
        served.log = log
        return served


def group_of_menu(page: Page, name: str) -> Locator:
    """What unfolds in the menu under a name; an officer's pages stand under "This month" and "Records"."""
    # While it is drawn anew, it may stand twice for a moment.
    return page.get_by_test_id("stTopNavSection").filter(has_text=name).first


def from_menu(page: Page, group: str, name: str) -> None:
    """Opens a page by the menu."""
    group_of_menu(page, group).click()
    page.get_by_role("menuitem", name=name, exact=True).click()


def way_in(server: Served) -> str:
    """The newest address that a server printed for the officer at its computer."""
    return re.findall(rf"{re.escape(server)}/officer/[\w-]+", server.log.read_text())[-1]


def let_in(page: Page, server: Served) -> Page:
    """Opens that address, as the officer does who has started the server."""
    page.goto(way_in(server))
    shown = page.get_by_text("· Draft ").or_(
        page.get_by_text("Nothing to show yet")
    )  # the menu may keep Upload under "more"
    expect(shown.first).to_be_visible()
    return page


def key_of(server: Served) -> dict[str, str]:
    """The header of a program that opened that address and keeps its cookie."""
    port = server.rpartition(":")[2]
    asked = http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
    asked.request("GET", way_in(server).removeprefix(server))
    return {"Cookie": asked.getresponse().headers["Set-Cookie"].partition(";")[0]}


@pytest.fixture
def officer_server(sample: Path, page: Page, tmp_path: Path) -> Iterator[Served]:
    """The address of an officer instance with the sample data, where the person at the window is the officer."""
    environment = os.environ | {"DASHBOARD_INSTANCE": "officer", "DASHBOARD_LOCAL_OFFICER": "1"}
    for server in served(environment, tmp_path / "officer.log"):
        let_in(page, server)
        yield server


@pytest.fixture(scope="session")
def reading_server(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a public instance for tests that only read: started once for all of them."""
    environment = os.environ | {"DASHBOARD_EDITIONS": str(loaded / "editions"), "DASHBOARD_INSTANCE": "public"}
    environment.pop("DATABASE_URL", None)
    yield from served(environment, tmp_path_factory.mktemp("reading") / "server.log")


@pytest.fixture(scope="session")
def desk(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An officer instance for tests that accept nothing, started once for all of them; nobody is let in yet."""
    folder = Path(shutil.copytree(loaded, tmp_path_factory.mktemp("desk") / "sample"))
    officer = {"DASHBOARD_INSTANCE": "officer", "DASHBOARD_LOCAL_OFFICER": "1"}
    yield from served(os.environ | settings(folder) | officer, folder / "server.log")


@pytest.fixture
def desk_server(desk: Served, page: Page) -> Served:
    """The same where the person at the window is the officer."""
    let_in(page, desk)
    return desk


def served(environment: dict[str, str], log: Path, *options: str, port: int | None = None) -> Iterator[Served]:
    """Starts the dashboard as README.md says, waits until it answers, and stops it afterwards."""
    address = f"127.0.0.1:{port or free_port()}"
    host, _, at = address.partition(":")
    command = ["-m", "streamlit", "run", "dashboard.py", "--server.address", host, "--server.port", at, *options]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=PROJECT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_it_answers(f"http://{address}/_stcore/health", process, log)
        yield Served.at(f"http://{address}", log)
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_it_answers(address: str, process: subprocess.Popen, log: Path, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"the dashboard did not start: {log.read_text()}")
