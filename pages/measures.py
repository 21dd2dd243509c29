"""Success measures: the strategy's thirteen measures, with the latest value of each or none yet."""

import pandas as pd
import streamlit as st

from components.access import role
from components.figure import show
from components.indicators import home, interval, sources_for
from components.navigation import PAGES
from components.page import city_name, fact_source, open_page
from components.reading import edition, made_once
from editions.read import Edition
from evidence import comparison
from evidence.figures import Figure
from evidence.numbers import counted, decimal, known, whole

GOOD_IS = {"high": "higher", "low": "lower", "neutral": "neither: an activity, or open to two readings"}
NO_DATA = "no data yet"


@made_once
def measures_of(edition: Edition) -> pd.DataFrame:
    """One row per success measure, in the strategy's order, with its latest value in words."""
    listed = edition.table("indicators")
    listed = listed[listed["number"].notna() & (listed["number"] != "")].sort_values("number")
    observations = edition.table("observations")
    rows = [_measure(entry, comparison.latest(observations, entry.id, home(edition))) for entry in listed.itertuples()]
    return pd.DataFrame(rows)


def _measure(entry, latest: pd.Series | None) -> dict[str, object]:
    known_value = latest is not None
    return {
        "id": entry.id,
        "number": entry.number,
        "priority": entry.priority,
        "outcome": entry.outcome,
        "title": entry.title,
        "good": GOOD_IS.get(entry.polarity, entry.polarity),
        "latest": _value(entry, latest) if known_value else NO_DATA,
        "period": comparison.period_in_words(latest["period"]) if known_value else "",
        "lead": entry.lead,
        "known": known_value,
    }


def _value(entry, latest: pd.Series) -> str:
    """The value with its unit, its interval and what it was counted from."""
    said = f"{decimal(latest['value'], int(entry.decimals))} {entry.unit}"
    if known(latest["lower"]):
        said += f" (95% interval {interval(latest['lower'], latest['upper'], int(entry.decimals))})"
    if known(latest["count"]) and known(latest["denominator"]):
        said += f"; {whole(latest['count'])} of {whole(latest['denominator'])}"
    return said


@made_once
def measures_figure(edition: Edition) -> Figure:
    """The thirteen measures in one table."""
    measures = measures_of(edition)
    titles = {"number": "No.", "priority": "Priority", "outcome": "Outcome", "title": "Measure", "latest": "Latest value",
              "period": "Period", "good": "Good is", "lead": "Lead"}  # fmt: skip
    with_data = measures[measures["known"]]
    sources = dict.fromkeys(source for key in with_data["id"] for source in sources_for(edition, key))
    return Figure(
        name="success-measures",
        finding=f"{counted(len(with_data), 'measure')} of {len(measures)} {'has' if len(with_data) == 1 else 'have'} data",
        subtitle=f"Success measures of the drugs strategy, {city_name(edition)}, latest value of each",
        table=measures[list(titles)].rename(columns=titles),
        sources=(fact_source(edition, "STRAT"), *sources),
        notes=tuple(f"{row.number}: {row.caveats}" for row in _caveats(edition, with_data)),
    )


def _caveats(edition: Edition, measures: pd.DataFrame):
    listed = edition.table("indicators").set_index("id").loc[measures["id"]]
    return listed[listed["caveats"].notna()].itertuples()


reading = edition()
figure = measures_figure(reading)
measures = measures_of(reading)
lacking = measures.loc[~measures["known"], "number"]
answer = f"{figure.finding}; {', '.join(lacking)} have none yet." if len(lacking) else f"{figure.finding}."
open_page("Success measures", answer, reading, figure.sources)
if len(lacking) and role() == "officer":
    st.page_link(PAGES / "upload.py", label="Get the template for success measures and upload values")
show(figure, reading)
