"""Drug litter itself beside other councils: only what is counted alike, over the same months, is drawn together."""

import pandas as pd

from editions.read import Edition
from evidence import litter_comparison as compare
from evidence.comparison import group_tests
from evidence.figures import Figure, Source
from evidence.litter_standard import COUNTS
from evidence.numbers import decimal, whole
from evidence.periods import month_words
from evidence.words import comparison_findings, litter_findings
from evidence.words.made_up import marked
from figures.comparison.area import with_areas
from figures.comparison.litter_compared import Compared, compared, sources_drawn, table_of
from figures.edition_facts import city_name
from figures.indicators import home, interval
from figures.kept import made_once
from figures.pictures import charts
from figures.pictures.chart import Chart
from figures.pictures.month_chart import small_multiples

Made = tuple[Figure, Chart | None]
PER_MONTH = 100_000  # residents, in the charts by month
LEADING = ("needles", "items", "reports")  # the first that is known of two councils leads
MOST_DRAWN = 20  # councils in one picture; its table has all


@made_once
def answer(edition: Edition) -> str:
    """What litter itself can be compared with, and how we stand; "" where no other council is loaded."""
    found = compared(edition)
    if found is None:
        return ""
    measure = next((name for name in LEADING if len(_rates(edition, name)) > 1), LEADING[0])
    said = litter_findings.answer_in_words(
        _rates(edition, measure), measure, found.months, city_name(edition), len(found.councils) - 1
    )
    return marked(said, any(source.illustrative for source in found.sources))


@made_once
def rate_figures(edition: Edition) -> tuple[Made, ...]:
    """Needles, items and reports per 1,000 residents of the councils that count alike; those of two at least."""
    return tuple(_rate_figure(edition, name) for name in LEADING if len(_rates(edition, name)) > 1)


@made_once
def needles_per_report_figure(edition: Edition) -> Made | None:
    """How many needles a report holds, in the councils that count alike."""
    found = compared(edition)
    if found is None or not found.months:
        return None
    ratios = _named(edition, found, compare.needles_per_report(found.counts, found.months))
    if len(ratios) < 2:
        return None
    ours, place = ratios.set_index("area_code").loc[home(edition), "value"], city_name(edition)
    drawn = nearest_to(ratios, place)
    others = [f"{row.area} {decimal(row.value, 1)}" for row in ratios.itertuples() if row.area != place]
    finding = f"A report in {place} holds {decimal(ours, 1)} needles; {litter_findings.some_of(others)}"
    figure = Figure(
        name="litter-needles-per-report",
        finding=finding,
        subtitle=f"Needles in a report, {found.when}, {_way(found)}, with 95% intervals",
        table=_readers(ratios, "Needles per report", "Needles", "Reports"),
        sources=sources_drawn(edition, found),
        notes=(*_drawn_in_words(drawn, ratios, place), litter_findings.OF_NEEDLES),
    )
    return figure, charts.intervals(drawn, "area", place)


@made_once
def months_figure(edition: Edition) -> Made | None:
    """Reports by month of the councils that count alike, each in a small chart on one scale."""
    found = compared(edition)
    if found is None or len(_rates(edition, "reports")) < 2:
        return None
    names = found.alike.set_index("area_code")["area_name"]
    by_month = found.counts.pivot_table(index="month", columns="area_code", values="reports").reindex(
        list(found.months)
    )
    per = (by_month / found.residents.reindex(by_month.columns) * PER_MONTH).rename(columns=names)
    per = per[[name for name in names if name in per]]
    rates = _rates(edition, "reports")
    drawn = nearest_to(rates[rates["area"].isin(per.columns)], city_name(edition))
    shown = {str(name): values for name, values in per.items() if name in set(drawn["area"])}
    highest = [f"{month_words(values.idxmax())} in {name}" for name, values in per.items()]
    table = per.map(lambda value: decimal(value, 1)).rename_axis(columns=None).reset_index()
    figure = Figure(
        name="litter-by-month",
        finding=f"The month with most reports was {litter_findings.some_of(highest)}",
        subtitle=f"Reports per {whole(PER_MONTH)} residents a month, {found.when}, {_way(found)}; the figure is of all months",
        table=table.assign(month=table["month"].map(month_words)).rename(columns={"month": "Month"}),
        sources=sources_drawn(edition, found),
        notes=_drawn_in_words(drawn, rates, city_name(edition)),
    )
    return figure, small_multiples(shown)


@made_once
def counted_figure(edition: Edition) -> Figure | None:
    """What each council counts, who records, which months, and whether it can be compared with ours."""
    found = compared(edition)
    if found is None:
        return None
    rows, place = found.councils, city_name(edition)
    ours, others = rows.iloc[0], len(rows) - 1
    verdicts = [litter_findings.verdict_in_words(row, ours, row["why"], place) for _, row in rows.iterrows()]
    table = pd.DataFrame(
        {
            "Council": rows["area_name"],
            "What is counted": [litter_findings.way_in_words(row) for _, row in rows.iterrows()],
            "Counted too": [_counts(row) for _, row in rows.iterrows()],
            "Months": [litter_findings.months_in_words(row) for _, row in rows.iterrows()],
            "Services": rows["services"].replace("", "not said"),
            "Types of place": rows["place_types"].str.replace("_", " ").replace("", "not said"),
            f"Beside {place}": ["our own log", *verdicts[1:]],
        }
    )
    return Figure(
        name="litter-what-is-counted",
        finding=f"{len(found.alike) - 1} of {others} {'council' if others == 1 else 'councils'} can be compared with {place}",
        subtitle="What each council counts of drug litter, who records it and over which months",
        table=table,
        sources=found.sources,
        notes=tuple(
            note for note in (litter_findings.coverage_in_words(found.alike),) if note and len(found.alike) > 1
        ),
    )


