"""Context: how many people use and inject drugs, the needle exchange, deaths, offences, and what the city is like."""

from editions.read import Edition
from evidence.figures import Figure
from figures.choices import Choice, Chosen, filters
from figures.edition_facts import city_name
from figures.kept import made_once
from figures.known_then import left_out, then_choice, then_or_now
from figures.page import Page
from figures.parts import Folded, Heading, Panel, Panels, Part, Shown, note
from figures.prevalence.counts import deaths_figure, exclusions_figure, reach_figure, street_figure
from figures.prevalence.deprivation import deprivation_figure
from figures.prevalence.facts import adults_figure, facts_figure
from figures.prevalence.rates import Made, rate_figure

STEM, TITLE = "context", "Context"
STANDARDISED = "drug_misuse_deaths_standardised"
# Two definitions, apart; three years together before single years, which vary more by chance.
DEATHS = ("drug_misuse_deaths", "drug_poisoning_deaths_pooled", "drug_poisoning_deaths")

INDICATORS = (
    "injecting_prevalence", "ocu_prevalence", "needle_exchange_reach", STANDARDISED, "deprivation_decile", "drug_offences",
    "drug_alcohol_exclusions", *DEATHS,
)  # fmt: skip
STREET = "Street-level crime"


@made_once
def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """Whether it is shown as the panel could know it."""
    return then_choice(edition)


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """Five panels at a glance, what else is known under them, and the published facts to unfold."""
    now, edition = edition, then_or_now(edition, chosen)
    leading, further = _panels(_leading(edition)), _panels(_further(edition))
    facts = facts_figure(edition)
    parts: list[Part] = [note(left_out(now, INDICATORS, (STREET,)))] if edition is not now else []
    parts += [Panels(leading)] if leading else []
    parts += [Heading("More about the city", "more"), Panels(further)] if further else []
    parts.append(Folded(facts.finding, (Shown(facts),)))
    sources = [source for panel in (*leading, *further) for source in panel.shown.figure.sources]
    said = filters(choices(now, chosen), chosen)
    return Page(STEM, TITLE, answer(edition), tuple(parts), tuple(sources), said)


def answer(edition: Edition) -> str:
    """How many people inject, and how many died of drugs, each against the country."""
    made = (rate_figure(edition, "injecting_prevalence"), rate_figure(edition, STANDARDISED))
    said = [f"{figure[0].finding}." for figure in made if figure]
    return " ".join(said) or f"No estimates of people who use drugs in {city_name(edition)} have been loaded yet."


Known = list[tuple[str, Made | Figure | None]]


def _leading(edition: Edition) -> Known:
    """What a panel asks first, each by its indicator."""
    return [
        ("injecting_prevalence", rate_figure(edition, "injecting_prevalence")),
        ("ocu_prevalence", rate_figure(edition, "ocu_prevalence")),
        ("needle_exchange_reach", reach_figure(edition)),
        (STANDARDISED, rate_figure(edition, STANDARDISED)),
        ("", street_figure(edition)),
        ("deprivation_decile", deprivation_figure(edition)),
    ]


def _further(edition: Edition) -> Known:
    """What else the edition has data for."""
    return [
        ("drug_offences", rate_figure(edition, "drug_offences")),
        ("drug_alcohol_exclusions", exclusions_figure(edition)),
        ("any_drug_last_year", adults_figure(edition)),
        *((key, deaths_figure(edition, key)) for key in DEATHS),
    ]


def _panels(known: Known) -> tuple[Panel, ...]:
    """Those that the edition has data for."""
    made = [(key, each if isinstance(each, tuple) else (each, None)) for key, each in known if each]
    return tuple(Panel(Shown(figure, chart, small=True), key) for key, (figure, chart) in made)
