"""The inquiry on a councillor's tablet, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE


@pytest.fixture
def tablet(browser: Browser) -> Iterator[Page]:
    """A tablet that is held upright and touched."""
    context = browser.new_context(viewport={"width": 768, "height": 1024}, has_touch=True, is_mobile=True)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()


def test_one_tap_leads_from_a_conclusion_to_the_figure_behind_it(reading_server: str, tablet: Page) -> None:
    tablet.goto(f"{reading_server}/inquiry")
    expect(tablet.get_by_role("heading", name="R-003 When needle exchange services are next commissioned")).to_be_visible()
    link = tablet.get_by_role("link", name="Open the figure: C-034")
    assert link.bounding_box()["height"] >= 24
    link.tap()
    figure = tablet.get_by_role("heading", name="The needle exchange reached 219 of an estimated 636 people who inject")
    expect(figure).to_be_in_viewport()
    expect(tablet).to_have_url(f"{reading_server}/context#needle-exchange")
