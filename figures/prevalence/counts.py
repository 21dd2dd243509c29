"""Counts of the city that have no area beside them: the exchange, deaths over time, exclusions, a month of offences."""

import pandas as pd

from editions.read import Edition
from editions.sources import sources_of
from evidence import comparison
from evidence.comparison import period_in_words
from evidence.figures import Figure
from evidence.numbers import counted, decimal, known, listed, whole
from evidence.periods import month_words
from figures.edition_facts import city_name
from figures.indicators import areas_of, country, entry_of, has_indicator, home, sources_for
from figures.kept import made_once
from figures.pictures import charts
from figures.prevalence import words
from figures.prevalence.rates import Made

PERIODS_SHOWN = 11
YEARS_SHOWN = 3  # of exclusions
POOLED = 3  # years together
DRUGS = "Drugs"  # a type of street crime
MOST_WARDS = 3  # that are drawn


@made_once
def reach_figure(edition: Edition) -> Made | None:
    """How many used the needle exchange, beside the estimate of how many inject; no interval, for that is a guess."""
    row = comparison.latest(edition.table("observations"), "needle_exchange_reach", home(edition))
    if row is None or not known(row["count"]):
        return None
    entry, period = entry_of(edition, "needle_exchange_reach"), period_in_words(row["period"])
    people = pd.DataFrame(
        {"who": ["Used the exchange", "Estimated to inject"], "people": [row["count"], row["denominator"]]}
    )
    table = pd.DataFrame(
        {
            "Period": [period],
            "People": [whole(row["count"])],
            "Of an estimated": [whole(row["denominator"])],
            "Per cent": [decimal(row["value"], 0)],
        }
    )
    figure = Figure(
        name="needle-exchange",
        finding=(
            f"{whole(row['count'])} people used the needle exchange in {period}, beside an estimate of"
            f" {whole(row['denominator'])} who inject; it is not known how many are among them"
        ),
        subtitle=f"{entry.title}, {city_name(edition)}, {period}",
        table=table,
        sources=sources_for(edition, "needle_exchange_reach"),
        notes=(
            (
                f"The {whole(row['denominator'])} is an estimate, of 2011/12, and no count: the users may live elsewhere"
                " or inject other drugs, so the share is a guide, and has no interval of its own."
            ),
            "People who use pharmacies alone are not counted, and some who are may not be among those estimated: the share could be higher or lower.",
        ),
    )
    said = [whole(number) for number in people["people"]]
    return figure, charts.few_bars(people, "who", "people", said, "Used the exchange")


@made_once
def deaths_figure(edition: Edition, key: str) -> Made | None:
    """Deaths of one definition over time, in periods that share no year; each definition has a figure of its own."""
    if not has_indicator(edition, key):
        return None
    entry = entry_of(edition, key)
    rows = comparison.history(edition.table("observations"), key, [home(edition)])
    rows = rows[rows["count"].notna() & rows["value"].notna()]
    if rows.empty:
        return None
    rows = rows.iloc[::-POOLED].iloc[::-1] if " - " in rows["period"].iloc[-1] else rows.tail(PERIODS_SHOWN)
    first, last = rows.iloc[0], rows.iloc[-1]
    table = pd.DataFrame(
        {
            "Period": rows["period"].map(period_in_words),
            "Deaths": rows["count"].map(whole),
            entry.unit.capitalize(): rows["value"].map(lambda value: decimal(value, entry.decimals)),
            "Lower 95% limit": rows["lower"].map(lambda value: decimal(value, entry.decimals)),
            "Upper 95% limit": rows["upper"].map(lambda value: decimal(value, entry.decimals)),
        }
    )
    finding = words.over_time(entry, first, last)
    figure = Figure(
        name=key.replace("_", "-"),
        finding=finding,
        subtitle=f"{entry.title}, {city_name(edition)}, {period_in_words(first['period'])} – {period_in_words(last['period'])}; bars are {entry.unit}, with 95% limits",
        table=table,
        sources=sources_for(edition, key),
        alt=f"Bars of deaths by period. {finding}.",
        notes=(f"Not comparable with: {entry.not_comparable}.",) if entry.not_comparable else (),
    )
    drawn = rows.assign(label=rows["period"].map(period_in_words))
    said = [words.value_in_words(row, entry.decimals) for _, row in rows.iterrows()]
    return figure, charts.few_bars(drawn, "label", "value", said)


