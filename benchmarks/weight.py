"""What a page weighs on the wire when a browser that was never here opens it, through nginx, compressed."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.nginx import nginx
from benchmarks.servers import public

CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
QUIET = 3_000  # milliseconds in which nothing more is asked for


def megabytes(editions: Path, pages: dict[str, str]) -> dict[str, tuple[float, int]]:
    """Megabytes and number of answers of each page, by its title; messages of the WebSocket count uncompressed."""
    with public(editions) as replica, nginx(editions, replica.address.removeprefix("http://")) as address:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM))
            weights = {title: _weight(browser, f"{address}/{page}") for title, page in pages.items()}
            browser.close()
    return weights


def _weight(browser: Browser, address: str) -> tuple[float, int]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    sizes = _listen(page)
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(QUIET)
    context.close()
    return sum(sizes) / 1e6, len(sizes)


def _listen(page: Page) -> list[float]:
    """The bytes of every answer and every message of the page from now on."""
    sizes: list[float] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda said: sizes.append(said["encodedDataLength"]))
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    return sizes
