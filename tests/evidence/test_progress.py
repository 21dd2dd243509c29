"""Where a measure stands against its baseline, and the test that says so."""

import pandas as pd
import pytest

from evidence.city import Indicator
from evidence.periods import parse_period
from evidence.progress import (
    BETTER,
    CANNOT_SAY,
    FALLEN,
    NO_CLEAR_CHANGE,
    NO_TEST,
    ONE_VALUE,
    RISEN,
    WORSE,
    next_period,
    progress,
)  # fmt: skip

NAN = float("nan")


def measure(statistic: str = "rate", polarity: str = "low", **more: object) -> Indicator:
    return Indicator("x", "A measure", "", "per 1,000", statistic=statistic, polarity=polarity, multiplier=1000, **more)


def series(*rows: tuple) -> pd.DataFrame:
    """period, count, denominator and, where given, value, lower, upper."""
    made = []
    for label, count, people, *estimate in rows:
        value, lower, upper = estimate or (count / people * 1000, count / people * 900, count / people * 1100)
        period = parse_period(label)
        made.append((label, pd.Timestamp(period.start), pd.Timestamp(period.end), value, lower, upper, count, people))
    return pd.DataFrame(
        made,
        columns=["period", "period_start", "period_end", "value", "lower", "upper", "count", "denominator"],
    )


@pytest.mark.parametrize(
    ("statistic", "polarity", "before", "now", "verdict"),
    [
        ("rate", "low", 100, 200, WORSE),
        ("rate", "low", 200, 100, BETTER),
        ("rate", "high", 100, 200, BETTER),
        ("rate", "neutral", 100, 200, RISEN),  # an activity is never called good or bad
        ("rate", "neutral", 200, 100, FALLEN),
        ("rate", "low", 100, 105, NO_CLEAR_CHANGE),
        ("proportion", "high", 100, 200, BETTER),
        ("proportion", "high", 100, 105, NO_CLEAR_CHANGE),
        ("proportion", "neutral", 100, 200, RISEN),
    ],
)
def test_better_and_worse_need_a_difference_beyond_chance(
    statistic: str, polarity: str, before: int, now: int, verdict: str
) -> None:
    rows = series(("2015/16", before, 1000), ("2016/17", now, 1000))
    assert progress(rows, measure(statistic, polarity)).verdict == verdict


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([("2015", NAN, NAN, 10, 9, 11), ("2016", NAN, NAN, 13, 12, 14)], WORSE),
        ([("2015", NAN, NAN, 10, 9, 11), ("2016", NAN, NAN, 11, 10, 12)], NO_CLEAR_CHANGE),
        ([("2015", NAN, NAN, 10, NAN, NAN), ("2016", NAN, NAN, 13, NAN, NAN)], CANNOT_SAY),
    ],
)
def test_without_counts_only_intervals_can_tell(rows: list[tuple], verdict: str) -> None:
    assert progress(series(*rows), measure("")).verdict == verdict


def test_why_there_is_no_verdict_is_said() -> None:
    assert progress(series(("2016", 5, 100)), measure()).why == ONE_VALUE
    assert progress(series(("2015", NAN, NAN, 1, NAN, NAN), ("2016", NAN, NAN, 2, NAN, NAN)), measure()).why == NO_TEST


def test_progress_is_measured_from_the_period_that_the_catalogue_names() -> None:
    rows = series(("2014", 300, 1000), ("2015", 100, 1000), ("2016", 105, 1000))
    stands = progress(rows, measure(baseline="2015"))
    assert (stands.baseline["period"], stands.verdict) == ("2015", NO_CLEAR_CHANGE)
    assert progress(rows, measure()).baseline["period"] == "2014"


def test_pooled_years_that_share_a_year_are_never_tested_against_each_other() -> None:
    rows = series(("2013 - 15", 36, 728_018), ("2014 - 16", 43, 738_537), ("2016 - 18", 42, 755_532))
    stands = progress(rows, measure(baseline="2014 - 16"))
    assert stands.tested["period"] == "2013 - 15"
    assert stands.p_value == pytest.approx(0.65, abs=0.005)


@pytest.mark.parametrize(
    ("years", "trend"),
    [
        ([(str(year), 100 + 40 * (year - 2012), 1000) for year in range(2012, 2017)], "increasing"),
        ([(str(year), 100, 1000) for year in range(2012, 2017)], "no_change"),
        ([(str(year), 100, 1000) for year in (2010, 2013, 2014, 2015, 2016)], ""),  # years are missing
        ([(str(year), 100, 1000) for year in range(2013, 2017)], ""),
    ],
)
def test_five_years_without_a_gap_have_a_recent_trend(years: list[tuple], trend: str) -> None:
    assert progress(series(*years), measure(period_type="calendar year")).trend == trend


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("2017-12", "January 2018"),
        ("2017/18 Q2", "October to December 2017"),
        ("2017/18 Q4", "April to June 2018"),
        ("2016/17", "2017/18"),
        ("2015/16 ac", "2016/17 (school year)"),
        ("2016", "2017"),
        ("2016 - 18", "2017 to 2019"),
    ],
)
def test_the_next_update_is_the_period_after_the_newest(period: str, following: str) -> None:
    assert next_period(series((period, 1, 10))) == following
