"""Indicators as an edition has them: meaning, sources, areas, and the table that readers see."""

import re
from dataclasses import fields, replace
from typing import Any

import pandas as pd

from editions.read import Edition
from editions.sources import sources_of
from evidence.city import Indicator
from evidence.figures import Source
from evidence.numbers import MISSING, decimal, known, whole
from evidence.periods import parse_period
from figures.kept import made_once

# What a reader is told of an indicator, in this order.
METADATA = {
    "number": "Measure number", "in_strategy": "In the strategy", "asks_for": "The strategy asks for a", "priority": "Priority", "outcome": "Outcome", "definition": "Definition",
    "rationale": "Why it matters", "numerator": "Counts", "denominator": "Out of", "unit": "Unit",
    "polarity": "Good is", "frequency": "How often", "period_type": "Period", "baseline": "Measured from",
    "lead": "Lead", "owed_by": "Who owes the figure", "source": "Source", "caveats": "Caveats", "disclosure": "Disclosure rule",
    "not_comparable": "Not comparable with",
}  # fmt: skip


GOOD_IS = {"high": "higher", "low": "lower", "neutral": "neither: an activity, or open to two readings"}


_SUFFIX = re.compile(r", (City|County) of$")


@made_once
def indicator(edition: Edition, key: str) -> dict[str, Any]:
    """An indicator's entry in the catalogue, words never missing."""
    row = edition.table("indicators").set_index("id").loc[key]
    return {name: "" if isinstance(value, float) and pd.isna(value) else value for name, value in row.items()}


@made_once
def has_indicator(edition: Edition, key: str) -> bool:
    """Whether the edition's catalogue has the indicator: an older edition may not."""
    return bool((edition.table("indicators")["id"] == key).any())


@made_once
def entry_of(edition: Edition, key: str) -> Indicator:
    """An indicator's entry in the catalogue, as the domain knows it."""
    entry = indicator(edition, key) | {"id": key}
    return Indicator(**{field.name: entry[field.name] for field in fields(Indicator) if field.name in entry})


@made_once
def metadata(edition: Edition, key: str) -> pd.DataFrame:
    """Everything the catalogue says of an indicator: columns What and Meaning."""
    entry = indicator(edition, key)
    said = {title: entry.get(name, "") for name, title in METADATA.items()}
    said["Good is"] = GOOD_IS.get(str(said["Good is"]), said["Good is"])
    said["Measured from"] = _period(str(said["Measured from"]))
    rows = [(title, str(words)) for title, words in said.items() if words not in ("", None)]
    return pd.DataFrame(rows, columns=["What", "Meaning"])


def illustrative(edition: Edition, key: str) -> bool:
    """Whether every figure of an indicator comes from a source that is made up."""
    sources = sources_for(edition, key)
    return bool(sources) and all(source.illustrative for source in sources)


@made_once
def sources_for(edition: Edition, key: str) -> tuple[Source, ...]:
    """The sources of all observations of an indicator."""
    observations = edition.table("observations")
    rows = observations[observations["indicator_id"] == key].dropna(subset=["source_id"]).sort_values("period_end")
    spans = {id: span_in_words(periods) for id, periods in rows.groupby("source_id", sort=False)["period"]}
    ids = observations.loc[observations["indicator_id"] == key, "source_id"].dropna().unique()
    return tuple(replace(sources_of(edition)[id], span=spans[id]) for id in ids)


def span_in_words(periods: pd.Series) -> str:
    """The first and the last of some periods in order: what a figure has of a source, and not what the source has."""
    first, last = _period(periods.iloc[0]), _period(periods.iloc[-1])
    return first if first == last else f"{first} – {last}"


@made_once
def areas_of(edition: Edition) -> dict[str, str]:
    """GSS code to name, as a sentence says it: Bristol, not "Bristol, City of"."""
    areas = edition.table("areas")
    return {code: _SUFFIX.sub("", name) for code, name in zip(areas["code"], areas["name"], strict=True)}


def home(edition: Edition) -> str:
    """The code of our own authority."""
    return edition.about["city"]["authority_code"]


def country(edition: Edition) -> str:
    """The code of the country that our figures stand beside."""
    return edition.about["city"]["country_code"]


def _period(label: str) -> str:
    period = parse_period(label)
    return period.words if period else label


def interval(lower: float, upper: float, decimals: int) -> str:
    """A 95% interval in words."""
    if not (known(lower) and known(upper)):
        return "not given"
    return f"{decimal(lower, decimals)} to {decimal(upper, decimals)}"


def reader_table(compared: pd.DataFrame, entry: dict[str, Any], names: dict[str, str]) -> pd.DataFrame:
    """Areas with value, interval, count and verdict, as readers see them."""
    decimals = int(entry["decimals"])
    return pd.DataFrame(
        {
            "Area": [names.get(code, code) for code in compared["area_code"]],
            str(entry["unit"]).capitalize(): compared["value"].map(lambda value: decimal(value, decimals)),
            "95% interval": [
                interval(row.lower, row.upper, decimals) if known(row.value) else MISSING
                for row in compared.itertuples()
            ],
            "Count": compared["count"].map(whole),
            "Out of": compared["denominator"].map(whole),
        }
    )


def containing(edition: Edition) -> tuple[str, ...]:
    """The areas that hold ours, besides countries: they are compared without us."""
    force = edition.about["city"].get("police_force_area", {})
    return (force["code"],) if force else ()
