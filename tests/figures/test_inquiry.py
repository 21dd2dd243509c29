"""What the page Inquiry says: from what the panel concluded and was told to the figures behind it."""

import re
from collections.abc import Iterable

import pandas as pd
import pytest

from editions.read import Edition
from evidence.inquiry.exhibits import filters_of
from evidence.inquiry.panel_file import CLAIM, CONCLUSION, EXHIBIT, Entry
from figures.addresses import asked, of_address
from figures.links import Link, Links
from figures.page import Page
from figures.page_list import PUBLIC_PAGES
from figures.panel.entries import address_of, figure_of
from figures.parts import Folded, Heading, Listing, Part, Words


def opened(edition: Edition, **filters: str) -> Page:
    return of_address("inquiry", filters_of(filters.items()), edition)


def links_in(parts: Iterable[Part]) -> list[Link]:
    return [link for part in parts if isinstance(part, Links) for link in part.links]


def claims_in(page: Page) -> pd.DataFrame:
    return next(shown.figure.table for shown in page.figures() if "Claim" in shown.figure.table)


def test_the_answer_is_how_the_claims_stand(edition: Edition) -> None:
    assert opened(edition).answer == (
        "Of 51 statements made to the panel or of it, 10 could be tested: 3 supported, 5 supported with a caveat, 1 not"
        " supported and 1 superseded. 3 are disputed between papers, 10 are quoted, not tested and 28 cannot be tested with"
        " this data."
    )


def test_the_meetings_in_order_of_time_what_the_panel_is_for_and_the_pack_stand_above_the_tabs(
    edition: Edition,
) -> None:
    timeline, folded, pack = opened(edition, view="Evidence").parts
    assert [step.when for step in timeline.steps] == [
        "19/10/2017",
        "23/11/2017",
        "18/01/2018",
        "08/03/2018",
        "Concluded",
    ]
    assert timeline.steps[2].words == "Meeting 3: Alternatives to public injecting"
    assert "10 claims" in timeline.steps[2].beside and timeline.steps[-1].beside == "10 conclusions"
    said = folded.parts[0]
    assert any(line.startswith("Purpose: ") for line in said.paragraphs)
    assert said.paragraphs[-1].startswith("How it works: ")
    assert [link.address for link in (*pack.links, *pack.links[0].beside)] == [
        "packs/evidence-file.html",
        "packs/evidence-file.xlsx",
    ]


def test_each_conclusion_leads_straight_to_the_figure_it_points_at(edition: Edition) -> None:
    parts = opened(edition).in_view
    exchange = next(link for link in links_in(parts) if link.words.startswith("Open the figure: C-034 219 people"))
    assert exchange.address == "context#needle-exchange"
    headings = [part for part in parts if isinstance(part, Heading)]
    assert (headings[7].anchor, headings[7].text[:40]) == ("r-003", "R-003 When needle exchange services are ")
    assert Words(("It points at no figure yet.",), "note") in parts


def test_every_verdict_is_in_words_with_a_sign(edition: Edition) -> None:
    table = claims_in(opened(edition, view="Claims"))
    assert len(table) == 51
    assert dict(zip(table["Claim"], table["Verdict"], strict=True))["C-016"] == "✗ not supported"


def test_an_address_chooses_the_claims_of_an_objective_a_meeting_and_a_verdict(edition: Edition) -> None:
    page = opened(edition, view="Claims", objective="Objective b", meeting="Meeting 3", verdict="Quoted, not tested")
    assert list(claims_in(page)["Claim"]) == ["C-018", "C-019", "C-023", "C-024"]
    assert page.filters == "meeting=Meeting+3&objective=Objective+b&verdict=Quoted%2C+not+tested&view=Claims"


def test_filters_that_leave_no_claim_say_so(edition: Edition) -> None:
    page = opened(edition, view="Claims", objective="Objective e", verdict="Superseded")
    assert page.in_view == (Words(("There is no claim, on objective e, that are superseded.",)),)


def test_filters_of_the_claims_are_left_out_in_another_tab(edition: Edition) -> None:
    _, wrong = asked("inquiry", [("view", "Meetings"), ("objective", "Objective d")], edition)
    assert wrong == ("objective: Objective d",)


def test_one_claim_shows_its_calculation_its_check_and_its_figure(edition: Edition) -> None:
    parts = opened(edition, view="Claims", claim="C-022").in_view
    said = "\n".join(parts[-1].table["Of this claim"])
    assert isinstance(parts[-1], Listing)
    assert "(636) ÷ Residents aged 15 to 64, number, Southampton, 2011 (165,914) × 1,000" in said
    assert "With the sample data: 636 ÷ 165,914 × 1,000 = 3.833." in said
    assert links_in(parts) == [Link("Open the figure behind this claim", "context#injecting-prevalence")]


def test_the_first_of_the_claims_that_were_chosen_is_open(edition: Edition) -> None:
    parts = opened(edition, view="Claims", objective="Objective b", meeting="Meeting 3").in_view
    assert parts[-1].title == "Claim C-018"


def test_objectives_and_meetings_say_what_they_lack(edition: Edition) -> None:
    objectives, *unfolded = opened(edition, view="Objectives").in_view
    assert "no conclusion yet" in objectives.figure.table.set_index("Objective").at["b", "Still missing"]
    assert all(isinstance(part, Folded) for part in unfolded) and len(unfolded) == len(objectives.figure.table)
    meetings = opened(edition, view="Meetings").in_view[0].figure.table
    assert list(meetings["Date"]) == ["19/10/2017", "23/11/2017", "18/01/2018", "08/03/2018"]
    assert "Hampshire Constabulary" in meetings.loc[0, "Invited"]
    assert meetings.loc[1, "Invited"] == "not listed in the terms of reference"


def test_what_bears_on_a_meeting_unfolds_kind_by_kind(edition: Edition) -> None:
    first = opened(edition, view="Meetings").in_view[1]
    assert first.title.startswith("Meeting 1, 19/10/2017: 7 exhibits")
    kinds = [part.title for part in first.parts if isinstance(part, Links)]
    assert kinds[0] == "Exhibits" and len(kinds) == len(set(kinds))


def test_every_claim_leads_to_a_page_that_there_is(edition: Edition) -> None:
    claims = edition.table("claims")
    addresses = {re.split(r"[?#]", see)[0] for see in claims["see"].dropna() if see}
    assert addresses <= {address for _, _, address in PUBLIC_PAGES}


@pytest.mark.parametrize(
    ("entry", "figure", "itself"),
    [
        (Entry(EXHIBIT, "E-014", "Reports"), "exhibit?ref=E-014", "exhibit?ref=E-014"),
        (Entry(CLAIM, "C-001", "Finds", link="trends"), "trends", "inquiry?view=Claims&claim=C-001#claim"),
        (
            Entry(CLAIM, "C-010", "Tents"),
            "inquiry?view=Claims&claim=C-010#claim",
            "inquiry?view=Claims&claim=C-010#claim",
        ),
        (Entry(CONCLUSION, "R-001", "Analyse"), "inquiry#r-001", "inquiry#r-001"),
    ],
)
def test_an_entry_leads_to_its_figure(entry: Entry, figure: str, itself: str) -> None:
    assert (figure_of(entry), address_of(entry)) == (figure, itself)
