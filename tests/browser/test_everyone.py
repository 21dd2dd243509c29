"""A reader with a keyboard alone, one who sees other colours, one on paper, and a councillor at the back of the room."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import ready
from tests.browser.test_journeys import answer, october

SWIPE = """([from, to]) => {
  const at = (x) => [new Touch({identifier: 1, target: document.body, clientX: x, clientY: 300})];
  document.body.dispatchEvent(new TouchEvent("touchstart", {bubbles: true, touches: at(from), changedTouches: at(from)}));
  document.body.dispatchEvent(new TouchEvent("touchend", {bubbles: true, touches: [], changedTouches: at(to)}));
}"""


def test_the_first_key_skips_the_menu(reading_server: str, page: Page) -> None:
    page.goto(f"{reading_server}/trends")
    ready(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_filter_and_the_table_of_a_chart_by_keyboard(reading_server: str, page: Page) -> None:
    page.goto(f"{reading_server}/trends")
    ready(page)
    page.get_by_role("combobox", name="Ward").focus()
    page.keyboard.type("Bevois")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(answer(page)).to_contain_text("Bevois ward")
    table = page.locator("details.numbers").first
    table.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(table.get_by_role("table")).to_be_visible()


def test_a_map_has_its_table_and_a_ward_is_chosen_without_pointing(reading_server: str, page: Page) -> None:
    page.goto(f"{reading_server}/hot-spots")
    ready(page)
    expect(page.get_by_role("table").first).to_contain_text("Bargate")
    page.get_by_role("combobox", name="Ward", exact=True).focus()
    page.keyboard.type("Shirley")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(answer(page)).to_contain_text("Shirley")


def test_a_file_is_chosen_and_publishing_asked_for_by_keyboard(desk_server: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{desk_server}/upload")
    ready(page)
    page.wait_for_load_state("networkidle")  # the button is drawn anew when what it needs has come
    with page.expect_file_chooser() as chooser:
        page.get_by_test_id("stFileUploaderDropzone").locator("button").press("Enter")
    chooser.value.set_files(october(tmp_path))
    accept = page.get_by_role("button", name="Accept 3 rows")
    accept.focus()
    expect(accept).to_be_focused()

    page.goto(f"{desk_server}/publish")
    ready(page)
    publish = page.get_by_role("button", name="Publish", exact=True)
    publish.focus()
    page.keyboard.press("Enter")  # no note has been written, so readers get nothing
    expect(page.get_by_role("alert").filter(has_text="note")).to_be_visible()


def test_own_colours_and_no_movement(reading_server: str, page: Page) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(reading_server)
    ready(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    line = page.locator(".files summary").first.evaluate("(it) => getComputedStyle(it).textDecorationLine")
    assert line == "underline"
    moving = "() => document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 20).length"
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("name", ["trends", "hot-spots"])
def test_paper_has_the_tables_and_no_buttons(reading_server: str, page: Page, name: str) -> None:
    page.goto(f"{reading_server}/{name}")
    ready(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.locator(".files .get").first).to_be_hidden()
    expect(page.locator("#root .wide table").first).to_be_visible()
    expect(page.locator(".st-key-filters")).to_be_hidden()


def test_a_figures_table_is_a_file_behind_a_link_and_its_citation_unfolds(reading_server: str, page: Page) -> None:
    page.goto(f"{reading_server}/context")
    ready(page)
    got = page.locator(".get").first
    got.locator("summary").focus()
    page.keyboard.press("Enter")
    with page.expect_download() as downloading:
        got.get_by_role("link", name=re.compile(r"\(CSV\): .* people injected drugs")).click()
    assert downloading.value.suggested_filename == "injecting-prevalence-edition-1.csv"
    assert Path(downloading.value.path()).read_text("utf-8-sig").startswith("Area,")
    expect(got.locator(".cite")).to_contain_text(f"{reading_server}/")


def test_the_link_to_a_figure_is_copied_with_the_view_and_the_edition(reading_server: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{reading_server}/trends?ward=Bevois")
    ready(page)
    page.get_by_role("button", name=re.compile("^Copy the link to: Reports a month")).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{reading_server}/trends?ward=Bevois&edition=1#reports-by-month"


def test_a_figure_fills_the_screen_by_one_press_and_escape_brings_the_page_back(
    reading_server: str, page: Page
) -> None:
    page.goto(f"{reading_server}/trends")
    ready(page)
    page.get_by_role("button", name=re.compile("^Full screen: Reports a month")).click()
    page.wait_for_function("() => document.fullscreenElement !== null")
    expect(page.locator(":fullscreen .still img")).to_be_in_viewport()
    expect(page.locator(":fullscreen").get_by_text("Source: ")).to_be_in_viewport()
    page.evaluate("document.exitFullscreen()")  # as Escape does, which a browser without a window has not
    expect(page.locator(":fullscreen")).to_have_count(0)


def test_a_meetings_exhibits_are_turned_by_clicker_finger_and_button(reading_server: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{reading_server}/presentation?meeting=1")
    ready(page)
    is_readable_with_its_source(page, 1)
    page.keyboard.press("ArrowLeft")  # there is none before it
    page.keyboard.press("PageDown")
    is_readable_with_its_source(page, 2)
    expect(page).to_have_url(f"{reading_server}/presentation?meeting=1&at=2")
    page.evaluate(SWIPE, [1000, 300])
    is_readable_with_its_source(page, 3)
    page.keyboard.press("ArrowLeft")
    is_readable_with_its_source(page, 2)
    page.get_by_role("button", name="Previous").click()
    is_readable_with_its_source(page, 1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Choose a meeting"))
    assert [url for url in asked if not url.startswith((reading_server, "data:", "blob:"))] == []


def is_readable_with_its_source(page: Page, at: int) -> None:
    """The exhibit of that place is shown, its finding is large, and its source and the way on are on the same screen."""
    expect(page.get_by_text(re.compile(rf"· {at} of \d+"))).to_be_visible()
    size = page.get_by_role("heading", level=1).evaluate("(it) => parseFloat(getComputedStyle(it).fontSize)")
    assert size >= 40
    expect(page.locator(".st-key-slide-foot").get_by_text("Source: ")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Next")).to_be_in_viewport()
