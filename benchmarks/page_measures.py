"""What a reader meets on each page: where its lead picture stands, and how much there is to choose, press and read."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.servers import public
from benchmarks.weight import CHROMIUM

SCREENS = {"projector": (1366, 768), "tablet": (768, 1024), "phone": (360, 740)}
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
MEASURE = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    const seen = selector => [...main.querySelectorAll(selector)].filter(one => one.checkVisibility());
    const words = part => {
        const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        let count = 0;
        while (texts.nextNode()) {
            const text = texts.currentNode, said = text.data.trim();
            if (said && text.parentElement.checkVisibility()) count += said.split(/\\s+/).length;
        }
        return count;
    };
    const lead = seen(".still img, .panels, .rows, .slide img")[0]?.getBoundingClientRect();
    const widgets = ["stSelectbox", "stMultiSelect", "stRadio", "stButtonGroup", "stTextInput", "stCheckbox", "stSlider",
        "stDateInput", "stNumberInput"].map(name => `[data-testid="${name}"]`).join();
    return {
        top: lead && Math.round(lead.top), bottom: lead && Math.round(lead.bottom), height: main.scrollHeight,
        controls: seen(widgets).length,
        buttons: seen("button").filter(one => !one.closest(widgets)).length,
        folded: seen("summary").length,
        words: words(main),
    };
}"""


@dataclass(frozen=True)
class Measures:
    """A page on a screen.

    Attributes:
        top: pixels from the top of the screen to the lead picture; None where the page has none.
        bottom: pixels to its end.
        screens: how many screens the page is long.
        words: that are read without unfolding anything.
    """

    top: int | None
    bottom: int | None
    screens: float
    controls: int
    buttons: int
    folded: int
    words: int


def measures(editions: Path, pages: Mapping[str, str]) -> dict[tuple[str, str], Measures]:
    """Each page by its title and screen."""
    with public(editions) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM))
        found = {
            (title, screen): _measured(browser, f"{server.address}/{page}", *size)
            for title, page in pages.items()
            for screen, size in SCREENS.items()
        }
        browser.close()
    return found


def _measured(browser: Browser, address: str, width: int, height: int) -> Measures:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    page.wait_for_selector("#first-paint", state="detached")
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    said = page.evaluate(MEASURE)
    page.close()
    return Measures(screens=said.pop("height") / height, **{"top": None, "bottom": None} | said)
