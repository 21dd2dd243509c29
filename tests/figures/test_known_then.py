"""The switch “As the panel could know it on 19 October 2017”: what came out later is left out, and said to be."""

import pandas as pd
import pytest

from editions.read import Edition
from figures.addresses import of_address
from figures.page import Page
from figures.parts import Words
from tests.figures.others import figures_of_others, said_of_others

THEN = "then=true"


def named(page: Page) -> set[str]:
    return {shown.figure.name for shown in page.figures()}


def notes(page: Page) -> str:
    return " ".join(
        said for part in (*page.parts, *page.in_view) if isinstance(part, Words) for said in part.paragraphs
    )


def test_context_leaves_out_what_came_out_later_and_says_so_in_one_line(edition: Edition) -> None:
    now, then = of_address("context", "", edition), of_address("context", THEN, edition)
    assert named(now) - named(then) == {"needle-exchange", "police-drug-offences"}
    said = notes(then)
    assert "Left out, since it came out after 19 October 2017" in said
    assert "People using drugs who engage with the needle exchange, July to September 2017" in said
    assert "Left out, since no file says when it came out" in said and "Street-level crime" in said
    assert notes(now) == ""


def test_the_deaths_that_the_panel_could_know_end_in_2016(edition: Edition) -> None:
    page = of_address("context", THEN, edition)
    tables = {shown.figure.name: shown.figure.table for shown in page.figures()}
    assert tables["drug-misuse-deaths"]["Period"].tolist()[-1] == "2014 to 2016"
    assert tables["drug-poisoning-deaths"]["Period"].tolist()[-1] == "2016"
    assert tables["drug-alcohol-exclusions"].iloc[:, 0].tolist()[-1] == "2015/16"
    assert "Similar authorities" not in tables["injecting-prevalence"]["Area"].tolist(), "told in January 2018"


def test_a_figure_of_then_has_its_own_address(edition: Edition) -> None:
    page = of_address("context", THEN, edition)
    assert page.place(next(page.figures()).figure).filters == THEN


def test_benchmarking_compares_the_newest_deaths_of_then(edition: Edition) -> None:
    page = of_address("benchmarking", THEN, edition)
    assert said_of_others(page).startswith("Deaths from drug misuse, 2014 to 2016")
    assert "Deaths from drug misuse, 2015 to 2017 and later" in notes(page)
    shown = figures_of_others(page)
    assert not shown[0].table.empty and not any("2016 to 2018" in figure.subtitle for figure in shown)


def claims(edition: Edition, filters: str = "") -> pd.DataFrame:
    page = of_address("inquiry", f"view=Claims{filters}", edition)
    return next(shown.figure.table for shown in page.figures() if shown.figure.name == "inquiry-claims").set_index(
        "Claim"
    )


def test_claims_made_later_are_left_out_and_the_others_judged_from_what_was_out(edition: Edition) -> None:
    now, then = claims(edition), claims(edition, f"&{THEN}")
    assert {"C-018", "C-033", "C-034"} <= set(now.index) - set(then.index), "said in 2018"
    page = of_address("inquiry", f"view=Claims&{THEN}", edition)
    assert f"Left out: {len(now) - len(then)} claims made later" in notes(page)


def test_no_figure_that_came_later_overtakes_a_claim_of_then(edition: Edition) -> None:
    assert "superseded" in claims(edition).loc["C-017", "Verdict"]
    assert "superseded" not in claims(edition, f"&{THEN}").loc["C-017", "Verdict"]


@pytest.mark.parametrize("stem", ["context", "benchmarking"])
def test_an_edition_from_before_such_days_were_told_has_no_such_switch(edition: Edition, stem: str) -> None:
    class Older(Edition):
        def table(self, name: str) -> pd.DataFrame:
            table = super().table(name)
            return table.drop(columns="released") if name == "indicators" else table

    older = Older(edition.location, edition.name, edition.about, edition.written + 1)
    assert notes(of_address(stem, THEN, older)) == notes(of_address(stem, "", older))
