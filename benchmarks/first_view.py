"""How long a reader waits on a tablet who was never here: through nginx, with a slow processor and a slow line."""

import shutil
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.nginx import nginx
from benchmarks.servers import empty, public
from benchmarks.weight import CHROMIUM

TABLET = {"width": 768, "height": 1024}
SLOWER = 4  # times: the processor
LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
ROUNDS = 3
# Notes, in milliseconds since the address was asked for, when a reader could first see what he waits for.
WATCH = """(() => {
    const seen = window.seen = {shift: 0};
    const there = (name, found) => { if (!(name in seen) && found) seen[name] = performance.now(); };
    const look = () => {
        const title = document.querySelector("h1");
        there("answer", title?.checkVisibility() && title.innerText.trim());
        const pictures = [...document.querySelectorAll('svg[role="img"], .still img, .slide img')];
        const lead = pictures.find(picture => picture.checkVisibility());
        there("picture", lead && (lead instanceof SVGElement || lead.complete && lead.naturalWidth));
        const app = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState;
        there("live", app === "notRunning" && !document.querySelector("#first-paint")
            && document.querySelector('[data-testid="stMain"] h1'));
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver(moved => moved.getEntries().forEach(one => {
        if (!one.hadRecentInput) seen.shift += one.value;
    })).observe({type: "layout-shift", buffered: true});
})()"""


@dataclass(frozen=True)
class FirstView:
    """Seconds until the answer, the lead picture and a page that can be filtered; and how much the page moved.

    Attributes:
        picture: None where the page has none.
        shift: cumulative layout shift, 0.1 and less being good.
    """

    answer: float
    picture: float | None
    live: float
    shift: float


def first_views(editions: Path, pages: Mapping[str, str]) -> dict[str, FirstView]:
    """Each page by its title, the median of some first visits; "" is an empty Streamlit app in the same run."""
    with public(editions) as ours, empty() as bare, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM))
        with nginx(editions, ours.address.removeprefix("http://")) as through:
            # The empty app has no nginx before it, whose rules are for the dashboard's own page.
            addresses = {"": bare.address} | {title: f"{through}/{page}" for title, page in pages.items()}
            for address in addresses.values():  # what is made once is made before
                _visit(browser, address)
            views = {title: _median([_visit(browser, at) for _ in range(ROUNDS)]) for title, at in addresses.items()}
        browser.close()
    return views


def _visit(browser: Browser, address: str) -> FirstView:
    context = browser.new_context(viewport=TABLET)
    page = _slow(context)
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.seen?.live", timeout=120_000)
    seen = page.evaluate("window.seen")
    context.close()
    answer, picture, live = (seen.get(name) and seen[name] / 1_000 for name in ("answer", "picture", "live"))
    return FirstView(answer, picture, live, seen["shift"])


def _slow(context: BrowserContext) -> Page:
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", LINE)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    return page


def _median(views: list[FirstView]) -> FirstView:
    pictures = [view.picture for view in views if view.picture]
    return FirstView(
        statistics.median(view.answer for view in views),
        statistics.median(pictures) if pictures else None,
        statistics.median(view.live for view in views),
        max(view.shift for view in views),
    )
