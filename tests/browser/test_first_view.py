"""What a reader sees before Streamlit runs is the page itself, and stays where it is when Streamlit takes over."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import window

TABLET = {"width": 768, "height": 1024}
PROJECTOR = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}
MOVED = """() => {
    window.moved = 0;
    new PerformanceObserver(seen => seen.getEntries().forEach(one => window.moved += one.value))
        .observe({type: "layout-shift", buffered: true});
    const place = () => [...document.querySelectorAll("h1, svg[role='img'], .still img, img.still")]
        .filter(one => one.checkVisibility()).slice(0, 2).map(one => one.getBoundingClientRect().y);
    const look = () => {
        if (document.querySelector("#first-paint")) window.before = place();
        else if (window.before && !window.after) window.after = place();
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    with window(browser, viewport=TABLET, java_script_enabled=False) as opened:
        yield opened


@pytest.fixture
def before_streamlit(browser: Browser) -> Iterator[Page]:
    """A window in which our own small script runs, and nothing of Streamlit's."""
    with window(browser, viewport=TABLET) as opened:
        opened.route("**/static/js/**", lambda asked: asked.abort())
        yield opened


def test_without_scripts_the_page_is_read_and_filtered(reading_server: str, without_scripts: Page) -> None:
    without_scripts.goto(f"{reading_server}/trends")
    expect(without_scripts.get_by_role("img").first).to_be_visible()
    without_scripts.get_by_role("combobox", name="Ward").select_option("Bevois")
    without_scripts.get_by_role("button", name="Show").click()
    expect(without_scripts.get_by_role("heading", level=1)).to_contain_text("Bevois ward")
    expect(without_scripts.get_by_role("combobox", name="Ward")).to_have_value("Bevois")


def test_before_streamlit_runs_a_choice_leads_to_its_view(reading_server: str, before_streamlit: Page) -> None:
    before_streamlit.goto(f"{reading_server}/trends")
    before_streamlit.get_by_role("combobox", name="Ward").select_option("Bevois")
    expect(before_streamlit.get_by_role("heading", level=1)).to_contain_text("Bevois ward")
    assert before_streamlit.url.endswith("/trends?ward=Bevois"), "what is as usual is left out of the address"
    before_streamlit.get_by_role("link", name="Wards", exact=True).click()
    expect(before_streamlit.get_by_role("heading", level=1)).to_contain_text("Bevois ward")


def test_who_types_before_streamlit_takes_over_is_not_interrupted(reading_server: str, browser: Browser) -> None:
    with window(browser, viewport=TABLET) as page:
        page.goto(f"{reading_server}/trends", wait_until="commit")
        page.locator("#first-paint").get_by_role("searchbox").fill("Bev")
        page.locator('#root [data-testid="stMain"] h1').wait_for(state="attached")
        page.wait_for_timeout(3_000)  # enough for the live page to be whole
        page.keyboard.type("ois")
        expect(page.locator("#first-paint").get_by_role("searchbox")).to_have_value("Bevois")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Bevois")


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ("", PROJECTOR),
        ("trends", TABLET),
        ("hot-spots", PROJECTOR),
        ("did-it-move", TABLET),
        ("context", PHONE),
        ("trends?view=Wards&edition=1", PHONE),
    ],
)
def test_nothing_moves_when_streamlit_takes_over(
    reading_server: str, browser: Browser, address: str, size: dict[str, int]
) -> None:
    with window(browser, viewport=size) as page:
        page.add_init_script(f"({MOVED})()")
        page.goto(f"{reading_server}/{address}")
        page.wait_for_function("() => window.after")
        assert page.evaluate("window.after") == pytest.approx(page.evaluate("window.before"), abs=4), "pixels"
        assert page.evaluate("window.moved") < 0.05, "layout shift: 0.1 and less is good"
