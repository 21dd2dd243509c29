"""One area beside others: an indicator's values in the same period, each judged against ours.

Tests, each named where it is used: each area of the group against its average, allowing for areas that differ by
more than chance and for their number, which leads; the same by chance alone; and ours against each other area.
"""

import math
from collections.abc import Collection, Sequence

import pandas as pd

from evidence import benchmarks
from evidence.differences import adjusted, contains, different, from_intervals, rest_of
from evidence.numbers import SIGNIFICANT, known
from evidence.periods import parse_period, period_of
from evidence.rates import Estimate, rate_ratio

HIGHER, LOWER, SIMILAR, CANNOT_SAY, OURS = "higher", "lower", "not clearly different", "cannot say", "ours"
EXACT_TEST = "exact test of two Poisson rates"
REST_TEST = "exact test of two Poisson rates, ours against the rest of the area"
INTERVALS = "test of the difference, from the two 95% intervals (Altman and Bland 2011)"
FEWEST_AREAS = 5  # our choice: with fewer, the spread between areas cannot be told from chance

VALUES = ["value", "lower", "upper", "count", "denominator"]


def periods_of(observations: pd.DataFrame, indicator: str, area: str) -> list[str]:
    """The periods for which an area has a value, the latest first."""
    rows = observations[(observations["indicator_id"] == indicator) & (observations["area_code"] == area)]
    return list(rows[rows["value"].notna()].sort_values("period_end", ascending=False)["period"].unique())


def nearest_period(periods: Sequence[str], month: str) -> str:
    """Of some periods, the one whose middle is nearest to a month: other figures at the time of the log."""
    aim = pd.Period(month, "M").start_time

    def distance(label: str) -> float:
        period = period_of(label)
        middle = pd.Timestamp(period.start) + (pd.Timestamp(period.end) - pd.Timestamp(period.start)) / 2
        return abs((middle - aim).days)

    return min((label for label in periods if parse_period(label)), key=distance, default=periods[0])


def compare(
    observations: pd.DataFrame,
    indicator: str,
    period: str,
    ours: str,
    others: list[str],
    *,
    containing: Collection[str] = (),
) -> pd.DataFrame:
    """Our value and the others', the highest first; an area without a figure comes last, and stays.

    Columns area_code, area_name, value, lower, upper, count, denominator, source_id, verdict, p_value,
    adjusted and test. The verdict says how the area stands to ours: by the exact conditional test of two Poisson
    rates where all counts are known, else from two known intervals. It is given where the p-value, adjusted for
    the number of areas, is below 0.05. An area that holds ours is compared without it, and is none of the family.

    Args:
        containing: areas that hold ours, besides countries.
    """
    rows = observations[(observations["indicator_id"] == indicator) & (observations["period"] == period)]
    found = rows.drop_duplicates("area_code").set_index("area_code").reindex([ours, *others])
    table = found.reindex(columns=["area_name", *VALUES, "source_id"]).rename_axis("area_code").reset_index()
    holds = pd.Series([contains(other, ours, containing) for other in others], others, dtype=bool)
    judged = pd.DataFrame(
        [_judged(found.loc[other], found.loc[ours], holds[other]) for other in others],
        index=others,
        columns=["way", "p_value", "test"],
    ).astype({"p_value": "float64"})
    judged["adjusted"] = adjusted(judged["p_value"].where(~holds)).where(~holds, judged["p_value"])
    judged["verdict"] = judged["way"].where((judged["adjusted"] < SIGNIFICANT) | (judged["way"] == CANNOT_SAY), SIMILAR)
    columns = ["verdict", "p_value", "adjusted", "test"]
    table = table.merge(judged[columns], how="left", left_on="area_code", right_index=True)
    table = table.fillna({"verdict": OURS, "test": ""})
    return table.sort_values("value", ascending=False, na_position="last").reset_index(drop=True)


def group_tests(table: pd.DataFrame, members: Sequence[str], per: float) -> pd.DataFrame:
    """Each member of a group, ourselves among them, against its average: plain and allowing for spread.

    Args:
        table: as `compare` gives it.
        members: area codes of the group; a country that contains them is none of it.

    Returns:
        Indexed by area code: plain and allowing (high_99.8, high_95, not_significant, low_95, low_99.8), different
        (allowing for spread and for the number of areas), baseline and phi (how much more the areas differ than by chance: 1 is chance alone); empty where
        fewer than five areas have a count and a denominator.
    """
    rows = table.set_index("area_code")
    rows = rows[rows.index.isin(list(members)) & rows["count"].notna() & (rows["denominator"] > 0)]
    if len(rows) < FEWEST_AREAS:
        return pd.DataFrame(columns=["plain", "allowing", "different", "baseline", "phi"])
    plain = benchmarks.significance(rows["count"], rows["denominator"], per=per)
    spread = benchmarks.overdispersed(rows["count"], rows["denominator"], per=per)
    return pd.DataFrame(
        {
            "plain": plain,
            "allowing": spread["significance"],
            "different": different(rows["count"], rows["denominator"])["different"],
            "baseline": spread["baseline"],
            "phi": spread["phi"],
        }
    )


def averages(table: pd.DataFrame, members: Sequence[str], ours: str, per: float) -> dict[str, Estimate]:
    """The group taken as one area, "with" ourselves and "without"; an area without counts is in neither."""
    rows = table.set_index("area_code")
    rows = rows[rows.index.isin([*members, ours])]
    columns = (rows["count"], rows["denominator"])
    without = [ours] if ours in rows.index else []
    return {
        "with": benchmarks.pooled(*columns, per=per),
        "without": benchmarks.pooled(*columns, without=without, per=per),
    }


def history(observations: pd.DataFrame, indicator: str, areas: list[str]) -> pd.DataFrame:
    """Columns period, area_code, area_name, value, lower, upper, count; in order of time."""
    rows = observations[(observations["indicator_id"] == indicator) & observations["area_code"].isin(areas)]
    columns = ["period", "area_code", "area_name", "value", "lower", "upper", "count", "period_end"]
    return rows[columns].sort_values(["period_end", "area_code"]).reset_index(drop=True)


def latest(observations: pd.DataFrame, indicator: str, area: str) -> pd.Series | None:
    """The observation of the latest period that has a value; None when there is none."""
    rows = observations[(observations["indicator_id"] == indicator) & (observations["area_code"] == area)]
    rows = rows[rows["value"].notna()].sort_values("period_end")
    return None if rows.empty else rows.iloc[-1]


def period_in_words(period: str) -> str:
    """A period's label as a sentence says it."""
    parsed = parse_period(period)
    return parsed.words if parsed else period


def _judged(theirs: pd.Series, ours: pd.Series, holds_ours: bool) -> tuple[str, float, str]:
    """Which way their area stands to ours, the p-value, and the test that gave it."""
    if not (known(theirs["value"]) and known(ours["value"])):
        return CANNOT_SAY, math.nan, ""
    rest = rest_of(theirs, ours) if holds_ours else None
    beside = theirs if rest is None else rest
    way = HIGHER if beside["value"] > ours["value"] else LOWER
    counts = [area[column] for area in (beside, ours) for column in ("count", "denominator")]
    if all(known(number) and number % 1 == 0 for number in counts) and all(number > 0 for number in counts[1::2]):
        return way, rate_ratio(*counts).p_value, EXACT_TEST if rest is None else REST_TEST
    p_value = from_intervals(theirs, ours)
    return (way, p_value, INTERVALS) if known(p_value) else (CANNOT_SAY, math.nan, "")
