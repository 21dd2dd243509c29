"""Benchmarking: how the city compares with England, its neighbours and other cities."""

import pandas as pd
import streamlit as st

from components import charts
from components.figure import show
from components.filters import one_of
from components.indicators import areas_of, country, home, indicator, reader_table, sources_for
from components.page import city_name, open_page
from components.reading import edition, made_once
from editions.read import Edition
from evidence import comparison
from evidence.comparison import CANNOT_SAY, HIGHER, LOWER, OURS, SIMILAR
from evidence.figures import Figure
from evidence.findings import places_in_words
from evidence.numbers import whole

INDICATORS = ("drug_misuse_deaths", "drug_poisoning_deaths", "drug_offences")
TEST = "exact test of two Poisson rates, p < 0.05; among 20 areas about one differs by chance alone"
YEARS_SHOWN = 12


@made_once
def compared(edition: Edition, key: str, group: str, period: str) -> pd.DataFrame:
    """Our area, the country and the group's areas in one period."""
    areas = edition.table("comparators")
    members = areas[areas["group_id"] == group].sort_values("rank")["area_code"]
    others = [code for code in dict.fromkeys([country(edition), *members]) if code != home(edition)]
    # Police forces record offences by force area, which no group of authorities names.
    observations = edition.table("observations")
    if key == "drug_offences":
        known = observations.loc[observations["indicator_id"] == key, "area_code"].unique()
        others += [code for code in known if code not in {*others, home(edition)}]
    return comparison.compare(observations, key, period, home(edition), others)


@made_once
def interval_figure(edition: Edition, key: str, group: str, period: str) -> Figure:
    """The areas with their intervals."""
    table, entry, names = compared(edition, key, group, period), indicator(edition, key), areas_of(edition)
    place = city_name(edition)
    readers = reader_table(table, entry, names).assign(**{f"Compared with {place}": table["verdict"].map(_verdict)})
    finding = finding_of(table, names, place)
    without = table.loc[table["value"].isna(), "area_code"].map(lambda code: names.get(code, code))
    notes = [f"Compared by {TEST}.", str(entry["caveats"])]
    if len(without):
        notes.insert(0, f"No figure for {', '.join(without)}.")
    return Figure(
        name=f"compare-{key.replace('_', '-')}",
        finding=finding,
        subtitle=f"{entry['title']}, {entry['unit']}, {comparison.period_in_words(period)}, with 95% intervals",
        table=readers,
        sources=sources_for(edition, key),
        alt=f"Values with 95% intervals for {len(table) - len(without)} areas. {finding}",
        notes=tuple(note for note in notes if note),
    )


def finding_of(table: pd.DataFrame, names: dict[str, str], place: str) -> str:
    """How many areas stand above, below and beside ours."""
    count = table["verdict"].value_counts()
    if table.loc[table["verdict"] == OURS, "value"].isna().all():
        return f"There is no figure for {place} in this period."
    if not count.reindex([HIGHER, LOWER, SIMILAR]).sum():
        return f"There are no counts to compare {place} with."
    return places_in_words(count.get(HIGHER, 0), count.get(LOWER, 0), count.get(SIMILAR, 0), place)


@made_once
def history_figure(edition: Edition, key: str) -> tuple[Figure, pd.DataFrame]:
    """Ours and the country's values over the years."""
    entry, names = indicator(edition, key), areas_of(edition)
    rows = comparison.history(edition.table("observations"), key, [home(edition), country(edition)])
    rows = rows[rows["value"].notna()]
    shown = rows[rows["period"].isin(rows["period"].unique()[-YEARS_SHOWN:])]
    years = shown.assign(area=shown["area_code"].map(names), year=shown["period"])
    ours = years[years["area_code"] == home(edition)]
    table = years[["year", "area", "value", "count"]].assign(value=years["value"].round(int(entry["decimals"])))
    first, last = ours.iloc[0], ours.iloc[-1]
    finding = (
        f"{entry['title']} in {city_name(edition)}: {whole(last['count'])} in"
        f" {comparison.period_in_words(last['period'])}, {whole(first['count'])} in"
        f" {comparison.period_in_words(first['period'])}"
    )
    figure = Figure(
        name=f"history-{key.replace('_', '-')}",
        finding=finding,
        subtitle=f"{entry['title']}, {entry['unit']}, {city_name(edition)} and {names[country(edition)]}",
        table=table.set_axis(["Period", "Area", str(entry["unit"]).capitalize(), "Count"], axis=1),
        sources=sources_for(edition, key),
        alt=f"Two lines by period. {finding}.",
    )
    return figure, years


def _verdict(verdict: str) -> str:
    return {OURS: "our own figure", CANNOT_SAY: "cannot say: no count"}.get(verdict, verdict)


reading = edition()
observations = reading.table("observations")
measured = [key for key in INDICATORS if comparison.periods_of(observations, key, home(reading))]
if not measured:
    open_page("Benchmarking", "No figures of other areas have been loaded yet.", reading)
    st.stop()

answer = st.container()
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    chosen = one_of("Measure", "measure", {key: str(indicator(reading, key)["title"]) for key in measured})
    groups = reading.table("comparators").drop_duplicates("group_id")
    group = one_of("Compare with", "group", dict(zip(groups["group_id"], groups["group_title"], strict=True)), 420)
    periods = comparison.periods_of(observations, chosen, home(reading))
    period = st.selectbox(
        "Period", periods, key="period", bind="query-params", width=190, format_func=comparison.period_in_words
    )
figure = interval_figure(reading, chosen, group, period)
with answer:
    title = str(indicator(reading, chosen)["title"])
    open_page("Benchmarking", f"{title}, {comparison.period_in_words(period)}. {figure.finding}", reading, figure.sources)
drawn = compared(reading, chosen, group, period).dropna(subset=["value"])
drawn = drawn.assign(area=drawn["area_code"].map(areas_of(reading)))
focus = areas_of(reading)[home(reading)]
show(figure, reading, charts.intervals(drawn, "area", focus))
provenance = groups.set_index("group_id").loc[group]
st.caption(f"Group: {provenance['source']}, {provenance['as_of']}. {provenance['note'] if pd.notna(provenance['note']) else ''}")
if len(periods) > 1:
    over_time, years = history_figure(reading, chosen)
    show(over_time, reading, charts.years_line(years, "value", focus))
