"""What the finds are read against, as figures: prevalence, injecting, offences, deaths and the exchange."""

import pandas as pd
from plotly.graph_objects import Figure as Chart

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

Made = tuple[Figure, Chart | None]
PERIODS_SHOWN = 11

# Published figures that are no observations: by indicator, the fact and the area that it is of.
FACTS_BESIDE = {"injecting_prevalence": {"injecting_rate_similar_authorities": "Similar authorities"}}
ESTIMATED = ("injecting_prevalence", "ocu_prevalence")  # made by a model: never written as a count
CLAIMS = {"ocu_prevalence": "prevalence_compared_with_england"}


@made_once
def rate_figure(edition: Edition, key: str) -> Made | None:
    """Our latest value that can be compared, beside every other area that has one of its period."""
    if not has_indicator(edition, key):
        return None
    observations, entry = edition.table("observations"), entry_of(edition, key)
    periods = comparison.periods_of(observations, key, home(edition))
    beside = {period: _others(observations, key, period, home(edition)) for period in periods}
    period = next((period for period in periods if beside[period]), None)
    if period is None:
        return None
    table = comparison.compare(observations, key, period, home(edition), beside[period], containing=containing(edition))
    table = table.assign(area=table["area_code"].map(areas_of(edition)).fillna(table["area_name"]))
    rows = table.set_index("area_code")
    readers = reader_table(table, {"decimals": entry.decimals, "unit": entry.unit}, areas_of(edition))
    drawn = pd.concat([table, _facts_beside(edition, key)]).sort_values("value", ascending=False)
    for row in drawn[drawn["area_code"].isna()].itertuples():
        readers.loc[len(readers)] = [row.area, decimal(row.value, entry.decimals), "not given", "", ""]
    figure = Figure(
        name=key.replace("_", "-"),
        finding=_headline(edition, entry, rows, period),
        subtitle=f"{entry.title}, {entry.unit}, {period_in_words(period)}",
        table=readers,
        sources=sources_for(edition, key),
        alt=f"Bars of {len(drawn)} areas. {_headline(edition, entry, rows, period)}.",
        notes=tuple(_notes(edition, key, rows, period)),
    )
    return figure, charts.bars(drawn, "area", "value", areas_of(edition)[home(edition)], entry.decimals)


def _headline(edition: Edition, entry: Indicator, rows: pd.DataFrame, period: str) -> str:
    """Ours against the country's, with how many people ours are."""
    ours, decimals = rows.loc[home(edition)], entry.decimals
    people = f"{whole(ours['count'])} in {city_name(edition)}" if known(ours["count"]) else city_name(edition)
    if known(ours["count"]) and known(ours["denominator"]):
        people = f"{whole(ours['count'])} of {whole(ours['denominator'])} in {city_name(edition)}"
    unit = entry.unit.partition(" residents")[0]
    title = entry.title
    if entry.id in ESTIMATED:
        people, title = f"an estimated {people}", f"{title}, {period_in_words(period)}"
    said = f"{title}: {people}, {decimal(ours['value'], decimals)} {unit}"
    if country(edition) in rows.index:
        said += (
            f" against {decimal(rows.at[country(edition), 'value'], decimals)} in {areas_of(edition)[country(edition)]}"
        )
    return said


def _notes(edition: Edition, key: str, rows: pd.DataFrame, period: str) -> list[str]:
    """The comparison in words, the claim that was made of it, and newer figures of ours alone."""
    entry, ours, place = entry_of(edition, key), rows.loc[home(edition)], city_name(edition)
    others = [code for code in rows.index if code != home(edition)]
    notes = [
        against_area(ours, rows.loc[code], place, rows.at[code, "area"], entry.unit, entry.decimals) for code in others
    ]
    for fact in _facts_beside(edition, key).itertuples():
        beside = pd.Series(
            {
                "value": fact.value,
                "lower": float("nan"),
                "upper": float("nan"),
                "verdict": comparison.CANNOT_SAY,
                "p_value": float("nan"),
            }
        )
        notes.append(
            against_area(ours, beside, place, fact.area[0].lower() + fact.area[1:], entry.unit, entry.decimals)
        )
    claim = _fact(edition, CLAIMS.get(key, ""))
    if claim is not None and country(edition) in rows.index:
        notes.insert(
            0,
            f"{claim['statement']}"
            f" {_checked(ours, rows.loc[country(edition)], areas_of(edition)[country(edition)], entry)}",
        )
    observations = edition.table("observations")
    newer = observations[
        (observations["indicator_id"] == key)
        & (observations["area_code"] == home(edition))
        & (observations["period"] > period)
    ]
    for row in newer[newer["count"].notna() & newer["value"].isna()].itertuples():
        notes.append(
            f"A newer estimate, {period_in_words(row.period)}, is {whole(row.count)} people; no rate or"
            " interval is given with it."
        )
    return [note for note in notes if note]


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


