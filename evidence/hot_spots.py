"""Where drug litter gathers: wards against the year before, few places with much, places that come back."""

import pandas as pd

HALF = 0.5
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def with_change(now: pd.DataFrame, before: pd.DataFrame, key: str, measure: str) -> pd.DataFrame:
    """The table with column change: the measure less that of the year before; missing without one."""
    earlier = before.set_index(key)[measure] if len(before) else pd.Series(dtype="float64")
    found = earlier.reindex(now[key]).fillna(0) if len(before) else earlier.reindex(now[key])
    return now.assign(change=(now[measure].astype("float64") - found.to_numpy(float)))


def places_with_half(items: pd.Series) -> int:
    """The fewest places that together hold half of all items; 0 where there are none.

    Args:
        items: items by place.
    """
    ordered = items.sort_values(ascending=False).cumsum()
    total = items.sum()
    return int((ordered < HALF * total).sum() + 1) if total > 0 else 0


def repeats(reports: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """Places with more than one report and how long they stay quiet.

    Args:
        reports: columns place, ward, found_on, items, needles: one row per report.
        until: the last day of the log, to which the last quiet spell runs.

    Columns place, ward, reports, items, needles, typical_gap (median days between reports),
    longest_gap (days) and quiet_for (days since the last report); the most reports first.
    """
    ordered = reports.dropna(subset=["place"]).sort_values("found_on")
    gaps = ordered.groupby(["place", "ward"])["found_on"].diff().dt.days
    grouped = ordered.assign(gap=gaps).groupby(["place", "ward"], as_index=False).agg(
        reports=("items", "size"), items=("items", "sum"), needles=("needles", "sum"),
        typical_gap=("gap", "median"), longest_gap=("gap", "max"), last=("found_on", "max"),
    )  # fmt: skip
    grouped["quiet_for"] = (until - grouped["last"]).dt.days
    again = grouped[grouped["reports"] > 1].drop(columns="last")
    return again.sort_values(["reports", "items"], ascending=False).reset_index(drop=True)


def by_weekday(found_on: pd.Series) -> pd.Series:
    """Reports by name of the day, Monday first; empty where the log gives no days.

    A month whose reports all bear its first day was handed in as sums of the month, which have no day.
    """
    summed = (found_on.dt.day == 1).groupby(found_on.dt.to_period("M")).transform("all")
    days = found_on[~summed].dt.day_name()
    return days.value_counts().reindex(WEEKDAYS, fill_value=0) if len(days) else pd.Series(dtype="int64")
