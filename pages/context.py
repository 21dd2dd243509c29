"""Context: how many people use and inject drugs, offences, deaths, and what treatment saves."""

import pandas as pd

from components import charts
from components.figure import show
from components.indicators import areas_of, country, home, indicator, reader_table, sources_for
from components.page import city_name, fact_source, open_page
from components.reading import edition, made_once
from editions.read import Edition
from evidence import comparison
from evidence.figures import Figure
from evidence.numbers import decimal, known, percent, whole

TOPICS = {
    "prevalence": "Using drugs", "injecting": "Injecting", "needle_exchange": "Needle exchange",
    "offences": "Offences", "violence": "Violence", "deaths": "Deaths", "treatment": "Treatment",
    "injuries": "Injuries", "finds": "Finds",
}  # fmt: skip


@made_once
def rate_figure(edition: Edition, key: str, name: str) -> tuple[Figure, pd.DataFrame] | None:
    """The latest value of ours beside every other area that has one for the same period."""
    observations, entry = edition.table("observations"), indicator(edition, key)
    ours = comparison.latest(observations, key, home(edition))
    # The latest period that can be compared says more than a later one that stands alone.
    periods = comparison.periods_of(observations, key, home(edition))
    beside = {period: _others(observations, key, period, home(edition)) for period in periods}
    period = next((period for period in periods if beside[period]), None)
    if ours is None or period is None:
        return None
    table = comparison.compare(observations, key, period, home(edition), beside[period])
    table = table.assign(area=table["area_code"].map(areas_of(edition)).fillna(table["area_name"]))
    finding = _finding(edition, table, entry)
    figure = Figure(
        name=name,
        finding=finding,
        subtitle=f"{entry['title']}, {entry['unit']}, {comparison.period_in_words(period)}",
        table=reader_table(table, entry, areas_of(edition)),
        sources=sources_for(edition, key),
        alt=f"Bars of {len(table)} areas. {finding}.",
        notes=(str(entry["caveats"]),) if entry["caveats"] else (),
    )
    return figure, table


def _others(observations: pd.DataFrame, key: str, period: str, ours: str) -> list[str]:
    rows = observations[(observations["indicator_id"] == key) & (observations["period"] == period)]
    return [code for code in rows.loc[rows["value"].notna(), "area_code"].unique() if code != ours]


def _finding(edition: Edition, table: pd.DataFrame, entry: dict[str, object]) -> str:
    """Ours, with its count, against the country's."""
    by_area, decimals = table.set_index("area_code"), int(entry["decimals"])
    ours = by_area.loc[home(edition)]
    counted = f"{whole(ours['count'])} of {whole(ours['denominator'])}: " if known(ours["count"]) else ""
    said = f"{city_name(edition)}: {counted}{decimal(ours['value'], decimals)} {entry['unit']}"
    if country(edition) in by_area.index:
        theirs = by_area.at[country(edition), "value"]
        said += f", against {decimal(theirs, decimals)} in {areas_of(edition)[country(edition)]}"
    return said


@made_once
def deaths_figure(edition: Edition) -> tuple[Figure, pd.DataFrame] | None:
    """Deaths from drug poisoning registered each year."""
    entry = indicator(edition, "drug_poisoning_deaths")
    rows = comparison.history(edition.table("observations"), "drug_poisoning_deaths", [home(edition)])
    rows = rows[rows["count"].notna()]
    if rows.empty:
        return None
    first, last = rows.iloc[max(0, len(rows) - 11)], rows.iloc[-1]
    top = rows.loc[rows["count"].idxmax()]
    finding = (
        f"Drug poisoning deaths: {whole(first['count'])} in {first['period']}, {whole(last['count'])} in"
        f" {last['period']}, at most {whole(top['count'])} in {top['period']}"
    )
    table = rows.tail(11).assign(value=rows["value"].round(1))
    figure = Figure(
        name="poisoning-deaths",
        finding=finding,
        subtitle=f"{entry['title']}, {city_name(edition)}, registered each year, {first['period']} to {last['period']}",
        table=table[["period", "count", "value"]].set_axis(["Year", "Deaths", str(entry["unit"]).capitalize()], axis=1),
        sources=sources_for(edition, "drug_poisoning_deaths"),
        alt=f"Bars of deaths by year. {finding}.",
        notes=(str(entry["caveats"]),),
    )
    return figure, table


