"""The months of the log as figures: charts with limits, months and years in tables, and events."""

import pandas as pd

from editions.read import Edition
from evidence import log
from evidence.control_charts.month_charts import KINDS, MARKS, MonthChart
from evidence.control_charts.month_charts import month_chart as chart_of_months
from evidence.figures import Figure
from evidence.like_for_like import LikeForLike, began_in_words, in_words, like_for_like, notes_in_words
from evidence.log import Selection
from evidence.numbers import counted, whole
from evidence.periods import month_words
from evidence.words.month_findings import HOW_TO_READ, rebase_in_words, unusual_months_in_words
from figures.edition_facts import log_of, log_sources
from figures.kept import made_once
from figures.log.published import AS_PRESENTED, KEPT, rests_on
from figures.log.words import events_at, events_of, rebases_of, subtitle
from figures.page import is_made_up
from figures.pictures import month_chart
from figures.pictures.chart import Chart

Made = tuple[Figure, Chart | None]
MADE_UP = " (made up with the sample log)"
WIDE, NARROW = 380, 300  # height in pixels


@made_once
def part_of(edition: Edition, chosen: Selection) -> log.Log:
    """The part of the log that was chosen."""
    return log.select(log_of(edition), chosen)


@made_once
def months_of(edition: Edition, chosen: Selection, measure: str) -> MonthChart:
    """The chart of one measure of what was chosen."""
    rebases = rebases_of(edition, chosen)["from_month"].tolist()
    part = part_of(edition, chosen)
    batches = None if measure == "reports" else log.series(part, "reports")
    return chart_of_months(log.series(part, measure), rebases, batches=batches)


@made_once
def compared(edition: Edition, chosen: Selection, measure: str = "reports") -> LikeForLike:
    """Is it getting worse? What was chosen, like for like, in the months and services compared of the whole log."""
    span = Selection(first=chosen.first, last=chosen.last, encampments_aside=chosen.encampments_aside)
    return like_for_like(part_of(edition, chosen), measure, like=like_for_like(part_of(edition, span)))


@made_once
def month_figure(edition: Edition, chosen: Selection, measure: str) -> Made:
    """One measure month by month with its limits, the months that stand out, and the events of the time."""
    chart, events = months_of(edition, chosen, measure), events_at(edition, chosen.ward)
    title = measure.capitalize()
    findings = unusual_months_in_words(chart, title)
    measured = "Empty months before each month with reports" if chart.kind == "g" else f"{title} a month"
    figure = Figure(
        name=f"{measure}-by-month",
        finding=findings[0],
        subtitle=subtitle(edition, chosen, measured if chart.kind != "g" else f"{measured},"),
        table=_chart_table(chart, title),
        sources=log_sources(edition),
        alt=f"Line of {measure} by month with mean and limits. {'. '.join(findings)}.",
        notes=(*(f"{finding}." for finding in findings[1:]), *_reading(edition, chosen, measure)),
    )
    height = WIDE if measure == "reports" else NARROW
    return figure, month_chart.control_chart(chart, events, measure, height=height)


def _reading(edition: Edition, chosen: Selection, measure: str) -> tuple[str, ...]:
    """How to read the chart: its events, its rebases and what its limits are; said once, under reports."""
    chart, events = months_of(edition, chosen, measure), events_at(edition, chosen.ward)
    if measure != "reports" and chart.kind == months_of(edition, chosen, "reports").kind:
        return ("Letters, limits and grey lines are as under reports.",)
    drawn = events[events["month"].isin(chart.values.index)]
    marked = "; ".join(
        f"{row.letter} {month_words(row.month)}, {row.title}{MADE_UP if row.illustrative == 'yes' else ''}"
        for row in drawn.itertuples()
    )
    events_note = (f"{marked}. Events of the same time need not be causes.",) if marked else ()
    rebased = rebase_in_words(chart, rebases_of(edition, chosen))
    return (*events_note, *rebased, f"{HOW_TO_READ[chart.kind]} ({KINDS[chart.kind]}.)")


