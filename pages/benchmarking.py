"""Benchmarking: how the city compares with England, its neighbours and other cities. Real figures only."""

import streamlit as st

from components.figure import show
from components.filters import one_of, several_of
from components.indicators import explain
from components.page import open_page
from components.reading import edition
from components.text import plain
from editions.read import Edition
from evidence import comparison
from figures.comparison import beside_others as figures
from figures.comparison.compared import Choice, comparable, real_observations
from figures.edition_facts import log_of
from figures.indicators import areas_of, home, illustrative, indicator
from figures.kept import made_once

OWN, MOST_OWN = "own", 20


@made_once
def left_out(edition: Edition) -> str:
    """Which indicators are loaded with made-up figures alone."""
    loaded = edition.table("observations")["indicator_id"].unique()
    titles = [str(indicator(edition, key)["title"]) for key in loaded if illustrative(edition, key)]
    shown = [title for title in titles if title != indicator(edition, "needles_collected")["title"]]
    return f"Left out, for only made-up figures are loaded: {'; '.join(shown)}." if shown else ""


@made_once
def authorities(edition: Edition) -> dict[str, str]:
    """Areas that a reader may choose: those with a figure of any indicator here."""
    rows = real_observations(edition)
    known = rows.loc[rows["indicator_id"].isin(comparable(edition)) & rows["value"].notna(), "area_code"].unique()
    names = {code: name for code, name in areas_of(edition).items() if code in set(known) - {home(edition)}}
    return dict(sorted(names.items(), key=lambda item: item[1]))


@made_once
def groups_of(edition: Edition) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each group's title and members, the nearest first, by its id."""
    ordered = edition.table("comparators").sort_values("rank", kind="stable")
    titles = edition.table("comparators").drop_duplicates("group_id").set_index("group_id")["group_title"]
    return {id: (title, tuple(ordered.loc[ordered["group_id"] == id, "area_code"])) for id, title in titles.items()}


def choose_group(edition: Edition) -> tuple[str, tuple[str, ...]]:
    """The group and its members; its provenance stands under the filters."""
    groups = groups_of(edition)
    titles = {id: title for id, (title, _) in groups.items()}
    chosen = one_of("Compare with", "group", {**titles, OWN: "Your own choice"}, 400)
    if chosen == OWN:
        return "Your own choice", tuple(several_of("Areas", "areas", authorities(edition), MOST_OWN))
    return groups[chosen]


@made_once
def provenance(edition: Edition, group: str) -> str:
    """Who made the group, when, and what to keep in mind."""
    groups = edition.table("comparators").drop_duplicates("group_title").set_index("group_title")
    if group not in groups.index:
        return "Group: chosen by the reader, up to 20 areas."
    row = groups.loc[group]
    return f"Group: {row['source']}, {row['as_of']}.{f' {row.note}.' if isinstance(row.note, str) else ''}"


@made_once
def periods_of(edition: Edition, key: str) -> tuple[list[str], str]:
    """The periods with a figure, and the one nearest to the end of the log."""
    periods = comparison.periods_of(real_observations(edition), key, home(edition))
    months = log_of(edition).months
    return periods, comparison.nearest_period(periods, months[-1]) if months else periods[0]


def choose_period(edition: Edition, key: str) -> str:
    """The period, opening at the one nearest to the end of the log."""
    periods, nearest = periods_of(edition, key)
    return st.selectbox(
        "Period", periods, index=periods.index(nearest), key="period", bind="query-params", width=190,
        format_func=comparison.period_in_words, filter_mode="contains",
    )  # fmt: skip


reading = edition()
measured = comparable(reading)
if not measured:
    open_page("Benchmarking", f"No real figures of other areas have been loaded yet. {left_out(reading)}", reading)
    st.stop()

answer = st.container()
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    key = one_of("Measure", "measure", {key: str(indicator(reading, key)["title"]) for key in measured}, 400)
    period = choose_period(reading, key)
    group, members = choose_group(reading)
choice = Choice(key, period, members)
intervals, chart = figures.interval_figure(reading, choice)
with answer:
    open_page("Benchmarking", figures.answer(reading, choice), reading, intervals.sources)
st.caption(plain(" ".join(note for note in (provenance(reading, group), left_out(reading)) if note)))
explain(reading, key)
show(intervals, reading, chart)
for made in (figures.funnel_figure(reading, choice), figures.history_figure(reading, choice)):
    if made:
        show(made[0], reading, made[1])
if averages := figures.averages_figure(reading, choice, group):
    show(averages, reading)
show(figures.sentences_figure(reading, choice), reading)
