"""Trends: how many reports, items and needles, month by month; by ward, kind of item and service."""

import streamlit as st

from components import charts
from components.figure import show
from components.filters import log_filters
from components.page import city_name, item_titles, log_of, log_sources, open_page
from components.reading import edition, made_once
from editions.read import Edition
from evidence import log
from evidence.figures import Figure
from evidence.findings import month_in_words, selection_in_words
from evidence.log import Selection
from evidence.numbers import counted
from evidence.periods import month_words

LITTER = "drug litter"


@made_once
def figures(edition: Edition, chosen: Selection) -> list[tuple[Figure, charts.go.Figure]]:
    """Each figure of the page with its chart."""
    part = log.select(log_of(edition), chosen)
    months = log.monthly(part)
    made = [_measure(edition, months, measure, chosen) for measure in log.MEASURES]
    made.append(_by_year(edition, part, chosen))
    if chosen.ward is None:
        made.append(_split(edition, log.by(part, "ward"), "ward", "Ward", chosen))
    if chosen.item is None:
        made.append(_by_item(edition, part, chosen))
    if chosen.found_by is None:
        made.append(_split(edition, log.by(part, "found_by"), "found_by", "Found by", chosen))
    return made


def where(edition: Edition, chosen: Selection) -> str:
    """The place that was chosen, in words."""
    place = f"{chosen.ward} ward" if chosen.ward else city_name(edition)
    return f"{place}, found by {chosen.found_by}" if chosen.found_by else place


def when(chosen: Selection) -> str:
    """The months that were chosen, in words."""
    if chosen.first == chosen.last:
        return f"in {month_words(chosen.first)}"
    return f"from {month_words(chosen.first)} to {month_words(chosen.last)}"


def what(edition: Edition, chosen: Selection) -> str:
    """What was found, in words."""
    return item_titles(edition)[chosen.item].lower() if chosen.item else LITTER


def _subtitle(edition: Edition, chosen: Selection, measure: str) -> str:
    return f"{measure} of {what(edition, chosen)}, {where(edition, chosen)}, {when(chosen)}"


def _measure(edition: Edition, months, measure: str, chosen: Selection):
    values = months.dropna(subset=[measure])
    top = values.loc[values[measure].idxmax()] if len(values) else None
    finding = (
        f"{measure.capitalize()} were highest in {month_words(top['month'])}: {top[measure]:,}"
        if top is not None and top[measure] > 0
        else f"No {measure} in these months"
    )
    table = months.assign(Month=months["month"].map(month_words))[["Month", *log.MEASURES]]
    figure = Figure(
        name=f"{measure}-by-month",
        finding=finding,
        subtitle=_subtitle(edition, chosen, f"{measure.capitalize()} a month"),
        table=table.rename(columns=str.capitalize),
        sources=log_sources(edition),
        alt=f"Line of {measure} by month. {finding}. {month_in_words(months, months['month'].iloc[-1])}",
    )
    return figure, charts.months_line(months, measure, measure)


def _by_year(edition: Edition, part: log.Log, chosen: Selection):
    years = log.by_year(part)
    whole = years[years["months"] == 12]
    said = "; ".join(
        f"{row.year} had {counted(row.items, 'item')}, {row.needles:,} of them needles" for row in whole.itertuples()
    )
    titles = {"year": "Financial year", "months": "Months in the log", **{m: m.capitalize() for m in log.MEASURES}}
    figure = Figure(
        name="by-year",
        finding=said or "No whole financial year among these months",
        subtitle=_subtitle(edition, chosen, "Reports, items and needles a financial year (April to March)"),
        table=years.rename(columns=titles),
        sources=log_sources(edition),
        notes=("A year with fewer than 12 months in the log is not a whole year.",),
    )
    return figure, None


def _split(edition: Edition, table, column: str, title: str, chosen: Selection):
    total = int(table["reports"].sum())
    first = table.iloc[0] if len(table) else None
    finding = (
        f"{first[column]} had {first['reports'] / total:.0%} of reports" if total else f"No reports by {title.lower()}"
    )
    figure = Figure(
        name=f"by-{column.replace('_', '-')}",
        finding=finding,
        subtitle=_subtitle(edition, chosen, f"Reports by {title.lower()}"),
        table=table.rename(columns={column: title, **{m: m.capitalize() for m in log.MEASURES}}),
        sources=log_sources(edition),
        alt=f"Bars of reports by {title.lower()}. {finding}.",
    )
    return figure, charts.bars(table, column, "reports")


def _by_item(edition: Edition, part: log.Log, chosen: Selection):
    table = log.by_item(part)
    table["item"] = table["item"].map(item_titles(edition))
    total = int(table["items"].sum())
    first = table.iloc[0] if len(table) else None
    finding = f"{first['item']} were {first['items'] / total:.0%} of items" if total else "No items in these months"
    figure = Figure(
        name="by-item",
        finding=finding,
        subtitle=_subtitle(edition, chosen, "Items by kind"),
        table=table.rename(columns={"item": "Kind of item", "reports": "Reports with it", "items": "Items"}),
        sources=log_sources(edition),
        alt=f"Bars of items by kind. {finding}.",
        notes=("One report may hold several kinds, so reports by kind do not add up to all reports.",),
    )
    return figure, charts.bars(table, "item", "items")


reading = edition()
whole_log = log_of(reading)
if not whole_log.months:
    open_page("Trends", "No log of finds has been loaded yet.", reading)
    st.stop()

answer = st.container()
selection = log_filters(whole_log, item_titles(reading))
totals = log.totals(log.select(whole_log, selection))
with answer:
    sentence = selection_in_words(totals, what(reading, selection), where(reading, selection), when(selection))
    open_page("Trends", sentence, reading, log_sources(reading))
for shown, chart in figures(reading, selection):
    show(shown, reading, chart)