@made_once
def adults_figure(edition: Edition) -> Figure | None:
    """What the national share of adults who took a drug comes to here."""
    facts = edition.table("facts").set_index("id")
    observations = edition.table("observations")
    rows = observations[(observations["area_code"] == home(edition)) & (observations["period"] == "2016")]
    people = rows.set_index("indicator_id")["count"]
    if "prevalence_any_drug_adults" not in facts.index or "population_16_59" not in people.index:
        return None
    share = facts.at["prevalence_any_drug_adults", "value"] / 100
    said = facts.at["prevalence_any_drug_people", "value"]
    groups = {"population_16_59": "Residents aged 16 to 59, whom the survey asks", "population_18_plus": "All residents of 18 and over"}
    table = pd.DataFrame(
        {
            "Out of": list(groups.values()),
            "Residents, mid-2016": [people[key] for key in groups],
            f"{percent(share, 1)} of them": [round(people[key] * share) for key in groups],
        }
    )
    return Figure(
        name="adults-who-took-a-drug",
        finding=f"{percent(share, 1)} of residents aged 16 to 59 is {whole(table.iloc[0, 2])} people, not {whole(said)}",
        subtitle=f"Adults who took an illicit drug in the last year, England and Wales 2015/16, applied to {city_name(edition)}",
        table=table,
        sources=(fact_source(edition, "STRAT"), *sources_for(edition, "population_16_59")),
        notes=("The national share need not hold here: the survey gives no figure for one city.",),
    )


@made_once
def facts_figure(edition: Edition) -> Figure:
    """Every published fact with its source."""
    facts = edition.table("facts")
    documents = edition.table("documents").set_index("id")["title"]
    table = pd.DataFrame(
        {
            "Topic": facts["topic"].map(TOPICS).fillna(facts["topic"]),
            "Fact": facts["statement"],
            "Source": facts["source"].map(documents).fillna(facts["source"]),
            "Page": facts["page"].fillna("not numbered"),
            "Note": facts["note"].fillna(""),
        }
    )
    cited = facts["source"].dropna().unique()
    return Figure(
        name="published-facts",
        finding=f"{len(facts)} published facts that the inquiry rests on",
        subtitle=f"Facts as published, {city_name(edition)} and England",
        table=table,
        sources=tuple(fact_source(edition, document) for document in cited),
    )


reading = edition()
injecting = rate_figure(reading, "injecting_prevalence", "injecting")
opener = injecting or rate_figure(reading, "drug_offences", "offences")
shown = [
    (rate_figure(reading, "ocu_prevalence", "opiates-and-crack"), 2),
    (rate_figure(reading, "drug_offences", "offences"), 1),
]
made = [part for part in (injecting, *(entry for entry, _ in shown)) if part]
open_page(
    "Context",
    f"{opener[0].finding}." if opener else "No prevalence or offences have been loaded yet.",
    reading,
    [source for figure, _ in made for source in figure.sources],
)
for figure, table in made:
    decimals = int(indicator(reading, "injecting_prevalence")["decimals"]) if figure.name != "offences" else 1
    focus = areas_of(reading)[home(reading)]
    show(figure, reading, charts.bars(table, "area", "value", focus, decimals))
if adults := adults_figure(reading):
    show(adults, reading)
if deaths := deaths_figure(reading):
    show(deaths[0], reading, charts.bars(deaths[1], "period", "count"))
show(facts_figure(reading), reading)
