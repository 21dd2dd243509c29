"""The accessibility statement, after the model of the UK's public sector: what was tested, how, and what is wrong."""

from datetime import date

import pandas as pd

from editions.read import Edition
from evidence.periods import day_words
from figures.choices import Choice, Chosen
from figures.kept import made_once
from figures.page import Page
from figures.parts import Heading, Listing, Words

STEM, TITLE = "accessibility", "Accessibility statement"
PREPARED = date(2026, 11, 24)

CAN_DO = (
    "zoom in up to 400% without the text spilling off the screen, wide tables aside, which scroll by themselves",
    "set wider spaces between letters, words and lines without losing any words",
    "reach and use everything with a keyboard alone, and skip past the menu",
    "read every chart and every map as a table, and hear in a sentence what it shows",
    "use your own colours: nothing is told by colour alone",
    "have no movement, if your device asks for that",
    "read a summary of the same figures that needs no script",
)

# What is wrong, the success criterion of WCAG 2.2 that it fails, and what a reader can do instead.
KNOWN_PROBLEMS = (
    (
        "A table of more than 60 rows is a grid that shows a part at a time. A screen reader gets the rows in view, not all",
        "1.3.1 Info and Relationships",
        "Download the table as CSV or as an Excel workbook: both are under the table.",
    ),
    (
        "When a filter changes, what changes on the page is not announced by a screen reader",
        "4.1.3 Status Messages",
        "The sentence under the page's title says what is shown now: it stands right after the first heading.",
    ),
    (
        "The lines of a chart can be pointed at with a mouse for a single value, not with a keyboard",
        "2.1.1 Keyboard",
        "Every value is in the table under the chart.",
    ),
    (
        "An area is selected on a map with a mouse or a finger only",
        "2.1.1 Keyboard",
        "Choose the ward in the filter Ward: it does the same.",
    ),
    (
        "Spreadsheets that others made, and that officers download as they were uploaded, may not be accessible",
        "Several criteria",
        "The open data of each edition holds the same figures in an accessible workbook.",
    ),
)

TESTED = (
    "Every page, for the public, the panel and officers, is checked by a program (axe-core 4.12, with the rules of WCAG 2.0, 2.1"
    " and 2.2 at levels A and AA and of good practice) in the browser Chromium, at 1280 and at 320 pixels' width; so are an"
    " empty dashboard, a page that fails, lists and tables opened, a file with problems, and a file that is refused.",
    "A program drives the keyboard: the link that skips the menu, filters, the tables of charts and maps, an upload and the"
    " form that publishes. It also checks wider spacing of text, 320 pixels' width for zoom to 400%, the size of buttons and links,"
    " forced colours, reduced movement and print.",
    "These checks are part of the tests that run whenever the dashboard is changed.",
    "It has not yet been tested with a screen reader, with other assistive technology, or by disabled people. A program finds"
    " only some of the problems there are.",
)

REGULATIONS = "the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018"
ENFORCEMENT = (
    f"The Equality and Human Rights Commission (EHRC) is responsible for enforcing {REGULATIONS}. If you are not happy with how we"
    " respond to your complaint, contact the Equality Advisory and Support Service (EASS)."
)
COMPLIANCE = (
    "This dashboard is partially compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2 AA standard,"
    " because of the problems listed here."
)
NO_CONTACT = "The council has not yet said here whom to tell: use the contact page of its own website until it has."


def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """Nothing: it is the same for everyone."""
    return ()


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """What works, what does not, how that was found out, and whom to tell."""
    problems = pd.DataFrame(KNOWN_PROBLEMS, columns=["What is wrong", "Fails", "What you can do instead"])
    parts = (
        Heading("What you should be able to do", "can-do"),
        Words(CAN_DO, "list"),
        Heading("How accessible this dashboard is", "problems"),
        Words((COMPLIANCE,)),
        Listing("Known problems, the criterion of WCAG 2.2 that each fails, and what to do instead", problems),
        Heading("Feedback and contact", "contact"),
        Words((contact_in_words(edition.about["city"].get("contact", "")),)),
        Heading("How to complain", "enforcement"),
        Words((ENFORCEMENT,)),
        Heading("How we tested it", "tested"),
        Words((*TESTED, f"This statement was prepared on {day_words(PREPARED)}.")),
    )
    return Page(STEM, TITLE, "We want as many people as possible to be able to use this dashboard.", parts)


def contact_in_words(contact: str) -> str:
    """Whom to tell of a problem; a council says it in city.toml."""
    if not contact:
        return NO_CONTACT
    return f"If you find a problem that is not listed here, or need the figures in another form, contact {contact}."
