"""Context: how many people use and inject drugs, the needle exchange, deaths, offences, facts."""

import streamlit as st

from components.figure import show
from components.indicators import explain
from components.page import open_page
from components.reading import edition
from editions.read import Edition
from figures.context import facts as context_facts
from figures.context import rates as figures
from figures.edition_facts import city_name

RATES = ("injecting_prevalence", "ocu_prevalence")
# Two definitions, apart; three years together before single years, which vary more by chance.
DEATHS = ("drug_misuse_deaths", "drug_poisoning_deaths_pooled", "drug_poisoning_deaths")


def answer_of(edition: Edition) -> str:
    """How many people inject, against the country, and how far the exchange reaches."""
    injecting, reach = figures.rate_figure(edition, "injecting_prevalence"), figures.reach_figure(edition)
    parts = [f"{injecting[0].finding}."] if injecting else []
    parts += [f"{reach.finding}."] if reach else []
    return " ".join(parts) or f"No estimates of people who use drugs in {city_name(edition)} have been loaded yet."


reading = edition()
shown = [(key, figures.rate_figure(reading, key)) for key in RATES]
shown.append(("needle_exchange_reach", figures.reach_figure(reading)))
shown.append(("any_drug_last_year", context_facts.adults_figure(reading)))
shown += [(key, figures.deaths_figure(reading, key)) for key in DEATHS]
shown.append(("drug_offences", figures.rate_figure(reading, "drug_offences")))
made = [(key, part if isinstance(part, tuple) else (part, None)) for key, part in shown if part]
open_page("Context", answer_of(reading), reading, [source for _, (figure, _) in made for source in figure.sources])
for key, (figure, chart) in made:
    show(figure, reading, chart)
    explain(reading, key)
facts = context_facts.facts_figure(reading)
with st.expander(facts.finding):
    show(facts, reading)
