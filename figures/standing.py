"""Where each success measure of the strategy stands, and its figures: by priority, one by one, and in sentences."""

import pandas as pd

from editions.read import Edition
from editions.real_alone import real_alone
from editions.sources import sources_of
from evidence.city import Indicator
from evidence.comparison import period_in_words
from evidence.figures import Figure, Source
from evidence.log import Selection
from evidence.numbers import MISSING, SHORTHANDS, SUPPRESSED, counted, decimal, known, whole
from evidence.periods import period_of
from evidence.progress import Progress, hidden_periods, next_period, progress, progress_of_months, series_of
from evidence.words import measure_findings as words
from evidence.words.made_up import marked
from figures.edition_facts import city_name, fact_source, log_of, log_sources
from figures.indicators import GOOD_IS, entry_of, home, interval, sources_for
from figures.kept import made_once
from figures.log.months import month_figure, months_of
from figures.log.words import INDICATORS
from figures.pictures import charts
from figures.pictures.chart import Chart
from figures.strategy import strategy_reading

STRATEGY = "STRAT"  # the document that names the measures
HIDDEN_NOTE = f"{SUPPRESSED}: {SHORTHANDS['c'][1]}. The policy is on About the data."
LOG_MEASURES = {indicator: measure for measure, indicator in INDICATORS.items()}


@made_once
def measures(edition: Edition) -> tuple[Indicator, ...]:
    """The success measures in the strategy's order: every entry of the catalogue with a number."""
    listed = edition.table("indicators")
    listed = listed[listed["number"].fillna("") != ""]
    order = sorted(
        zip(listed["number"], listed["id"], strict=True),
        key=lambda pair: [int(part) for part in pair[0].split(".")],
    )
    return tuple(entry_of(edition, key) for _, key in order)


@made_once
def progress_of(edition: Edition, key: str) -> Progress:
    """Where a measure stands; the log's own measures month by month."""
    entry, series = entry_of(edition, key), series_of(edition.table("observations"), key, home(edition))
    whole_log = log_of(edition)
    if key not in LOG_MEASURES or not whole_log.months:
        return progress(series, entry, hidden=bool(hidden_of(edition, key)))
    selection = Selection(first=whole_log.first, last=whole_log.last)
    chart = months_of(edition, selection, LOG_MEASURES[key])
    return progress_of_months(series, _months(chart.values), chart, entry)


def hidden_of(edition: Edition, key: str) -> list[str]:
    """The periods of a measure whose count is hidden."""
    return hidden_periods(edition.table("observations"), key, home(edition))


def _months(values: pd.Series) -> pd.DataFrame:
    """A series of months as observations."""
    rows = values.dropna().rename("value").rename_axis("period").reset_index()
    periods = [period_of(month) for month in rows["period"]]
    empty = dict.fromkeys(("denominator", "lower", "upper"), float("nan"))
    return rows.assign(
        count=rows["value"], period_start=pd.to_datetime([period.start for period in periods]),
        period_end=pd.to_datetime([period.end for period in periods]), **empty,
    )  # fmt: skip


@made_once
def priority_figure(edition: Edition, priority: str) -> Figure:
    """The measures of one priority: newest value, direction, baseline, values so far, lead, next update."""
    entries = [entry for entry in measures(edition) if entry.priority == priority]
    stands = {entry.id: progress_of(edition, entry.id) for entry in entries}
    real = sum(has_real_figure(edition, entry.id) for entry in entries)
    sources = dict.fromkeys(
        source for key, one in stands.items() if one.newest is not None for source in measure_sources(edition, key)
    )
    return Figure(
        name=f"priority-{measures_slug(priority)}",
        finding=f"{priority}: {whole(real)} of {counted(len(entries), 'measure')} with a real figure",
        subtitle=(f"Success measures of the drugs strategy, {city_name(edition)}, under the priority “{priority}”"),
        table=pd.DataFrame([_row(entry, stands[entry.id], is_made_up(edition, entry.id)) for entry in entries]),
        sources=(fact_source(edition, STRATEGY), *sources),
        notes=tuple(filter(None, (strategy_reading(edition),))),
    )


def has_real_figure(edition: Edition, key: str) -> bool:
    """Whether anything but made-up figures is known of a measure."""
    return progress_of(real_alone(edition), key).newest is not None


def is_made_up(edition: Edition, key: str) -> bool:
    """Whether a made-up figure is among those that a measure's standing rests on."""
    return any(source.illustrative for source in measure_sources(edition, key))


