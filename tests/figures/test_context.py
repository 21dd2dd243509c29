"""What the page Context says: how many people use and inject drugs here, and what they come to."""

from editions.read import Edition
from figures.addresses import of_address
from figures.page import Folded, Meaning, Shown


def test_how_many_people_inject_is_told_as_it_was_published(edition: Edition) -> None:
    page = of_address("context", "", edition)
    assert page.answer.startswith(
        "People who inject drugs, 2011/12: an estimated 636 of 165,914 in Southampton, 3.83 per 1,000"
    )


def test_the_national_share_of_adults_is_taken_of_those_whom_the_survey_asks(edition: Edition) -> None:
    findings = [shown.figure.finding for shown in of_address("context", "", edition).figures()]
    assert "8.4% of residents aged 16 to 59 is 13,599 people, not 17,000" in findings


def test_deaths_of_each_definition_have_a_figure_of_their_own(edition: Edition) -> None:
    names = [shown.figure.name for shown in of_address("context", "", edition).figures()]
    deaths = [name for name in names if name.startswith(("drug-misuse", "drug-poisoning"))]
    assert deaths == ["drug-misuse-deaths", "drug-poisoning-deaths-pooled", "drug-poisoning-deaths"]


def test_every_figure_is_followed_by_what_it_measures_and_the_facts_are_unfolded(edition: Edition) -> None:
    *parts, facts = of_address("context", "", edition).parts
    panels = [panel for part in parts for panel in part.columns]
    assert [tuple(map(type, panel)) for panel in panels] == [(Shown, Meaning)] * len(panels)
    assert isinstance(facts, Folded) and facts.title.endswith("published facts that the inquiry rests on")


def test_made_up_figures_are_named(edition: Edition) -> None:
    assert any(source.illustrative for source in of_address("context", "", edition).sources)
