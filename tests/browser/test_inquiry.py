"""The inquiry on a councillor's tablet, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import ready
from tests.browser.conftest import window


@pytest.fixture
def tablet(browser: Browser) -> Iterator[Page]:
    """A tablet that is held upright and touched."""
    with window(browser, viewport={"width": 768, "height": 1024}, has_touch=True, is_mobile=True) as opened:
        yield opened


def test_a_link_to_a_figure_leads_to_it_though_what_is_above_it_comes_late(reading_server: str, tablet: Page) -> None:
    tablet.context.new_cdp_session(tablet).send("Emulation.setCPUThrottlingRate", {"rate": 12})
    tablet.goto(f"{reading_server}/context#needle-exchange")
    figure = tablet.get_by_role("heading", level=2, name=re.compile("219 people used the needle exchange"))
    expect(tablet.locator("#root .still img").nth(4)).to_be_attached()
    ready(tablet)
    tablet.wait_for_timeout(1_000)  # whatever would push it away has come
    expect(figure).to_be_in_viewport(timeout=1_000)

    tablet.mouse.move(384, 500)
    tablet.mouse.wheel(0, 3_000)  # who reads on is not pulled back
    expect(figure).not_to_be_in_viewport()
    tablet.set_viewport_size({"width": 760, "height": 1000})
    tablet.wait_for_timeout(1_000)
    expect(figure).not_to_be_in_viewport(timeout=1_000)


def test_one_tap_leads_from_a_conclusion_to_the_figure_behind_it(reading_server: str, tablet: Page) -> None:
    tablet.goto(f"{reading_server}/inquiry")
    ready(tablet)
    expect(
        tablet.get_by_role("heading", name="R-003 When needle exchange services are next commissioned")
    ).to_be_visible()
    link = tablet.get_by_role("link", name="Open the figure: C-034")
    assert link.bounding_box()["height"] >= 24
    link.tap()
    figure = tablet.get_by_role("heading", level=2, name=re.compile("219 people used the needle exchange"))
    expect(figure).to_be_in_viewport()
    expect(tablet).to_have_url(f"{reading_server}/context#needle-exchange")
