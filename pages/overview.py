"""Overview: the state of things in five figures, and what changed since last month."""

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure as Chart

from components.access import role
from components.figure import show
from components.links import Link, show_links
from components.page import open_page
from components.reading import edition
from components.text import plain
from components.trace_link import show_trace
from editions.read import Edition
from evidence import comparison, log
from evidence.figures import Figure
from evidence.log import Log, Selection
from evidence.numbers import counted, known, percent, whole
from evidence.periods import financial_year, month_before, month_words, months_between, year_before
from evidence.words.findings import change, change_in_words, month_in_words
from figures.edition_facts import city_name, item_titles, log_of, log_sources
from figures.indicators import home, sources_for
from figures.kept import made_once
from figures.pictures import charts


@made_once
def state(edition: Edition) -> list[tuple[str, str, str]]:
    """Five figures: label, value, and what it is beside."""
    whole_log = log_of(edition)
    months = log.monthly(whole_log).set_index("month")
    last, before = whole_log.last, year_before(whole_log.last)
    beside = {
        name: _beside(months.at[last, name], months[name].get(before), month_words(before)) for name in log.MEASURES
    }
    five = [(f"{name.capitalize()}, {month_words(last)}", whole(months.at[last, name]), beside[name])
            for name in log.MEASURES]  # fmt: skip
    twelve = log.select(whole_log, Selection(first=months_between(_year_ago(last), last)[0], last=last))
    centre = edition.about["city"]["city_centre_wards"]
    five.append(
        (
            f"Items in the city centre, {counted(len(twelve.months), 'month')}",
            percent(log.share_in(twelve, centre)),
            f"{' and '.join(centre)} wards",
        )
    )
    five.extend(_deaths(edition))
    return five


def _beside(now: float, then: float | None, month: str) -> str:
    return f"{change(now, then)} on {month}" if known(then) else f"{month} is not in the log"


def _year_ago(month: str) -> str:
    return str(pd.Period(month, "M") - 11)


def _deaths(edition: Edition) -> list[tuple[str, str, str]]:
    latest = comparison.latest(edition.table("observations"), "drug_misuse_deaths", home(edition))
    if latest is None:
        return []
    return [
        (
            f"Drug misuse deaths, {comparison.period_in_words(latest['period'])}",
            whole(latest["count"]),
            "three years together",
        )
    ]


@made_once
def changes_figure(edition: Edition) -> Figure:
    """What changed since the month before, by ward, kind of item and service; missing where that is not in the log."""
    whole_log = log_of(edition)
    last, before = whole_log.last, month_before(whole_log.last)
    now, then = (log.select(whole_log, Selection(first=month, last=month)) for month in (last, before))
    rows = [("All", "Reports", log.totals(now)["reports"], log.totals(then)["reports"])]
    rows += _changed(log.by(now, "ward"), log.by(then, "ward"), "ward", "reports", "Ward")
    rows += _changed(log.by(now, "found_by"), log.by(then, "found_by"), "found_by", "reports", "Found by")
    items = [part.assign(item=part["item"].map(item_titles(edition))) for part in (log.by_item(now), log.by_item(then))]
    rows += _changed(*items, "item", "items", "Item")
    table = pd.DataFrame(rows, columns=["What", "Which", month_words(last), month_words(before)])
    finding = _largest_change(rows[1:], month_words(before))
    if not log.covers(whole_log, before, before):
        table[month_words(before)] = pd.Series(pd.NA, index=table.index, dtype="Int64")
        finding = f"The log does not cover {month_words(before)}, so there is nothing to compare with"
    table["Change"] = [change(row[3], row[4]) for row in table.itertuples()]
    return Figure(
        name="changes",
        finding=finding,
        subtitle=f"Reports by ward and service and items by kind, {city_name(edition)}, {month_words(last)} and {month_words(before)}",
        table=table,
        sources=log_sources(edition),
    )


def _largest_change(rows: list[tuple], before: str) -> str:
    """The ward whose reports changed most since the month before."""
    most = max(rows, key=lambda row: abs(row[2] - row[3]) if row[0] == "Ward" else -1, default=None)
    if most is None:
        return "There is nothing to compare"
    return f"The largest change among wards was in {most[1]}: {change_in_words(most[2], most[3], f'in {before}')}"


def _changed(now: pd.DataFrame, then: pd.DataFrame, column: str, measure: str, title: str) -> list[tuple]:
    """Rows of what, which, now and then; largest change first, without those at zero both times."""
    joined = pd.DataFrame(
        {"now": now.set_index(column)[measure], "then": then.set_index(column)[measure]}
    ).fillna(0).astype("int64")  # fmt: skip
    joined = joined[(joined["now"] > 0) | (joined["then"] > 0)]
    ordered = joined.reindex((joined["now"] - joined["then"]).abs().sort_values(ascending=False, kind="stable").index)
    return [(title, name, row.now, row.then) for name, row in zip(ordered.index, ordered.itertuples(), strict=True)]


@made_once
def months_figure(edition: Edition) -> tuple[Figure, Chart]:
    """Reports month by month, with the largest single report of each month told apart in the table."""
    whole_log: Log = log_of(edition)
    months = log.monthly(whole_log)
    largest = edition.table("largest_reports").set_index("month")
    busiest, fullest = (months.loc[months[measure].idxmax()] for measure in ("reports", "items"))
    finding = f"Reports were highest in {month_words(busiest['month'])}: {whole(busiest['reports'])}"
    one_report = largest.loc[fullest["month"]]
    table = months.assign(
        Month=months["month"].map(month_words), Year=months["month"].map(financial_year),
        Largest=months["month"].map(largest["items"]),
    )  # fmt: skip
    titles = {"Month": "Month", "Year": "Financial year", "reports": "Reports", "items": "Items", "needles": "Needles",
              "Largest": "Items in the largest report"}  # fmt: skip
    figure = Figure(
        name="reports-by-month",
        finding=finding,
        subtitle=f"Reports of drug litter a month, {city_name(edition)}, {month_words(whole_log.first)} to {month_words(whole_log.last)}",
        table=table[list(titles)].rename(columns=titles),
        sources=log_sources(edition),
        alt=f"Line of reports by month. {finding}.",
        notes=(
            f"Most items were found in {month_words(fullest['month'])}: {whole(fullest['items'])}, of which"
            f" {whole(one_report['items'])} in a single report in {one_report['ward']} ward. One encampment can"
            " make a month, so months are judged on reports.",
        ),
    )
    return figure, charts.months_line(months, "reports", "reports")


@made_once
def answer(edition: Edition) -> str:
    """The newest month in words."""
    return month_in_words(log.monthly(log_of(edition)), log_of(edition).last)


reading = edition()
if not log_of(reading).months:
    open_page("Overview", "No log of finds has been loaded yet.", reading)
    if role() == "officer":
        show_links([Link("Choose the first spreadsheet on Upload", "./upload")])
    st.stop()
used = [*log_sources(reading), *sources_for(reading, "drug_misuse_deaths")]
open_page("Overview", answer(reading), reading, used)
with st.grid(min_column_width=190):
    for label, value, beside in state(reading):
        st.metric(label, plain(value), plain(beside), delta_color="off", delta_arrow="off", border=True)
show_trace(first=log_of(reading).last, last=log_of(reading).last)
shown, chart = months_figure(reading)
show(shown, reading, chart)
show(changes_figure(reading), reading)
