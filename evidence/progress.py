"""Where a success measure stands: baseline, newest value, and whether they differ by more than chance."""

import math
from dataclasses import dataclass

import pandas as pd
from scipy import stats

from evidence.city import Indicator
from evidence.comparison import INTERVALS
from evidence.control_charts.month_charts import MonthChart
from evidence.control_charts.special_causes import UP
from evidence.differences import from_intervals
from evidence.numbers import SIGNIFICANT, known
from evidence.periods import parse_period
from evidence.rates import rate_ratio
from evidence.trends import POINTS, recent_trend

BETTER, WORSE, NO_CLEAR_CHANGE, CANNOT_SAY = "better", "worse", "no clear change", "cannot say"
RISEN, FALLEN = "higher", "lower"  # for what is neither good nor bad

NO_VALUE, ONE_VALUE = "no data yet", "one value alone"
TOO_SMALL = "its counts are too small to publish"
NO_TEST = "no counts or intervals to test by"
SHARED = "the periods share years and there is no earlier one to test against"

POISSON = "exact test of two Poisson rates"
NUMBERS = "exact test of two Poisson counts"

YEARLY = ("financial year", "calendar year", "academic year")


@dataclass(frozen=True)
class Progress:
    """A measure's way from its baseline.

    Attributes:
        series: the area's observations in order of time.
        baseline, newest: rows of the series; None where there is none.
        verdict: better, worse, higher, lower, no clear change or cannot say.
        why: the test that gave the verdict, or why there is none.
        tested: the row that the newest was tested against; not the baseline where both share years.
        p_value: of that test, nan without.
        trend: the recent trend of a yearly series: increasing, decreasing, no_change; "" where it cannot say.
    """

    series: pd.DataFrame
    baseline: pd.Series | None
    newest: pd.Series | None
    verdict: str
    why: str
    tested: pd.Series | None = None
    p_value: float = math.nan
    trend: str = ""


def series_of(observations: pd.DataFrame, indicator: str, area: str) -> pd.DataFrame:
    """An area's observations of an indicator that have a value, in order of time."""
    rows = observations[(observations["indicator_id"] == indicator) & (observations["area_code"] == area)]
    return rows[rows["value"].notna()].sort_values("period_end").reset_index(drop=True)


def hidden_periods(observations: pd.DataFrame, indicator: str, area: str) -> list[str]:
    """The periods of an area whose count is hidden, so that nobody can be identified; in order of time."""
    rows = observations[(observations["indicator_id"] == indicator) & (observations["area_code"] == area)]
    return rows[rows["flag"] == "c"].sort_values("period_end")["period"].tolist()


def progress(series: pd.DataFrame, indicator: Indicator, *, hidden: bool = False) -> Progress:
    """How the newest value stands to the baseline: the period that the catalogue names, or the first.

    Rates are compared by the exact test of two Poisson rates, shares by Fisher's exact test, and values
    without counts from their intervals (Altman and Bland 2011). Pooled years that overlap are never tested against
    each other: the newest is tested against the last period that shares no year with it.
    """
    if series.empty:
        return Progress(series, None, None, CANNOT_SAY, TOO_SMALL if hidden else NO_VALUE)
    newest, baseline = series.iloc[-1], _baseline(series, indicator.baseline)
    if baseline["period"] == newest["period"]:
        return Progress(series, baseline, newest, CANNOT_SAY, ONE_VALUE)
    earlier = series[series["period_end"] < newest["period_start"]]
    tested = baseline if baseline["period_end"] < newest["period_start"] else None
    if tested is None and len(earlier):
        tested = earlier.iloc[-1]
    if tested is None:
        return Progress(series, baseline, newest, CANNOT_SAY, SHARED)
    different, p_value, why = _test(tested, newest, indicator)
    verdict = _verdict(different, newest["value"] - tested["value"], indicator.polarity)
    return Progress(series, baseline, newest, verdict, why, tested, p_value, _recent(series, indicator))