@made_once
def exclusions_figure(edition: Edition) -> Made | None:
    """Fixed-period exclusions for drugs or alcohol: the nearest that is published to a measure of the strategy."""
    if not has_indicator(edition, "drug_alcohol_exclusions"):
        return None
    entry, observations = entry_of(edition, "drug_alcohol_exclusions"), edition.table("observations")
    rows = comparison.history(observations, entry.id, [home(edition)])
    rows = rows[rows["value"].notna()].tail(YEARS_SHOWN)
    if rows.empty:
        return None
    theirs = comparison.history(observations, entry.id, [country(edition)]).set_index("period")["value"]
    other, last = areas_of(edition)[country(edition)], rows.iloc[-1]
    table = pd.DataFrame(
        {
            "School year": [_school_year(period) for period in rows["period"]],
            city_name(edition): rows["value"].map(whole),
            other: rows["period"].map(theirs).map(whole),
        }
    )
    before = listed([f"{whole(row['value'])} in {_school_year(row['period'])}" for _, row in rows.iloc[:-1].iterrows()])
    said = f"Pupils were sent home {counted(int(last['value']), 'time')} for drugs or alcohol in {_school_year(last['period'])}"
    figure = Figure(
        name="drug-alcohol-exclusions",
        finding=f"{said}, after {before}" if before else said,
        subtitle=f"{entry.title}, {city_name(edition)}, school years",
        table=table,
        sources=sources_for(edition, entry.id),
        notes=(
            "The nearest published figure to measure 1.3 of the strategy, and not the same: that counts repeat"
            " exclusions for drugs alone. Numbers as small as these vary by chance.",
        ),
    )
    drawn = rows.assign(label=[_school_year(period) for period in rows["period"]])
    return figure, charts.few_bars(drawn, "label", "value", [whole(value) for value in rows["value"]])


@made_once
def street_figure(edition: Edition) -> Made | None:
    """Drug offences of the newest month of street-level crime, for what they are: one month."""
    crimes = edition.table("street_crimes_by_ward")
    if crimes.empty:
        return None
    month = crimes["month"].max()
    here = crimes[crimes["month"] == month]
    drugs = here[here["crime_type"] == DRUGS].sort_values(["offences", "ward"], ascending=[False, True])
    if drugs.empty:
        return None
    found = int(drugs["offences"].sum())
    several = drugs[drugs["offences"] > 1]
    ids = drugs["source_id"].dropna().unique()
    figure = Figure(
        name="police-drug-offences",
        finding=f"{counted(found, 'drug offence')} of {whole(here['offences'].sum())} street crimes in {month_words(month)}: one month, and no trend",
        subtitle=f"Street-level crime of the type “{DRUGS}” recorded by the police, {city_name(edition)}, {month_words(month)}, offences",
        table=pd.DataFrame({"Ward": drugs["ward"], "Drug offences": drugs["offences"].map(whole)}).reset_index(
            drop=True
        ),
        sources=tuple(sources_of(edition)[id] for id in ids if id in sources_of(edition)),
        notes=(
            f"Only {month_words(month)} has been loaded. Places are moved to the nearest of some fixed points before"
            " publication, so a ward may be the one next to it. Police find most drug offences by looking for them.",
        ),
    )
    drawn = several if len(several) else drugs
    said = [whole(number) for number in drawn["offences"].head(MOST_WARDS)]
    return figure, charts.few_bars(drawn.head(MOST_WARDS), "ward", "offences", said)


def _school_year(period: str) -> str:
    return period.removesuffix(" ac")