def _chart_table(chart: MonthChart, title: str) -> pd.DataFrame:
    """Every month with its count, the same month of the year before, limits and mark in words."""
    months = pd.DataFrame({title: chart.values.astype("Int64")})
    before = (
        months[title].reindex([f"{int(month[:4]) - 1}{month[4:]}" for month in months.index]).set_axis(months.index)
    )
    rows = chart.chart.reindex(months.index)
    if chart.kind == "g":
        months["Empty months before it"] = rows["value"]
    months["Same month a year before"] = before
    for column, name in (
        ("mean", "Median" if chart.kind == "run" else "Mean"),
        ("lower_limit", "Lower limit"),
        ("upper_limit", "Upper limit"),
    ):
        if rows[column].notna().any():
            months[name] = rows[column].round(1)
    if chart.without_rebase is not None:
        for column, name in (("lower_limit", "Lower"), ("upper_limit", "Upper")):
            months[f"{name} limit without a new start"] = chart.without_rebase[column].reindex(months.index).round(1)
    months["Stands out"] = rows["special_cause"].map(lambda cause: MARKS.get(cause, ("", ""))[0])
    return months.rename_axis("Month").reset_index().assign(Month=lambda table: table["Month"].map(month_words))


@made_once
def months_table(edition: Edition, chosen: Selection) -> Figure:
    """All three measures of every month, each beside the same month of the year before."""
    months = log.beside_year_before(log.monthly(part_of(edition, chosen)))
    found = compared(edition, chosen)
    table = pd.DataFrame({"Month": months["month"].map(month_words)})
    for measure in log.MEASURES:
        table[measure.capitalize()] = months[measure]
        table[f"{measure.capitalize()} a year before"] = months[f"{measure}_year_before"]
    return Figure(
        name="months",
        finding=in_words(found).rstrip("."),
        subtitle=subtitle(edition, chosen, "Reports, items and needles a month, and the same month a year before"),
        table=table,
        sources=log_sources(edition),
        notes=(
            *notes_in_words(found),
            *(began_in_words(log_of(edition)) if chosen.everything else ()),
            "[x]: the log does not cover the month. Months are not tested one by one: the charts do that.",
        ),
    )


@made_once
def years_figure(edition: Edition, chosen: Selection) -> Figure:
    """Reports, items and needles of each financial year."""
    years = log.by_year(part_of(edition, chosen))
    full = years[years["months"] == 12]
    said = "; ".join(
        f"{row.year} had {counted(row.reports, 'report')} with {counted(row.items, 'item')},"
        f" {whole(row.needles)} of them needles"
        for row in full.itertuples()
    )
    titles = {
        "year": "Financial year",
        "months": "Months in the log",
        **{m: m.capitalize() for m in log.MEASURES},
    }
    table, notes = years.rename(columns=titles), ("A year with fewer than 12 months in the log is not a whole year.",)
    if is_made_up(log_sources(edition)):
        table["Rests on"] = rests_on(edition, years)
        notes = (*notes, *((KEPT.format(said=AS_PRESENTED),) if AS_PRESENTED in set(table["Rests on"]) else ()))
    return Figure(
        name="by-year",
        finding=said or "No whole financial year among these months",
        subtitle=subtitle(edition, chosen, "Reports, items and needles a financial year (April to March)"),
        table=table,
        sources=log_sources(edition),
        notes=notes,
    )


@made_once
def events_figure(edition: Edition) -> Figure:
    """The events that charts are marked with."""
    events = events_of(edition)
    documents = edition.table("documents").set_index("id")["title"]
    table = pd.DataFrame(
        {
            "Mark": events["letter"],
            "Month": events["month"].map(month_words),
            "Event": events["title"],
            "What is known": events["detail"].fillna(""),
            "Source": [
                documents.get(row.source, "Sample log: made up" if row.illustrative == "yes" else "")
                for row in events.itertuples()
            ],
        }
    )
    return Figure(
        name="events",
        finding=f"{counted(len(table), 'dated event')} to read the charts by",
        subtitle="Events of the time of the log; an event is not shown to be a cause",
        table=table,
        sources=log_sources(edition),
    )
