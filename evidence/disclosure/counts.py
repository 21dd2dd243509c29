"""How many people stand behind an observation: its count, or the counts that its value can have been made of.

A value that is no share and no rate is the count itself. A share or a rate beside what it is out of gives the count,
but for the rounding in which it was written: 2% of 250 are 4 people, or 5, or 6. Where nothing gives the count it is
unknown, and whoever protects it must take it for small.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from evidence.city import Indicator
from evidence.derive import residents

TELLS = ["value", "count", "lower", "upper"]  # of a count; what it is out of is looked at apart
DIGITS = 15  # of a number as it was written; what has more was worked out
DUST = 1e-6  # of a person, for having been computed


def people(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.Series:
    """The count of each observation, or the one that its value implies best; missing where nothing gives it."""
    of_one = _of_one(observations, indicators)
    possible = _possible(observations, indicators, of_one)
    nearest = (observations["value"] * of_one).round().clip(possible["least"], possible["most"])
    return observations["count"].fillna(nearest.where(possible["least"].notna()))


def possible_counts(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """Columns least and most: the whole counts that each observation can have been made of; missing where unknown."""
    return _possible(observations, indicators, _of_one(observations, indicators))


def says_something(observations: pd.DataFrame) -> pd.Series:
    """Which observations show a number that follows from their count."""
    return observations[TELLS].notna().any(axis=1)


def _possible(observations: pd.DataFrame, indicators: Mapping[str, Indicator], of_one: pd.Series) -> pd.DataFrame:
    itself, value = _counts_itself(observations, indicators), observations["value"]
    worked_out = value.where(observations["count"].isna() & ~itself)  # of the others the rounding is not asked
    implied, off = value * of_one, worked_out.map(_rounding, na_action="ignore") * of_one
    least = np.floor(implied).where(itself, np.ceil(implied - off - DUST)).clip(lower=0)
    most = np.ceil(implied).where(itself, np.floor(implied + off + DUST))
    possible = pd.DataFrame({"least": least, "most": most})
    possible = possible.where(least <= most)  # no whole count gives this value: it was worked out otherwise
    return possible.apply(lambda end: observations["count"].fillna(end))


def _of_one(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.Series:
    """What one of a value comes to in people; a rate without its denominator is out of the residents that are loaded."""
    shared_out = _of(observations, {key for key, one in indicators.items() if one.statistic})
    lacking = shared_out & observations["value"].notna() & observations["denominator"].isna()
    out_of = observations["denominator"].fillna(residents(observations, indicators, lacking))
    per = observations["indicator_id"].map({key: one.multiplier for key, one in indicators.items()}).fillna(1)
    itself = _counts_itself(observations, indicators)
    return (out_of / per.astype("float64")).where(shared_out).mask(itself, 1)


def _counts_itself(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.Series:
    """Of which observations the value is the count, since their indicator is not out of anything."""
    entries = indicators.items()
    return _of(
        observations, {key for key, one in entries if not (one.statistic or one.denominator) and one.multiplier == 1}
    )


def _of(observations: pd.DataFrame, indicators: set[str]) -> pd.Series:
    return observations["indicator_id"].isin(indicators)


def _rounding(value: float) -> float:
    """Half of the last decimal that a number is written in."""
    written = f"{value:.{DIGITS}g}"
    return 0.0 if "e" in written else 0.5 * 10.0 ** -len(written.partition(".")[2])