def _others(observations: pd.DataFrame, key: str, period: str, ours: str) -> list[str]:
    rows = observations[(observations["indicator_id"] == key) & (observations["period"] == period)]
    return [code for code in rows.loc[rows["value"].notna(), "area_code"].unique() if code != ours]


def _facts_beside(edition: Edition, key: str) -> pd.DataFrame:
    """Published figures of areas without a code, such as "similar authorities"."""
    found = {name: _fact(edition, fact) for fact, name in FACTS_BESIDE.get(key, {}).items()}
    return pd.DataFrame(
        [(name, fact["value"]) for name, fact in found.items() if fact is not None and known(fact["value"])],
        columns=["area", "value"],
    ).astype({"value": "float64"})


def _fact(edition: Edition, fact: str) -> pd.Series | None:
    facts = edition.table("facts").set_index("id")
    return facts.loc[fact] if fact in facts.index else None


@made_once
def reach_figure(edition: Edition) -> Figure | None:
    """How many used the needle exchange, beside the estimate of how many inject; no interval, for that is a guess."""
    row = comparison.latest(edition.table("observations"), "needle_exchange_reach", home(edition))
    if row is None or not known(row["count"]):
        return None
    entry = entry_of(edition, "needle_exchange_reach")
    table = pd.DataFrame(
        {
            "Period": [period_in_words(row["period"])],
            "People": [whole(row["count"])],
            "Of an estimated": [whole(row["denominator"])],
            "Per cent": [decimal(row["value"], 0)],
        }
    )
    return Figure(
        name="needle-exchange",
        finding=(
            f"{whole(row['count'])} people used the needle exchange in {period_in_words(row['period'])}, beside an"
            f" estimate of {whole(row['denominator'])} who inject; it is not known how many are among them"
        ),
        subtitle=f"{entry.title}, {city_name(edition)}, {period_in_words(row['period'])}",
        table=table,
        sources=sources_for(edition, "needle_exchange_reach"),
        notes=(
            (
                f"The {whole(row['denominator'])} is an estimate, of 2011/12, and no count: the users may live elsewhere"
                " or inject other drugs, so the share is a guide, and has no interval of its own."
            ),
            "People who use pharmacies alone are not counted, and some who are may not be among those estimated: the share could be higher or lower.",
        ),
    )


@made_once
def deaths_figure(edition: Edition, key: str) -> Made | None:
    """Deaths of one definition over time; each definition has a figure of its own."""
    if not has_indicator(edition, key):
        return None
    entry = entry_of(edition, key)
    rows = comparison.history(edition.table("observations"), key, [home(edition)])
    rows = rows[rows["count"].notna() & rows["value"].notna()].tail(PERIODS_SHOWN)
    if rows.empty:
        return None
    first, last, top = rows.iloc[0], rows.iloc[-1], rows.loc[rows["count"].idxmax()]
    shown = [first] if top["period"] in (first["period"], last["period"]) else [first, top]
    said = " and ".join(f"{whole(row['count'])} in {period_in_words(row['period'])}" for row in shown)
    finding = f"{entry.title}: {whole(last['count'])} in {period_in_words(last['period'])}, after {said}"
    table = pd.DataFrame(
        {
            "Period": rows["period"].map(period_in_words),
            "Deaths": rows["count"].map(whole),
            entry.unit.capitalize(): rows["value"].map(lambda value: decimal(value, entry.decimals)),
            "Lower 95% limit": rows["lower"].map(lambda value: decimal(value, entry.decimals)),
            "Upper 95% limit": rows["upper"].map(lambda value: decimal(value, entry.decimals)),
        }
    )
    figure = Figure(
        name=key.replace("_", "-"),
        finding=finding,
        subtitle=f"{entry.title}, {city_name(edition)}, {first['period']} to {last['period']}",
        table=table,
        sources=sources_for(edition, key),
        alt=f"Bars of deaths by period. {finding}.",
        notes=(f"Not comparable with: {entry.not_comparable}.",) if entry.not_comparable else (),
    )
    drawn = rows.assign(label=rows["period"].map(period_in_words))
    return figure, charts.bars(drawn, "label", "count")
