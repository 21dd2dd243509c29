"""The paths that a panel has declared for measures, in `paths.csv` of the city folder, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from evidence.city import Indicator, nearest_name
from evidence.numbers import known
from evidence.periods import PERIOD_TYPES, parse_period

COLUMNS = ("measure", "from_period", "from_value", "to_period", "to_value", "set_by", "decided_on", "note")


def mistakes(paths: pd.DataFrame, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    """What is wrong with each path: row and column as a spreadsheet has them, why, and how to mend it."""
    for number, row in enumerate(paths.to_dict("records"), start=2):
        for column, why in _wrong(row, indicators):
            yield f"row {number}, column {column}: {why}."


def _wrong(row: Mapping[str, Any], indicators: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    measure = indicators.get(str(row["measure"]))
    if measure is None or not measure.number:
        near = nearest_name(str(row["measure"]), [key for key, one in indicators.items() if one.number])
        yield (
            "measure",
            f"“{row['measure']}” is no success measure; {f'perhaps {near} is meant' if near else 'use the id of indicators.toml'}",
        )
        return
    periods = {name: parse_period(str(row[name])) for name in ("from_period", "to_period")}
    allowed = PERIOD_TYPES[measure.period_type]
    for name, period in periods.items():
        if period is None or period.type not in allowed.types:
            yield (
                name,
                f"“{row[name]}” is not a period of this measure; give {allowed.words}, such as {allowed.example}",
            )
    for name in ("from_value", "to_value"):
        yield from ((name, why) for why in _unlike(row[name], measure))
    start, end = periods["from_period"], periods["to_period"]
    if start and end and end.start <= start.start:
        yield (
            "to_period",
            f"the path ends with {end.words}, before it begins or as it begins with {start.words}; swap the two, or give a later one",
        )


def _unlike(value: float | None, measure: Indicator) -> Iterator[str]:
    if not known(value) or value < 0:
        yield "has no number of nought or more; enter where the path starts and where it is to lead"
    elif measure.statistic == "proportion" and value > measure.multiplier:
        yield f"{value:g} is a number where a proportion is due; enter it from 0 to {measure.multiplier:g}"