def _row(entry: Indicator, one: Progress, made_up: bool) -> dict[str, str]:
    baseline = words.value_in_words(one.baseline, entry, unit=False, interval=False) if one.baseline is not None else ""
    return {
        "Measure": f"{entry.number} {entry.in_strategy or entry.title}",
        "Asked for": entry.asks_for.capitalize() or MISSING,
        "Newest": marked(words.value_in_words(one.newest, entry, interval=False), made_up),
        "Direction": marked(words.direction_in_words(one), made_up),
        "Baseline": marked(baseline, made_up) or MISSING,
        "Values so far": marked(words.run_of_values(one.series, entry), made_up) if len(one.series) else MISSING,
        "Good is": GOOD_IS.get(entry.polarity, entry.polarity).partition(":")[0],
        "Outcome": entry.outcome,
        "Lead": entry.lead,
        "Who owes the figure": entry.owed_by or MISSING,
        "Next update": next_period(one.series) or "first value awaited",
    }


@made_once
def assurance_figure(edition: Edition) -> Figure:
    """Every measure in a sentence or two, for the yearly assurance."""
    entries = measures(edition)
    stands = [progress_of(edition, entry.id) for entry in entries]
    said = [
        marked(words.measure_in_words(entry, one, city_name(edition)), is_made_up(edition, entry.id))
        for entry, one in zip(entries, stands, strict=True)
    ]
    sources = dict.fromkeys(
        source
        for entry, one in zip(entries, stands, strict=True)
        if one.newest is not None
        for source in measure_sources(edition, entry.id)
    )
    return Figure(
        name="assurance",
        finding="Summary for the yearly assurance to the Safe City Partnership, expected in November",
        subtitle=f"Each success measure of the drugs strategy in words, {city_name(edition)}",
        table=pd.DataFrame({"No.": [entry.number for entry in entries], "In words": said}),
        sources=(fact_source(edition, STRATEGY), *sources),
        notes=(
            (
                "Better and worse are said only where a named test finds a change beyond chance (5% level),"
                " and never of activity or of what is open to two readings. With many measures, one may seem"
                " to change by chance alone."
            ),
        ),
    )


@made_once
def measure_figure(edition: Edition, key: str) -> tuple[Figure, Chart | None]:
    """One measure by itself: its values over time with intervals, as chart and table."""
    whole_log = log_of(edition)
    if key in LOG_MEASURES and whole_log.months:
        return month_figure(edition, Selection(first=whole_log.first, last=whole_log.last), LOG_MEASURES[key])
    entry, one = entry_of(edition, key), progress_of(edition, key)
    made_up = is_made_up(edition, key)
    finding = marked(words.measure_in_words(entry, one, city_name(edition)), made_up)
    rows = one.series
    table = pd.DataFrame(
        {
            "Period": rows["period"].map(period_in_words),
            entry.unit.capitalize(): [
                marked(decimal(value, entry.decimals), row_made_up)
                for value, row_made_up in zip(rows["value"], made_up_rows(edition, rows), strict=True)
            ],
            "95% interval": [interval(row.lower, row.upper, entry.decimals) for row in rows.itertuples()],
            "Count": rows["count"].map(whole),
            "Out of": [whole(value) if known(value) else "" for value in rows["denominator"]],
        }
    )
    hidden = hidden_of(edition, key)
    table = pd.concat([table, _hidden_rows(hidden, table.columns)], ignore_index=True)
    figure = Figure(
        name=f"measure-{key.replace('_', '-')}",
        finding=marked(
            f"{entry.number} {entry.title}: {words.direction_in_words(one).partition(' (')[0].lower()}", made_up
        ),
        subtitle=f"{entry.title}, {entry.unit}, {city_name(edition)}",
        table=table,
        sources=measure_sources(edition, key) or (Source(entry.source),),
        alt=f"Values by period with 95% intervals. {finding}",
        notes=(finding, *((HIDDEN_NOTE,) if hidden else ())),
    )
    drawn = rows.assign(label=rows["period"].map(period_in_words))
    return figure, (
        charts.intervals(drawn, "label", drawn["label"].iloc[-1], entry.decimals) if len(rows) > 1 else None
    )


def made_up_rows(edition: Edition, rows: pd.DataFrame) -> list[bool]:
    """Of each row of observations, whether it is made up."""
    sources = sources_of(edition)
    return [source in sources and sources[source].illustrative for source in rows.get("source_id", [""] * len(rows))]


def _hidden_rows(periods: list[str], columns: pd.Index) -> pd.DataFrame:
    """Periods whose figures are hidden, so that a reader sees that they are there."""
    rows = pd.DataFrame(SUPPRESSED, index=range(len(periods)), columns=columns, dtype="str")
    return rows.assign(**{columns[0]: [period_in_words(period) for period in periods]})


@made_once
def measure_sources(edition: Edition, key: str) -> tuple[Source, ...]:
    """Where a measure's figures come from."""
    return log_sources(edition) if key in LOG_MEASURES and log_of(edition).months else sources_for(edition, key)


def measures_slug(words_of: str) -> str:
    """A name for downloads and anchors."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in words_of.lower()).split())
