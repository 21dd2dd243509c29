"""Every kind of extract that the dashboard reads: one module each, all alike."""

from data_loaders import deaths, finds, finds_by_month, measures, offences, population, prevalence, street_crimes
from data_loaders.layouts import Layout
from evidence.city import City

SIBLINGS = (finds, finds_by_month, population, deaths, prevalence, offences, street_crimes, measures)
KINDS = tuple(dict.fromkeys(sibling.KIND for sibling in SIBLINGS))


def all_layouts(city: City) -> tuple[Layout, ...]:
    """Every recognised layout of every kind."""
    return tuple(layout for sibling in SIBLINGS for layout in sibling.layouts(city))
