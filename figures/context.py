"""Context: how many people use and inject drugs, the needle exchange, deaths, offences, facts."""

from collections.abc import Iterator

from editions.read import Edition
from evidence.figures import Figure, Source
from figures.choices import Choice, Chosen
from figures.edition_facts import city_name
from figures.kept import made_once
from figures.page import Beside, Folded, Meaning, Page, Part, Shown
from figures.prevalence.facts import adults_figure, facts_figure
from figures.prevalence.rates import Made, deaths_figure, rate_figure, reach_figure

STEM, TITLE = "context", "Context"
RATES = ("injecting_prevalence", "ocu_prevalence")
# Two definitions, apart; three years together before single years, which vary more by chance.
DEATHS = ("drug_misuse_deaths", "drug_poisoning_deaths_pooled", "drug_poisoning_deaths")


def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """Nothing: it is the same for everyone."""
    return ()


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """Each indicator with what it means, and the published facts to unfold."""
    panels: list[tuple[Part, ...]] = []
    sources: list[Source] = []
    for indicator, made in _known(edition):
        figure, chart = made if isinstance(made, tuple) else (made, None)
        panels.append((Shown(figure, chart, half=True), Meaning(indicator)))
        sources += figure.sources
    parts: list[Part] = [Beside(tuple(panels[at : at + 2])) for at in range(0, len(panels), 2)]
    facts = facts_figure(edition)
    parts.append(Folded(facts.finding, (Shown(facts),)))
    return Page(STEM, TITLE, answer(edition), tuple(parts), tuple(sources))


def answer(edition: Edition) -> str:
    """How many people inject, against the country, and how far the exchange reaches."""
    injecting, reach = rate_figure(edition, "injecting_prevalence"), reach_figure(edition)
    parts = [f"{injecting[0].finding}."] if injecting else []
    parts += [f"{reach.finding}."] if reach else []
    return " ".join(parts) or f"No estimates of people who use drugs in {city_name(edition)} have been loaded yet."


def _known(edition: Edition) -> Iterator[tuple[str, Made | Figure]]:
    """The figures that the edition has data for, in the order in which they are read, each by its indicator."""
    made: list[tuple[str, Made | Figure | None]] = [(key, rate_figure(edition, key)) for key in RATES]
    made.append(("needle_exchange_reach", reach_figure(edition)))
    made.append(("any_drug_last_year", adults_figure(edition)))
    made += [(key, deaths_figure(edition, key)) for key in DEATHS]
    made.append(("drug_offences", rate_figure(edition, "drug_offences")))
    return ((key, figure) for key, figure in made if figure)
