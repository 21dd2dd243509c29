"""What the finds are read against, as figures: rates of the city beside those of the country and its regions."""

import pandas as pd

from editions.read import Edition
from evidence import comparison
from evidence.city import Indicator
from evidence.comparison import period_in_words
from evidence.figures import Figure
from evidence.numbers import decimal, known, whole
from evidence.words.comparison_findings import against_area
from figures.edition_facts import city_name
from figures.indicators import areas_of, containing, country, entry_of, has_indicator, home, reader_table, sources_for
from figures.kept import made_once
from figures.pictures import charts
from figures.pictures.chart import Chart
from figures.prevalence import words

Made = tuple[Figure, Chart | None]
MOST_AREAS = 12  # of a table without regions

# Published figures that are no observations: by indicator, the fact and the area that it is of.
FACTS_BESIDE = {"injecting_prevalence": {"injecting_rate_similar_authorities": "Similar authorities"}}
CLAIMS = {"ocu_prevalence": "prevalence_compared_with_england"}


@made_once
def rate_figure(edition: Edition, key: str) -> Made | None:
    """Our latest value that can be compared, beside the country, its regions and the areas that hold ours."""
    if not has_indicator(edition, key):
        return None
    observations, entry = edition.table("observations"), entry_of(edition, key)
    periods = comparison.periods_of(observations, key, home(edition))
    beside = {period: _others(edition, key, period) for period in periods}
    period = next((period for period in periods if beside[period]), None)
    if period is None:
        return None
    table = comparison.compare(observations, key, period, home(edition), beside[period], containing=containing(edition))
    table = table.assign(area=table["area_code"].map(areas_of(edition)).fillna(table["area_name"]))
    finding = _headline(edition, entry, table.set_index("area_code"), period)
    figure = Figure(
        name=key.replace("_", "-"),
        finding=finding,
        subtitle=f"{entry.title}, {entry.unit}, {period_in_words(period)}",
        table=_readers(edition, entry, table),
        sources=sources_for(edition, key),
        alt=f"Bars of {city_name(edition)} and what it stands beside. {finding}.",
        notes=tuple(_notes(edition, entry, table.set_index("area_code"), period)),
    )
    return figure, _chart(edition, entry, table)


def _readers(edition: Edition, entry: Indicator, table: pd.DataFrame) -> pd.DataFrame:
    """All areas with value and interval; counts where any has one."""
    readers = reader_table(table, {"decimals": entry.decimals, "unit": entry.unit}, areas_of(edition))
    for row in _facts_beside(edition, entry.id).itertuples():
        readers.loc[len(readers)] = [row.area, decimal(row.value, entry.decimals), "not given", "", ""]
    counted = {"Count": table["count"], "Out of": table["denominator"]}
    return readers.drop(columns=[title for title, column in counted.items() if column.isna().all()])


def _chart(edition: Edition, entry: Indicator, table: pd.DataFrame) -> Chart:
    """Few bars, each with its value and limits: ours, the country's, our region's and the areas that hold ours."""
    shown = [home(edition), country(edition), *_region(edition), *containing(edition)]
    rows = table[table["area_code"].isin(shown) & table["value"].notna()]
    drawn = pd.concat([rows, _facts_beside(edition, entry.id)]).sort_values("value", ascending=False)
    said = [words.value_in_words(row, entry.decimals) for _, row in drawn.iterrows()]
    return charts.few_bars(drawn, "area", "value", said, areas_of(edition)[home(edition)])


def _headline(edition: Edition, entry: Indicator, rows: pd.DataFrame, period: str) -> str:
    theirs = rows.loc[country(edition)] if country(edition) in rows.index else None
    other = areas_of(edition).get(country(edition), "")
    return words.headline(entry, rows.loc[home(edition)], theirs, period, city_name(edition), other)


def _notes(edition: Edition, entry: Indicator, rows: pd.DataFrame, period: str) -> list[str]:
    """The comparison in words, the claim that was made of it, and newer figures of ours alone."""
    ours, place = rows.loc[home(edition)], city_name(edition)
    leading = [code for code in (country(edition), *containing(edition)) if code in rows.index]
    if not known(ours["count"]) and not known(ours["lower"]):
        notes = [words.AS_PUBLISHED]
    else:
        notes = [
            against_area(ours, rows.loc[code], place, rows.at[code, "area"], entry.unit, entry.decimals)
            for code in leading
        ]
    claim = _fact(edition, CLAIMS.get(entry.id, ""))
    if claim is not None and country(edition) in rows.index:
        checked = _checked(ours, rows.loc[country(edition)], areas_of(edition)[country(edition)], entry)
        notes.insert(0, f"{claim['statement']} {checked}")
    return [*notes, *_newer(edition, entry, period)]


def _newer(edition: Edition, entry: Indicator, period: str) -> list[str]:
    """Estimates of ours that came later, without a rate to compare."""
    observations = edition.table("observations")
    ours = observations[(observations["indicator_id"] == entry.id) & (observations["area_code"] == home(edition))]
    newer = ours[(ours["period"] > period) & ours["count"].notna() & ours["value"].isna()]
    return [
        f"A newer estimate, {period_in_words(row.period)}, is {whole(row.count)} people; no rate or"
        " interval is given with it."
        for row in newer.itertuples()
    ]


def _checked(ours: pd.Series, theirs: pd.Series, other: str, entry: Indicator) -> str:
    """What the figures loaded here say of the claim that a difference is not significant."""
    if theirs["verdict"] != comparison.CANNOT_SAY:
        said = "bear that out" if theirs["verdict"] == comparison.SIMILAR else "do not bear that out"
        return f"The intervals loaded here {said}."
    said = "That cannot be checked here: no interval for our own estimate has been loaded."
    if not (known(theirs["upper"]) and known(ours["denominator"])):
        return said
    people = theirs["value"] * ours["denominator"] / entry.multiplier
    return (
        f"{said} It would hold if our interval reached well below {decimal(theirs['value'], entry.decimals)}"
        f" ({whole(people)} people), the figure of {other}."
    )


def _others(edition: Edition, key: str, period: str) -> list[str]:
    """The country, its regions and the areas that hold ours; of a table without regions, all areas if they are few."""
    observations = edition.table("observations")
    rows = observations[(observations["indicator_id"] == key) & (observations["period"] == period)]
    codes = [code for code in rows.loc[rows["value"].notna(), "area_code"].unique() if code != home(edition)]
    wide = [code for code in codes if code.startswith("E12") or code in (country(edition), *containing(edition))]
    return codes if len(codes) <= MOST_AREAS else wide


def _region(edition: Edition) -> list[str]:
    """The region that ours is in, where the areas name it."""
    areas = edition.table("areas").set_index("code")["parent_code"]
    return [areas[home(edition)]] if isinstance(areas.get(home(edition)), str) else []


def _facts_beside(edition: Edition, key: str) -> pd.DataFrame:
    """Published figures of areas without a code, such as "similar authorities"."""
    found = {name: _fact(edition, fact) for fact, name in FACTS_BESIDE.get(key, {}).items()}
    rows = [(name, fact["value"]) for name, fact in found.items() if fact is not None and known(fact["value"])]
    table = pd.DataFrame(rows, columns=["area", "value"]).astype({"value": "float64"})
    return table.assign(lower=float("nan"), upper=float("nan"))


def _fact(edition: Edition, fact: str) -> pd.Series | None:
    facts = edition.table("facts").set_index("id")
    return facts.loc[fact] if fact in facts.index else None
