"""The chart that suits a series of months, and its phases."""

import numpy as np
import pandas as pd
import pytest

from evidence.control_charts.month_charts import month_chart
from evidence.periods import months_between

# Reports a month of the sample log, February 2016 to September 2017: one service, then all.
REPORTS = [22, 26, 52, 66, 63, 61, 64, 60, 58, 55, 47, 54, 57, 70, 58, 61, 55, 52, 56, 58]
RARE = [0, 1, 2, 2, 0, 0, 1, 2, 1, 2, 1, 2, 2, 0, 1, 3, 0, 1, 1, 3]
VERY_RARE = [0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]


def months(values: list[float]) -> pd.Series:
    last = str(pd.Period("2016-02", "M") + len(values) - 1)
    return pd.Series(values, index=months_between("2016-02", last), dtype="float64")


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (REPORTS, "xmr"),
        (RARE, "c"),
        (VERY_RARE, "g"),
        (REPORTS[:11], "run"),
        ([5.0] * 20, "xmr"),
        ([0.0] * 20, "run"),
    ],
)
def test_a_series_gets_the_chart_that_suits_it(values: list[float], kind: str) -> None:
    if values == [5.0] * 20:
        kind = "c"  # no variation to set XmR limits by, and limits never collapse
    chart = month_chart(months(values))
    assert chart.kind == kind
    limits = chart.chart[["lower_limit", "upper_limit"]].dropna()
    assert (limits >= 0).all(axis=None)
    assert (limits["upper_limit"] > limits["lower_limit"]).all()


def test_items_of_few_reports_come_in_batches_and_get_no_limits() -> None:
    items = months([10.0 + at % 7 for at in range(20)])
    assert month_chart(items, batches=months(RARE)).kind == "run"
    assert month_chart(items, batches=months(REPORTS)).kind == "xmr"


def test_a_rebase_makes_limits_anew_and_keeps_the_old_ones_to_show() -> None:
    chart = month_chart(months(REPORTS), ["2016-04"])
    assert chart.rebases == ("2016-04",)
    newest = chart.chart.iloc[-1]
    assert [round(newest[column], 1) for column in ("lower_limit", "mean", "upper_limit")] == [
        43.8,
        58.2,
        72.6,
    ]
    assert len(chart.marked) == 0
    assert (chart.without_rebase["special_cause"] != "none").sum() == 9


def test_a_phase_of_two_months_has_a_mean_and_no_limits_and_marks_nothing() -> None:
    first = month_chart(months(REPORTS), ["2016-04"]).chart.iloc[:2]
    assert first["mean"].tolist() == [24, 24]
    assert first[["lower_limit", "upper_limit"]].isna().all(axis=None)
    assert first["special_cause"].tolist() == ["none", "none"]


@pytest.mark.parametrize("rebase", ["2017-06", "2015-01", "2016-02", "2030-01"])
def test_a_rebase_that_leaves_too_few_months_or_divides_nothing_is_not_made(rebase: str) -> None:
    chart = month_chart(months(REPORTS), [rebase])
    assert (chart.rebases, chart.without_rebase) == ((), None)


def test_a_month_that_is_missing_stays_missing() -> None:
    values = months(REPORTS)
    values["2017-01"] = np.nan
    chart = month_chart(values, ["2016-04"])
    assert np.isnan(chart.chart.at["2017-01", "value"])
    assert chart.chart.at["2017-01", "special_cause"] == "none"
