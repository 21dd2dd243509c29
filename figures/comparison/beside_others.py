"""One indicator of several areas as figures: intervals, funnel, history, averages, and each area in words."""

import numpy as np
import pandas as pd

from editions.read import Edition
from editions.sources import sources_of
from evidence import benchmarks, comparison
from evidence.city import Indicator
from evidence.comparison import period_in_words
from evidence.figures import Figure
from evidence.numbers import decimal, whole
from evidence.periods import period_of
from evidence.words import comparison_findings as words
from figures.comparison.compared import Question, compared, real_observations, tested
from figures.edition_facts import city_name
from figures.indicators import areas_of, country, entry_of, home, reader_table, sources_for
from figures.kept import made_once
from figures.pictures import charts, comparison_charts
from figures.pictures.chart import Chart

PERIODS_SHOWN, LINE_POINTS = 12, 30
POOLED, PERSON_YEARS = "three years pooled", "Out of (residents of each year, added up)"


@made_once
def answer(edition: Edition, question: Question) -> str:
    """The indicator and period, and how we stand to the country, or else to the group."""
    table, entry = compared(edition, question), entry_of(edition, question.indicator)
    rows, place = table.set_index("area_code"), city_name(edition)
    said, count = f"{entry.title}, {period_in_words(question.period)}:", rows.at[home(edition), "count"]
    if pd.notna(count):
        said += f" {whole(count)} in {place}."
    if pd.notna(rows.at[country(edition), "value"]):
        return f"{said} {_against(edition, entry, rows, country(edition))}"
    return f"{said} {words.group_in_words(table, place)}"


@made_once
def interval_figure(edition: Edition, question: Question) -> tuple[Figure, Chart]:
    """The areas with their intervals, and three verdicts on each."""
    table, entry, place = compared(edition, question), entry_of(edition, question.indicator), city_name(edition)
    tests = tested(edition, question)
    readers = reader_table(table, {"decimals": entry.decimals, "unit": entry.unit}, areas_of(edition))
    if period_of(question.period).type == POOLED and entry.denominator_id:
        readers = readers.rename(columns={"Out of": PERSON_YEARS})
    readers[f"Compared with {place}"] = [words.area_verdict(verdict, place) for verdict in table["verdict"]]
    if len(tests):
        for column, title in (
            ("plain", "Plain test against the average"),
            ("allowing", "Allowing for spread between areas"),
        ):
            readers[title] = [words.group_verdict(tests[column].get(code)) for code in table["area_code"]]
        outside = table["area_code"] == country(edition)
        readers.loc[outside.to_numpy(), readers.columns[-2:]] = "not in the group"
    leading = tests.assign(area=table.set_index("area_code")["area"].reindex(tests.index))
    finding = (
        words.tests_in_words(leading)
        if len(tests)
        else words.group_in_words(table[table["area_code"] != country(edition)], place)
    )
    figure = Figure(
        name=f"compare-{_slug(question)}",
        finding=finding.rstrip("."),
        subtitle=f"{entry.title}, {entry.unit}, {period_in_words(question.period)}, with 95% intervals",
        table=readers,
        sources=sources_for(edition, question.indicator),
        alt=f"Values with 95% intervals for {int(table['value'].notna().sum())} areas. {finding}",
        notes=_notes(edition, entry, table, tests),
    )
    drawn = table.dropna(subset=["value"])
    return figure, charts.intervals(drawn, "area", areas_of(edition)[home(edition)], entry.decimals)


def _notes(edition: Edition, entry: Indicator, table: pd.DataFrame, tests: pd.DataFrame) -> tuple[str, ...]:
    """Who has no figure, which tests were used, and what differs between the areas."""
    lacking = table.loc[table["value"].isna(), "area"]
    sources = table.loc[table["value"].notna(), "source_id"].dropna().unique()
    titles = "; ".join(source.title for key, source in sources_of(edition).items() if key in sources)
    return tuple(
        note
        for note in (
            f"No figure for {', '.join(lacking)}." if len(lacking) else "",
            words.test_in_words(table),
            (
                f"{words.PLAIN_TEST[0].upper()}{words.PLAIN_TEST[1:]}."
                f" {words.SPREAD_TEST[0].upper()}{words.SPREAD_TEST[1:]}."
                if len(tests)
                else ""
            ),
            (f"Areas come from different sources, so definitions may differ: {titles}." if len(sources) > 1 else ""),
            f"Not comparable with: {entry.not_comparable}." if entry.not_comparable else "",
        )
        if note
    )


@made_once
def funnel_figure(edition: Edition, question: Question) -> tuple[Figure, Chart] | None:
    """The funnel, and both tests' verdicts side by side; None with too few areas."""
    tests, entry = tested(edition, question), entry_of(edition, question.indicator)
    if tests.empty:
        return None
    rows = compared(edition, question).set_index("area_code").loc[tests.index].join(tests)
    sizes = np.geomspace(rows["denominator"].min(), rows["denominator"].max(), LINE_POINTS)
    lines = benchmarks.funnel_limits(rows["count"], rows["denominator"], at=sizes, per=entry.multiplier)
    finding = words.tests_in_words(rows)
    table = pd.DataFrame(
        {
            "Area": rows["area"],
            "Out of": rows["denominator"].map(whole),
            entry.unit.capitalize(): rows["value"].map(lambda value: decimal(value, entry.decimals)),
            "Plain test": rows["plain"].map(words.group_verdict),
            "Allowing for spread between areas": rows["allowing"].map(words.group_verdict),
        }
    )
    figure = Figure(
        name=f"funnel-{_slug(question)}",
        finding=finding,
        subtitle=(
            f"{entry.title}, {entry.unit}, by number of residents, {period_in_words(question.period)}, with 95%"
            " and 99.8% limits of chance"
        ),
        table=table.sort_values("Area").reset_index(drop=True),
        sources=sources_for(edition, question.indicator),
        alt=f"Funnel of {len(rows)} areas. {finding}.",
        notes=(
            f"The lines are of the {words.PLAIN_TEST}.",
            words.spread_in_words(tests),
        ),
    )
    return figure, comparison_charts.funnel(rows, lines, areas_of(edition)[home(edition)], entry.decimals)