@made_once
def published_figure(edition: Edition) -> Figure | None:
    """Counts that councils have published, as a table alone: no two of them need be of the same thing."""
    rows = table_of(edition, "litter_published")
    if rows.empty:
        return None
    titles = {"area": "Area", "country": "Country", "period": "Period", "measure_as_published": "What is counted",
              "value": "Count", "who_counts": "Who counts", "note": "Note", "source_url": "Page"}  # fmt: skip
    table = (
        rows[list(titles)].assign(value=rows["value"].map(whole), note=rows["note"].fillna("")).rename(columns=titles)
    )
    return Figure(
        name="litter-published-counts",
        finding=f"{len(rows)} counts of {rows['area'].nunique()} areas are published; between areas they cannot be compared",
        subtitle="Published counts of drug litter in the United Kingdom, each with what is counted",
        table=table,
        sources=(
            Source("Answers to requests for information, BBC reports and papers of councils", "each named in its row"),
        ),
        notes=(f"{litter_findings.UNALIKE}.",),
    )


@made_once
def _rates(edition: Edition, measure: str) -> pd.DataFrame:
    found = compared(edition)
    if found is None or not found.months:
        return pd.DataFrame()
    rates = compare.per_1000(found.counts, measure, found.months, found.residents, home(edition))
    return _named(edition, found, rates) if home(edition) in set(rates["area_code"]) else pd.DataFrame()


def _rate_figure(edition: Edition, measure: str) -> Made:
    found, rates, place = compared(edition), _rates(edition, measure), city_name(edition)
    assert found is not None  # or there were no rates
    table = _readers(rates, f"{measure.capitalize()} per 1,000 residents", measure.capitalize(), "Residents")
    table[f"Compared with {place}"] = [comparison_findings.area_verdict(word, place) for word in rates["verdict"]]
    table, of_areas = with_areas(table, rates, edition, measure)
    tests = group_tests(rates, list(rates["area_code"]), compare.PER)
    if len(tests):
        verdicts = tests["allowing"].reindex(rates["area_code"]).map(comparison_findings.group_verdict)
        table["Allowing for spread between councils"] = verdicts.to_list()
    from_files = litter_findings.some_of(
        list(found.alike.loc[found.alike["area_code"].isin(found.from_files), "area_name"])
    )
    drawn = nearest_to(rates, place)
    notes = (
        *_drawn_in_words(drawn, rates, place),
        litter_findings.METHOD,
        f"Residents of {from_files} are as the file itself gives them." if from_files else "",
        of_areas,
        litter_findings.coverage_in_words(found.alike),
    )
    figure = Figure(
        name=f"litter-{measure}-per-1000",
        finding=litter_findings.figure_finding(rates, measure, place),
        subtitle=f"{measure.capitalize()} per 1,000 residents, {found.when}, {_way(found)}, with 95% intervals",
        table=table,
        sources=sources_drawn(edition, found),
        notes=tuple(note for note in notes if note),
    )
    return figure, charts.intervals(drawn, "area", place)


def nearest_to(rows: pd.DataFrame, place: str) -> pd.DataFrame:
    """The city's own row and those of the councils whose values are nearest to its, as many as can be read."""
    own = rows.loc[rows["area"] == place, "value"].iloc[0]
    near = (rows["value"] - own).abs().where(rows["area"] != place, -1.0).sort_values(kind="stable")
    return rows[rows.index.isin(near.index[:MOST_DRAWN])]


def _drawn_in_words(drawn: pd.DataFrame, rows: pd.DataFrame, place: str) -> tuple[str, ...]:
    return (litter_findings.nearest_drawn(len(drawn) - 1, len(rows) - 1, place),) if len(drawn) < len(rows) else ()


def _named(edition: Edition, found: Compared, rows: pd.DataFrame) -> pd.DataFrame:
    names = found.councils.drop_duplicates("area_code").set_index("area_code")["area_name"]
    return rows.assign(area=rows["area_code"].map(names))


def _readers(rows: pd.DataFrame, title: str, count: str, out_of: str) -> pd.DataFrame:
    """The rows as readers see them."""
    return pd.DataFrame(
        {
            "Council": rows["area"],
            title: rows["value"].map(lambda value: decimal(value, 1)),
            "95% interval": [interval(row.lower, row.upper, 1) for row in rows.itertuples()],
            count: rows["count"].map(whole),
            out_of: rows["denominator"].map(whole),
        }
    )


def _way(found: Compared) -> str:
    return litter_findings.way_in_words(found.councils.iloc[0])


def _counts(council: pd.Series) -> str:
    """Which counts it has, besides what its reports are."""
    return ", ".join(name for name in COUNTS if council[name]) or "nothing"
