"""Every kind of extract that the dashboard reads: one module each, all alike."""

from data_loaders.kinds import (
    actions,
    conclusions,
    deaths,
    deaths_pooled,
    deprivation,
    events,
    evidence_items,
    exclusions,
    finds,
    finds_by_month,
    finds_by_month_of_year,
    finds_by_ward,
    finds_of_a_month,
    fingertips,
    litter_standard,
    measures,
    offences,
    offences_csp,
    population,
    population_small_areas,
    population_totals,
    prevalence,
    prevalence_by_area,
    street_crimes,
)
from data_loaders.layouts import Layout
from evidence.city import City

# The first of a kind is its template.
SIBLINGS = (
    finds, finds_by_month, finds_by_month_of_year, finds_by_ward, finds_of_a_month, prevalence, prevalence_by_area, offences, offences_csp, street_crimes, population_totals, population, population_small_areas,
    deaths, deaths_pooled, fingertips, exclusions, deprivation, measures, events, evidence_items,
    conclusions, actions, litter_standard,
)  # fmt: skip
KINDS = tuple(dict.fromkeys(sibling.KIND for sibling in SIBLINGS))


def all_layouts(city: City) -> tuple[Layout, ...]:
    """Every recognised layout of every kind."""
    return tuple(layout for sibling in SIBLINGS for layout in sibling.layouts(city))
