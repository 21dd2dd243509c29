"""A reader's browser speaks to the council's server and to nobody else, whatever page is open."""

from playwright.sync_api import ConsoleMessage, Page, expect

from figures.page_list import PUBLIC_PAGES
from tests.browser.accessibility import ready

WITH_MAPS = {"hot-spots", "did-it-move"}
A_MOMENT = "() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 300)))"  # for what a drawing asks
POLICY = "Content Security Policy"


def test_no_page_asks_anyone_else_nor_tries_to(reading_server: str, page: Page) -> None:
    asked: list[str] = []
    stopped: list[str] = []

    def read(said: ConsoleMessage) -> None:
        if POLICY in said.text:
            stopped.append(f"{page.url}: {said.text}")

    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url.replace("ws", "http", 1)))
    page.on("console", read)
    for _, _, address in PUBLIC_PAGES:
        page.goto(f"{reading_server}/{address}")
        ready(page)
        if address in WITH_MAPS:
            page.get_by_text("Explore this map").first.click()
            expect(page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first).to_be_visible()
        page.evaluate(A_MOMENT)
    assert any("/_stcore/stream" in url for url in asked), "nothing was recorded"
    assert {url for url in asked if not url.startswith((f"{reading_server}/", "data:", "blob:"))} == set()
    assert stopped == []
