"""The log of finds split by ward, service and kind of item, as figures."""

import pandas as pd

from editions.read import Edition
from evidence import log
from evidence.figures import Figure
from evidence.log import Selection
from evidence.numbers import counted, percent, whole
from evidence.periods import month_words
from figures.edition_facts import item_titles, log_sources
from figures.kept import made_once
from figures.log.months import Made, part_of
from figures.log.words import subtitle
from figures.pictures import charts, month_chart

SPLITS = {"ward": "ward", "found_by": "service"}


@made_once
def wards_figure(edition: Edition, chosen: Selection) -> Made:
    """A small chart for each ward, all on one scale, the most reports first."""
    part = part_of(edition, chosen)
    wards = log.by(part, "ward")["ward"].tolist()
    series = {
        ward: log.series(log.select(part, Selection(ward=ward)), "reports") for ward in wards if ward != log.NO_WARD
    }
    table = pd.DataFrame({"Month": [month_words(month) for month in part.months]})
    for ward, values in series.items():
        table[ward] = values.reindex(list(part.months)).astype("Int64").to_numpy()
    highest = max((values.max() for values in series.values()), default=0)
    few = [ward for ward, values in series.items() if values.max() <= 3]
    finding = (
        f"{counted(len(few), 'ward')} of {len(series)} had at most 3 reports in any month"
        if series
        else "No reports by ward"
    )
    figure = Figure(
        name="wards-by-month",
        finding=finding,
        subtitle=(f"{subtitle(edition, chosen, 'Reports a month')}, by ward on one scale, with the total of each"),
        table=table,
        sources=log_sources(edition),
        alt=(
            f"{len(series)} small charts of reports by month, one a ward, on one scale. {finding}. The table"
            " has every month."
        ),
        notes=(
            (
                f"Each chart runs from 0 to {whole(highest)} reports a month. Choose a ward above for its"
                " chart with limits."
            ),
        ),
    )
    return figure, month_chart.small_multiples(series)


@made_once
def split_figure(edition: Edition, chosen: Selection, column: str, title: str) -> Made:
    """Reports by ward or service."""
    table = log.by(part_of(edition, chosen), column)
    total = int(table["reports"].sum())
    finding = (
        f"{table.iloc[0][column]} had {percent(table.iloc[0]['reports'] / total)} of reports" if total else "No reports"
    )
    figure = Figure(
        name=f"by-{column.replace('_', '-')}",
        finding=finding,
        subtitle=subtitle(edition, chosen, "Reports", by=SPLITS[column]),
        table=_shared(table, "reports").rename(columns={column: title, **{m: m.capitalize() for m in log.MEASURES}}),
        sources=log_sources(edition),
        alt=f"Bars of reports by {SPLITS[column]}. {finding}.",
    )
    return figure, charts.bars(table, column, "reports")


@made_once
def items_figure(edition: Edition, chosen: Selection) -> Made:
    """Items by kind."""
    table = log.by_item(part_of(edition, chosen))
    table["item"] = table["item"].map(item_titles(edition))
    total = int(table["items"].sum())
    finding = (
        f"{table.iloc[0]['item']} were {percent(table.iloc[0]['items'] / total)} of items"
        if total
        else "No items in these months"
    )
    figure = Figure(
        name="by-item",
        finding=finding,
        subtitle=subtitle(edition, chosen, "Items", by="kind"),
        table=_shared(table, "items").rename(
            columns={"item": "Kind of item", "reports": "Reports with it", "items": "Items"}
        ),
        sources=log_sources(edition),
        alt=f"Bars of items by kind. {finding}.",
        notes=("One report may hold several kinds, so reports by kind do not add up to all reports.",),
    )
    return figure, charts.bars(table, "item", "items")


def _shared(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The table with each row's share of a measure."""
    total = int(table[measure].sum())
    shares = [percent(value / total) if total else "" for value in table[measure]]
    return table.assign(**{f"Share of {measure}": shares})