def progress_of_months(yearly: pd.DataFrame, months: pd.DataFrame, chart: MonthChart, indicator: Indicator) -> Progress:
    """Where a monthly count stands: its newest month against the year of its baseline, judged by its chart.

    Months of finds are no Poisson counts, for finds come in batches: the chart of months is the test.

    Args:
        yearly, months: columns period, period_start, period_end, value, count, denominator, lower, upper.
    """
    if months.empty:
        return Progress(months, None, None, CANNOT_SAY, NO_VALUE)
    newest = months.iloc[-1]
    baseline = _baseline(yearly if len(yearly) else months, indicator.baseline)
    if not chart.has_limits or newest["period"] not in chart.chart.index:
        return Progress(months, baseline, newest, CANNOT_SAY, "too few months for limits")
    mark = chart.chart.at[newest["period"], "special_cause"]
    verdict = NO_CLEAR_CHANGE if mark == "none" else RISEN if mark in UP else FALLEN
    return Progress(months, baseline, newest, verdict, "its chart of months")


def next_period(series: pd.DataFrame) -> str:
    """The period of the next value, in words; blank where nothing has been loaded."""
    period = parse_period(series.iloc[-1]["period"]) if len(series) else None
    return period.next.words if period else ""


def _baseline(series: pd.DataFrame, period: str) -> pd.Series:
    named = series[series["period"] == period]
    return named.iloc[0] if len(named) else series.iloc[0]


def _test(before: pd.Series, now: pd.Series, indicator: Indicator) -> tuple[bool | None, float, str]:
    """Whether the two differ (None: cannot say), the p-value, and the test."""
    statistic = indicator.statistic
    if statistic == "" and indicator.subject == "person" and indicator.multiplier == 1:
        return _test_numbers(before["value"], now["value"])
    counts = [row[column] for row in (now, before) for column in ("count", "denominator")]
    if all(known(number) and number >= 0 and number % 1 == 0 for number in counts) and counts[1] and counts[3]:
        if statistic == "rate":
            p_value = rate_ratio(*counts).p_value
            return known(p_value) and p_value < SIGNIFICANT, p_value, POISSON
        if statistic == "proportion" and counts[0] <= counts[1] and counts[2] <= counts[3]:
            table = [
                [int(counts[0]), int(counts[1] - counts[0])],
                [int(counts[2]), int(counts[3] - counts[2])],
            ]
            p_value = float(stats.fisher_exact(table).pvalue)
            return p_value < SIGNIFICANT, p_value, "Fisher's exact test"
    p_value = from_intervals(now, before)
    if known(p_value):
        return p_value < SIGNIFICANT, p_value, INTERVALS
    return None, math.nan, NO_TEST


def _test_numbers(before: float, now: float) -> tuple[bool | None, float, str]:
    """Two numbers of people in periods of one length: counts that chance alone moves by about their root."""
    if before % 1 or now % 1:
        return None, math.nan, NO_TEST
    p_value = rate_ratio(now, 1, before, 1).p_value
    return known(p_value) and p_value < SIGNIFICANT, p_value, NUMBERS


def _verdict(different: bool | None, change: float, polarity: str) -> str:
    if different is None:
        return CANNOT_SAY
    if not different or change == 0:
        return NO_CLEAR_CHANGE
    if polarity not in ("high", "low"):
        return RISEN if change > 0 else FALLEN
    return BETTER if (change > 0) == (polarity == "high") else WORSE


def _recent(series: pd.DataFrame, indicator: Indicator) -> str:
    """Fingertips' recent trend of the newest five years, for series of single years without a gap."""
    years = series["period_end"].dt.year
    newest = years.iloc[-POINTS:]
    if indicator.period_type not in YEARLY or len(newest) < POINTS or (newest.diff().dropna() != 1).any():
        return ""
    direction = recent_trend(series["value"], series["lower"], series["upper"]).direction
    return "" if direction == "cannot_say" else direction
