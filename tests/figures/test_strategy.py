"""The strategy, whole: every fact of it is on a page, and every measure is alive and honest of what it rests on."""

from pathlib import Path

import pytest

from editions.city_folder import read_city
from editions.read import Edition, current_edition
from editions.real_alone import real_alone
from evidence.words.made_up import MARK
from figures import measures, standing, strategy
from figures.inquiry_terms import terms_figure
from figures.page import Page
from figures.parts import Folded, Shown

CITY = read_city()


@pytest.fixture(scope="module")
def edition(loaded: Path) -> Edition:
    return current_edition(str(loaded / "editions"))


@pytest.fixture(scope="module")
def said(edition: Edition) -> str:
    """Every word of the tables of the strategy's part of the page."""
    page = Page("measures", "", "", strategy.parts(edition))
    return "\n".join(str(cell) for shown in page.figures() for cell in shown.figure.table.to_numpy().ravel())


def test_the_strategy_is_whole() -> None:
    plan = CITY.strategy
    assert [len(priority.already) for priority in plan.priorities] == [7, 8, 6]
    assert [len(one.facts) for one in plan.aspects if one.name == "Six challenges"] == [6]
    assert [len(one.facts) for one in plan.aspects if one.name == "Approach"] == [5]
    named = [key for priority in plan.priorities for outcome in priority.outcomes for key in outcome.measures]
    assert sorted(named) == sorted(key for key, one in CITY.indicators.items() if one.number)


def test_every_fact_of_the_strategy_is_on_the_page(said: str) -> None:
    facts = [fact for aspect in CITY.strategy.aspects for fact in aspect.facts]
    facts += [fact for priority in CITY.strategy.priorities for fact in priority.already]
    rows = [row for priority in CITY.strategy.priorities for outcome in priority.outcomes for row in outcome.rows]
    facts += [words for row in rows for words in (row.to_do, row.lead)]
    facts += [words for one in CITY.strategy.follow_ups for words in (one.action, one.owner, one.when)]
    assert [fact for fact in facts if fact not in said] == []


def test_every_fact_of_the_terms_is_on_the_page(edition: Edition) -> None:
    said = "\n".join(terms_figure(edition).table["In our own words"])
    plan = CITY.inquiry
    facts = [
        *plan.terms,
        *plan.members,
        *plan.heard,
        *plan.impact,
        *(who for one in plan.meetings for who in one.invited),
    ]
    assert [fact for fact in facts if fact not in said] == []
    assert len(plan.members) == 7


def test_a_measure_stands_under_the_outcome_and_lead_of_the_strategy() -> None:
    for priority in CITY.strategy.priorities:
        for outcome in priority.outcomes:
            for key in outcome.measures:
                assert (CITY.indicators[key].priority, CITY.indicators[key].outcome) == (priority.name, outcome.name)


def test_all_thirteen_have_a_name_a_form_an_owner_and_a_value(edition: Edition) -> None:
    entries = standing.measures(edition)
    assert len(entries) == 13
    assert all(entry.in_strategy and entry.asks_for and entry.owed_by for entry in entries)
    assert all(standing.progress_of(edition, entry.id).newest is not None for entry in entries)


def test_a_row_is_marked_if_and_only_if_made_up_figures_reach_it(edition: Edition) -> None:
    sources = edition.table("sources").set_index("source_id")["illustrative"]
    rows = edition.table("observations")
    rows = rows[rows["area_code"] == CITY.authority_code]
    made_up = set(rows.loc[rows["source_id"].map(sources) == "yes", "indicator_id"])
    for priority in CITY.strategy.priorities:
        table = standing.priority_figure(edition, priority.name).table
        for row, entry in zip(
            table.to_dict("records"),
            [one for one in standing.measures(edition) if one.priority == priority.name],
            strict=True,
        ):
            for column in ("Newest", "Direction", "Values so far"):
                assert row[column].startswith(MARK) == (entry.id in made_up), (entry.id, column)


def test_with_real_figures_alone_nothing_is_marked_and_two_measures_have_a_figure(edition: Edition) -> None:
    alone = real_alone(edition)
    stands = {entry.number: standing.progress_of(alone, entry.id).newest for entry in standing.measures(alone)}
    assert [number for number, newest in stands.items() if newest is not None] == ["1.1", "2.3"]
    figures = [
        standing.assurance_figure(alone),
        *(standing.priority_figure(alone, one.name) for one in CITY.strategy.priorities),
    ]
    assert MARK not in "".join(figure.table.to_csv() + figure.finding for figure in figures)
    assert not any(figure.illustrative for figure in figures)


def test_the_answer_rests_on_real_figures_and_says_that_the_strategy_cannot_be_judged(edition: Edition) -> None:
    answer = measures.answer(edition)
    assert "cannot be judged yet: 2 of 13 measures have real figures" in answer
    assert "sets no targets" in answer


def test_that_a_measure_belongs_to_an_outcome_is_said_to_be_a_reading(edition: Edition) -> None:
    for priority in CITY.strategy.priorities:
        assert any("a reading of ours" in note for note in standing.priority_figure(edition, priority.name).notes)


def test_nothing_of_the_strategy_stands_twice_on_the_page(edition: Edition) -> None:
    shown = [part for part in strategy.parts(edition) if isinstance(part, Shown | Folded)]
    assert len(shown) == 4