@made_once
def history_figure(edition: Edition, question: Question) -> tuple[Figure, Chart] | None:
    """Every area's way over the periods; None where we have one period alone."""
    entry, names = entry_of(edition, question.indicator), areas_of(edition)
    codes = [home(edition), country(edition), *question.members]
    rows = comparison.history(real_observations(edition), question.indicator, codes)
    rows = rows[rows["value"].notna()].assign(area=lambda table: table["area_code"].map(names))
    ours = rows[rows["area_code"] == home(edition)]
    periods = list(dict.fromkeys(ours["period"]))[-PERIODS_SHOWN:]
    if len(periods) < 2:
        return None
    rows, ours = rows[rows["period"].isin(periods)], ours[ours["period"].isin(periods)]
    first, last = ours.iloc[0], ours.iloc[-1]
    table = rows.assign(value=rows["value"].map(lambda value: decimal(value, entry.decimals)))
    table = table.pivot_table(index="area", columns="period", values="value", aggfunc="first")[periods]
    finding = f"{city_name(edition)} had {_counted(last, entry)}, against {_counted(first, entry)}"
    shared = "Periods next to each other share two of their three years." if " - " in periods[0] else ""
    figure = Figure(
        name=f"history-{_slug(question)}",
        finding=finding,
        subtitle=(
            f"{entry.title}, {entry.unit}, {city_name(edition)} in focus, {names[country(edition)]} dashed,"
            " the others grey"
        ),
        table=table.rename_axis("Area").reset_index(),
        sources=sources_for(edition, question.indicator),
        alt=f"Lines of {rows['area'].nunique()} areas over {len(periods)} periods. {finding}.",
        notes=tuple(note for note in (shared,) if note),
    )
    return figure, comparison_charts.lines_of_all(rows, names[home(edition)], names[country(edition)], entry.decimals)


@made_once
def averages_figure(edition: Edition, question: Question, group: str) -> Figure | None:
    """The group taken as one area, with ourselves and without; None where there are no counts."""
    entry, rows = entry_of(edition, question.indicator), compared(edition, question).set_index("area_code")
    if entry.statistic != "rate" or tested(edition, question).empty:
        return None
    made = comparison.averages(rows.reset_index(), question.members, home(edition), entry.multiplier)
    ours, theirs = rows.loc[home(edition)], rows.loc[country(edition)]
    place, unit = city_name(edition), entry.unit.capitalize()
    listed = [
        (place, ours),
        (f"{group}, without {place}", made["without"]),
        (f"{group}, with {place}", made["with"]),
    ]
    if pd.notna(theirs["value"]):
        listed.append((areas_of(edition)[country(edition)], theirs))
    table = pd.DataFrame(
        [
            (name, *(decimal(getattr(row, limit), entry.decimals) for limit in ("value", "lower", "upper")))
            for name, row in listed
        ],
        columns=["Area", unit, "Lower 95% limit", "Upper 95% limit"],
    )
    return Figure(
        name=f"averages-{_slug(question)}",
        finding=words.averages_in_words(made, ours, place, entry.decimals),
        subtitle=(
            f"{entry.title}, {entry.unit}, {period_in_words(question.period)}: all deaths or cases of the group"
            " over all its residents"
        ),
        table=table,
        sources=sources_for(edition, question.indicator),
    )


@made_once
def sentences_figure(edition: Edition, question: Question) -> Figure:
    """Each area against ours in one sentence."""
    table, entry = compared(edition, question), entry_of(edition, question.indicator)
    rows = table.set_index("area_code")
    others = [code for code in (country(edition), *question.members) if code in rows.index]
    said = pd.DataFrame({"In words": [_against(edition, entry, rows, code) for code in others]})
    return Figure(
        name=f"sentences-{_slug(question)}",
        finding=f"{city_name(edition)} against each area, in words",
        subtitle=f"{entry.title}, {period_in_words(question.period)}",
        table=said,
        sources=sources_for(edition, question.indicator),
        notes=(words.test_in_words(table),),
    )


def _against(edition: Edition, entry: Indicator, rows: pd.DataFrame, other: str) -> str:
    ours = rows.loc[home(edition)]
    return words.against_area(
        ours, rows.loc[other], city_name(edition), rows.at[other, "area"], entry.unit, entry.decimals
    )


def _counted(row: pd.Series, entry: Indicator) -> str:
    count = f" ({whole(row['count'])})" if pd.notna(row["count"]) else ""
    return f"{decimal(row['value'], entry.decimals)}{count} in {period_in_words(row['period'])}"


def _slug(question: Question) -> str:
    return question.indicator.replace("_", "-")
