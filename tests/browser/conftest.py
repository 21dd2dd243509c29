"""Real servers and a real browser: the system's Chromium or Chrome, driven as a person would."""

import os
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
from playwright.sync_api import Browser, Page, expect, sync_playwright

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


@pytest.fixture
def officer_server(sample: Path, tmp_path: Path) -> Iterator[str]:
    """The address of an officer instance with the sample data, where the person here is the officer."""
    environment = os.environ | {"DASHBOARD_INSTANCE": "officer", "DASHBOARD_LOCAL_OFFICER": "1"}
    yield from served(environment, tmp_path / "officer.log")


@pytest.fixture(scope="session")
def reading_server(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a public instance for tests that only read: started once for all of them."""
    environment = os.environ | {"DASHBOARD_EDITIONS": str(loaded / "editions"), "DASHBOARD_INSTANCE": "public"}
    environment.pop("DATABASE_URL", None)
    yield from served(environment, tmp_path_factory.mktemp("reading") / "server.log")


@pytest.fixture(scope="session")
def desk_server(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an officer instance for tests that accept nothing: started once for all of them."""
    folder = Path(shutil.copytree(loaded, tmp_path_factory.mktemp("desk") / "sample"))
    officer = {"DASHBOARD_INSTANCE": "officer", "DASHBOARD_LOCAL_OFFICER": "1"}
    yield from served(os.environ | settings(folder) | officer, folder / "server.log")


def served(environment: dict[str, str], log: Path, *options: str, port: int | None = None) -> Iterator[str]:
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
        yield f"http://{address}"
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
