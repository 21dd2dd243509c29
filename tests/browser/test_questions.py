"""A councillor's questions, each from a fresh browser on a projector: two presses and one screen to the answer."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import ready
from tests.browser.conftest import from_menu, window

PROJECTOR = {"width": 1366, "height": 768}
WHOLE = "image => image.complete && image.naturalWidth > 0 && image.getBoundingClientRect().bottom <= innerHeight"


@dataclass(frozen=True)
class Question:
    """What somebody asks, where the menu leads, the answer's words, and whether a picture stands whole beside it."""

    asked: str
    menu: str
    answer: str
    picture: bool = True


QUESTIONS = (
    Question("Is it getting worse?", "", "No clear change: 340 reports from April 2017 to September 2017"),
    Question("Where is the worst?", "Hot spots", "Bargate (644) and Bevois (288) had 85% of all"),
    Question("Was a month unusual?", "Trends", "were within the usual range of"),
    Question("What about my ward?", "More/My ward", "Bargate is number 1 of 16 wards"),
    Question("How does litter compare with a city like ours?", "Benchmarking", "more than the 12.3 of Northmere"),
    Question("How many people inject?", "More/Context", "An estimated 636 people injected drugs"),
    Question("Do more die of drugs here than in England?", "More/Context", "6.2 a year per 100,000"),
    Question("Does the strategy work?", "Success measures", "cannot be judged yet", picture=False),
    Question("Which measures have no real figure?", "Success measures", "No real figure yet for", picture=False),
    Question("Did closing a place move it?", "More/Did it move?", "changed no more than chance gives"),
    Question("What was said to the panel, is it true?", "Inquiry/Inquiry", "3 supported", picture=False),
    Question("What changed since we met?", "Inquiry/Since the last meeting", "Since meeting 4", picture=False),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asked)
def test_two_presses_and_one_screen_lead_to_the_answer(
    reading_server: str, browser: Browser, question: Question
) -> None:
    with window(browser, viewport=PROJECTOR) as page:
        page.goto(reading_server)
        ready(page)
        _press(page, question.menu)
        said = page.get_by_test_id("stMain").get_by_text(question.answer).first
        expect(said).to_be_in_viewport()
        if question.picture:
            picture = page.locator(".still img, .panels img").first
            expect(picture).to_be_visible()
            page.wait_for_function(WHOLE, arg=picture.element_handle())


def test_a_question_on_the_overview_leads_to_its_page_by_one_press(reading_server: str, browser: Browser) -> None:
    with window(browser, viewport=PROJECTOR) as page:
        page.goto(reading_server)
        ready(page)
        page.get_by_role("link", name="Did closing a place move it?").click()
        expect(page.locator(".st-key-answer")).to_contain_text("changed no more than chance gives")


def _press(page: Page, menu: str) -> None:
    """One press of the menu, or two where a name stands under another."""
    group, _, name = menu.rpartition("/")
    if group:
        from_menu(page, group, name)
    elif name:
        page.get_by_test_id("stHeader").get_by_role("link", name=name, exact=True).click()
