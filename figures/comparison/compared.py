"""Which areas are compared by which indicator, and the tests between them. Real figures only.

What is made up to show how the dashboard works is left out, however it is asked for.
"""

from dataclasses import dataclass

import pandas as pd

from editions.read import Edition
from editions.sources import sources_of
from evidence import comparison
from figures.indicators import areas_of, containing, country, entry_of, home
from figures.kept import made_once

FEW_AREAS = 10  # an indicator known for so few areas is shown for all of them, whatever the group


@dataclass(frozen=True)
class Question:
    """What a reader compares: an indicator in a period, with the areas of a group."""

    indicator: str
    period: str
    members: tuple[str, ...]


@made_once
def real_observations(edition: Edition) -> pd.DataFrame:
    """Observations of sources that are not made up."""
    made_up = {key for key, source in sources_of(edition).items() if source.illustrative}
    observations = edition.table("observations")
    return observations[~observations["source_id"].isin(made_up)]


@made_once
def comparable(edition: Edition) -> tuple[str, ...]:
    """Indicators that can be compared with another area, those that the country has too first."""
    rows, ours = real_observations(edition), home(edition)
    shares = [key for key in edition.table("indicators")["id"] if entry_of(edition, key).multiplier != 1]
    known = {key: _areas_beside(rows[rows["indicator_id"] == key], ours) for key in shares}
    having = [key for key in shares if known[key]]
    return tuple(sorted(having, key=lambda key: (country(edition) not in known[key], len(known[key]) < FEW_AREAS)))


def _areas_beside(rows: pd.DataFrame, ours: str) -> set[str]:
    """Areas that have a value in a period for which we have one."""
    rows = rows[rows["value"].notna()]
    periods = rows.loc[rows["area_code"] == ours, "period"]
    return set(rows.loc[rows["period"].isin(periods), "area_code"]) - {ours}


@made_once
def compared(edition: Edition, question: Question) -> pd.DataFrame:
    """Our area, the country and the group's areas: as `comparison.compare`, with area by name."""
    observations, ours = real_observations(edition), home(edition)
    known = observations.loc[observations["indicator_id"] == question.indicator, "area_code"].unique()
    more = known if len(known) <= FEW_AREAS else ()
    others = [code for code in dict.fromkeys([country(edition), *question.members, *more]) if code != ours]
    table = comparison.compare(
        observations, question.indicator, question.period, ours, others, containing=containing(edition)
    )
    return table.assign(area=table["area_code"].map(areas_of(edition)).fillna(table["area_code"]))


@made_once
def tested(edition: Edition, question: Question) -> pd.DataFrame:
    """The group and ourselves against their average, by both tests."""
    entry = entry_of(edition, question.indicator)
    members = [home(edition), *question.members] if entry.statistic == "rate" else []
    return comparison.group_tests(compared(edition, question), members, entry.multiplier)
