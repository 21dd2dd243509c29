"""Control charts agree with NHSRplotthedots, and differ where it misleads."""

import json
import math
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.control_charts.limits import (
    RunTest,
    assurance,
    c_chart,
    choose_chart,
    g_chart,
    run_chart,
    run_test,
    xmr_chart,
)

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "xmr_charts.json").read_text(encoding="utf-8"))
COLUMNS = ["value", "mean", "lower_limit", "upper_limit", "phase", "special_cause", "variation"]
LINES = {"mean": "mean", "lower_limit": "lpl", "upper_limit": "upl"}
THEIR_CAUSES = {
    "Common Cause": "none",
    "Above UCL": "above_limit",
    "Below LCL": "below_limit",
    "7 Points Above CL": "shift_above",
    "7 Points Below CL": "shift_below",
    "7 Point Trend (Increasing)": "trend_up",
    "7 Point Trend (Decreasing)": "trend_down",
    "2 in 3 Above CL": "two_of_three_above",
    "2 in 3 Below CL": "two_of_three_below",
}
THEIR_ASSURANCE = {"inconsistent": "hit_and_miss", "consistent_pass": "pass", "consistent_fail": "fail"}


def months(*values: float | None, first: str = "2016-02") -> pd.Series:
    return pd.Series(values, index=pd.period_range(first, periods=len(values), freq="M"), dtype="float64")


def marked(chart: pd.DataFrame) -> dict[str, str]:
    """The special causes of a chart, by period."""
    causes = chart["special_cause"][chart["special_cause"] != "none"]
    return {str(period): cause for period, cause in causes.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_xmr_chart_is_that_of_nhsrplotthedots(case):
    chart = xmr_chart(
        pd.Series(case["y"], index=pd.PeriodIndex(case["x"], freq="M"), dtype="float64"),
        improvement=case["improvement_direction"],
        screen_outliers=case["screen_outliers"],
        rebase=[case["rebase"]] if case["rebase"] else (),
        fix_after=case["fix_after_n_points"],
        target=case["target"],
    )
    for ours, theirs in LINES.items():
        np.testing.assert_allclose(chart[ours], np.array(case[theirs], dtype=float), rtol=1e-9)
    assert chart["special_cause"].tolist() == [THEIR_CAUSES[cause] for cause in case["special_cause_type"]]
    assert chart["variation"].tolist() == [kind.removeprefix("special_cause_") for kind in case["point_type"]]
    assert chart["phase"].tolist() == case["rebase_group"]
    if case["target"] is not None:
        assert chart["assurance"].unique().tolist() == [THEIR_ASSURANCE[case["assurance"]]]


QUIET = (40, 42, 38, 41, 39, 40, 42, 38, 41, 39, 41, 39)


def test_a_chart_has_the_index_as_given_and_the_public_columns():
    for index in (
        pd.period_range("2016-02", periods=12, freq="M"),
        pd.date_range("2016-02-01", periods=12, freq="MS"),
        pd.Index([f"2016-{month:02d}" for month in range(1, 13)]),
        pd.RangeIndex(12),
    ):
        chart = xmr_chart(pd.Series(QUIET, index=index))
        assert chart.index.equals(index)
        assert chart.columns.tolist() == COLUMNS


class TestTrapsOfTheReference:
    BROKEN = (50, 30, 50, 30, 50, 30, 50, 38, 37, 38, 37, None, 38, 37, 38, 37, 50, 48)

    def test_screening_outliers_does_not_collapse_the_limits_of_rare_counts(self):
        """The reference puts both limits on the mean and calls all 23 zero months an improvement."""
        rare = months(*[0] * 11, 6, *[0] * 12)
        screened = xmr_chart(rare, screen_outliers=True)
        pd.testing.assert_frame_equal(screened, xmr_chart(rare, screen_outliers=False))
        assert (screened["upper_limit"] > screened["mean"] + 1).all()
        assert "below_limit" not in set(screened["special_cause"])

    def test_screening_outliers_does_not_nearly_collapse_the_limits_either(self):
        rare = months(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 6, *[0] * 12)
        chart = xmr_chart(rare, screen_outliers=True)
        assert (chart["lower_limit"] < 0).all() and "below_limit" not in set(chart["special_cause"])

    def test_rare_counts_are_given_a_chart_that_does_not_praise_empty_months(self):
        rare = months(*[0] * 11, 6, *[0] * 12)
        assert choose_chart(rare) == "c"
        chart = c_chart(rare)
        assert marked(chart) == {"2017-01": "above_limit"}
        assert chart["lower_limit"].eq(0).all() and chart["upper_limit"].iloc[0] == pytest.approx(1.75)

    def test_a_missing_month_breaks_a_run_where_the_reference_closes_the_gap(self):
        """Four low months, one without data, four low months: nobody saw seven in a row."""
        series = months(*self.BROKEN)
        assert marked(xmr_chart(series)) == {}
        closed_up = series.dropna()
        closed_up.index = pd.period_range("2016-02", periods=len(closed_up), freq="M")
        assert set(marked(xmr_chart(closed_up)).values()) == {"shift_below"}

    def test_a_month_without_a_row_is_as_missing_as_one_without_a_value(self):
        series = months(*self.BROKEN)
        for rows in (series.dropna(), series.dropna().set_axis(series.dropna().index.astype(str))):
            chart = xmr_chart(rows)
            assert marked(chart) == {}
            assert chart["upper_limit"].iloc[0] == pytest.approx(xmr_chart(series)["upper_limit"].iloc[0])

    def test_a_missing_month_breaks_a_trend_and_two_of_three(self):
        assert marked(xmr_chart(months(*QUIET, 37, 38, 39, None, 40, 41, 42, 43), fix_after=12)) == {}
        near = months(*QUIET, 45.3, None, 45.4, 40)
        assert marked(xmr_chart(near, fix_after=12)) == {}
        assert set(marked(xmr_chart(months(*QUIET, 45.3, 41, 45.4, 40), fix_after=12)).values()) == {
            "two_of_three_above"
        }

    def test_a_missing_month_stays_missing(self):
        chart = xmr_chart(months(*QUIET, None, 40))
        row = chart.loc["2017-02"]
        assert math.isnan(row["value"]) and row["mean"] == chart["mean"].iloc[0]
        assert (row["special_cause"], row["variation"]) == ("none", "common_cause")


def test_a_series_that_never_changes_has_no_limits_rather_than_limits_on_its_mean():
    for screen in (True, False):
        chart = xmr_chart(months(*[0.1] * 15), screen_outliers=screen)
        assert chart[["lower_limit", "upper_limit"]].isna().all(axis=None)
        assert marked(chart) == {}


def test_the_mean_of_equal_values_does_not_put_them_on_one_side_by_rounding():
    assert marked(xmr_chart(months(*[0.1] * 9, 0.7, *[0.1] * 3), fix_after=9)) == {}


def test_a_floor_clips_the_limits_and_changes_no_mark():
    series = months(0, 5, 1, 9, 0, 7, 2, 6, 1, 8, 0, 30)
    plain, clipped = xmr_chart(series), xmr_chart(series, floor=0)
    assert plain["lower_limit"].iloc[0] < 0 and clipped["lower_limit"].eq(0).all()
    pd.testing.assert_frame_equal(plain.drop(columns="lower_limit"), clipped.drop(columns="lower_limit"))


def test_the_rows_before_a_rebase_keep_their_old_limits():
    before, after = (40, 42, 38, 41, 39, 40), (20, 22, 18, 21, 19, 20)
    chart = xmr_chart(months(*before, *after), rebase=[pd.Period("2016-08", "M")])
    old, new = xmr_chart(months(*before)), xmr_chart(months(*after, first="2016-08"))
    assert chart["phase"].tolist() == [0] * 6 + [1] * 6
    pd.testing.assert_frame_equal(
        chart.drop(columns="phase"), pd.concat([old, new]).drop(columns="phase"), check_freq=False
    )


@pytest.mark.parametrize(
    "start", ["2016-08", "2016-08-15", date(2016, 8, 1), pd.Timestamp(2016, 8, 1), pd.Period("2016-08", "M")]
)
@pytest.mark.parametrize("as_index", [lambda i: i, lambda i: i.to_timestamp(), lambda i: i.astype(str)])
def test_a_rebase_is_understood_however_its_month_is_written(start, as_index):
    series = months(*QUIET)
    series.index = as_index(series.index)
    assert xmr_chart(series, rebase=[start])["phase"].tolist() == [0] * 6 + [1] * 6
    assert xmr_chart(series, rebase=start)["phase"].tolist() == [0] * 6 + [1] * 6


def test_a_rebase_outside_the_series_makes_no_phase():
    chart = xmr_chart(months(*QUIET), rebase=["2015-01", "2016-02", "2020-01"])
    assert chart["phase"].eq(0).all()


def test_quarters_given_as_dates_are_next_to_each_other():
    series = pd.Series(QUIET, index=pd.date_range("2014-01-01", periods=12, freq="QS"))
    pd.testing.assert_frame_equal(
        xmr_chart(series).reset_index(drop=True), xmr_chart(months(*QUIET)).reset_index(drop=True)
    )


@pytest.mark.parametrize(
    ("improvement", "variation"),
    [("decrease", "concern"), ("increase", "improvement"), ("neutral", "neutral_high")],
)
def test_what_a_high_month_means_depends_on_what_is_good(improvement, variation):
    chart = xmr_chart(months(*QUIET, 70), improvement=improvement, fix_after=12)
    assert chart["variation"].iloc[-1] == variation


@pytest.mark.parametrize(
    ("target", "improvement", "answer"),
    [
        (60, "decrease", "pass"),
        (20, "decrease", "fail"),
        (60, "increase", "fail"),
        (20, "increase", "pass"),
        (40, "decrease", "hit_and_miss"),
        (60, "neutral", "cannot_say"),
    ],
)
def test_a_target_outside_the_limits_is_always_met_or_never(target, improvement, answer):
    chart = xmr_chart(months(*QUIET), improvement=improvement, target=target)
    assert chart.columns.tolist() == [*COLUMNS, "target", "assurance"]
    assert chart["target"].eq(target).all() and chart["assurance"].eq(answer).all()


def test_there_is_no_assurance_without_limits():
    assert assurance(run_chart(months(1, 2, 3)), 5, "decrease") == "cannot_say"
    assert assurance(xmr_chart(months()), 5, "decrease") == "cannot_say"


@pytest.mark.parametrize(
    ("values", "chart"),
    [
        ([40, 41, 39, 42, 38, 40, 41, 39, 42, 38, 40], "run"),  # eleven points
        ([40, 41, 39, None, 38, 40, 41, 39, 42, 38, 40, 41], "run"),  # eleven known
        (QUIET, "xmr"),
        ([0] * 24, "run"),  # nothing ever found
        ([0.4] * 24, "run"),
        ([50] * 24, "c"),  # XmR would have no limits
        ([0.31, 0.42, 0.28] * 5, "xmr"),  # a rate is not a count
        ([3, 1, 0, 2, 1, 3, 2, 0, 1, 2, 3, 1, 2], "c"),  # a ward with 0 to 3 reports a month
        ([0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 3, 0, 1, 0], "g"),
        ([*[0] * 11, 6, *[0] * 12], "c"),  # one event has no gap to the next
        ([], "run"),
    ],
)
def test_the_chart_suits_the_series(values, chart):
    assert choose_chart(months(*values)) == chart


def test_a_c_chart_has_poisson_limits():
    chart = c_chart(months(3, 1, 0, 2, 1, 3, 2, 0, 1, 2, 3, 6), target=7)
    assert chart["mean"].iloc[0] == 2
    assert chart["upper_limit"].iloc[0] == pytest.approx(2 + 3 * math.sqrt(2))
    assert chart["lower_limit"].eq(0).all()
    assert chart["assurance"].iloc[0] == "pass"


def test_a_g_chart_counts_the_empty_periods_between_events():
    chart = g_chart(months(0, 1, 0, 0, 2, 1, None, 1, 0, 3, 0, 0, 0, 1))
    gaps = {str(period): value for period, value in chart["value"].items()}
    assert gaps == {
        "2016-06": 2.0,
        "2016-07": 0.0,
        "2016-09": pytest.approx(math.nan, nan_ok=True),  # nobody knows what the missing month held
        "2016-11": 1.0,
        "2017-03": 3.0,
    }
    assert chart["mean"].iloc[0] == 1.5
    assert chart["upper_limit"].iloc[0] == pytest.approx(1.5 + 3 * math.sqrt(1.5 * 2.5))
    assert chart["lower_limit"].eq(0).all()


def test_a_long_gap_is_an_improvement_when_fewer_events_are_good():
    counts = months(*[1, 0] * 12, *[0] * 12, 1)
    assert g_chart(counts)["variation"].iloc[-1] == "improvement"
    assert g_chart(counts, improvement="increase")["variation"].iloc[-1] == "concern"
    assert marked(g_chart(counts)) == {"2019-02": "above_limit"}


def test_a_g_chart_of_few_events_has_no_limits():
    assert g_chart(months(0, 1, 0, 1, 0, 0, 1))[["lower_limit", "upper_limit"]].isna().all(axis=None)
    assert g_chart(months(0, 0, 6, 0)).empty


def test_a_run_chart_has_a_median_and_no_limits():
    chart = run_chart(months(4, 9, 2, 7, 5))
    assert chart["mean"].eq(5).all()
    assert chart[["lower_limit", "upper_limit"]].isna().all(axis=None)
    assert chart.columns.tolist() == COLUMNS


def test_a_run_chart_marks_a_run_longer_than_chance():
    """log2(16) + 3 = 7, so eight on one side is one too many (Anhøj and Olesen 2014)."""
    series = months(*[9, 8] * 4, *[3, 4] * 4)
    assert run_test(series) == RunTest(
        points=16, longest_run=8, longest_by_chance=7, crossings=1, fewest_by_chance=4, signal=True
    )
    chart = run_chart(series)
    assert chart["special_cause"].tolist() == ["shift_above"] * 8 + ["shift_below"] * 8
    assert chart["variation"].tolist() == ["concern"] * 8 + ["improvement"] * 8


@pytest.mark.parametrize(
    ("points", "longest", "fewest"),
    [(10, 6, 2), (13, 7, 3), (20, 7, 6), (24, 8, 8)],  # Anhøj and Olesen 2014, appendix
)
def test_the_bounds_of_a_run_chart_are_the_published_ones(points, longest, fewest):
    ours = run_test(months(*range(points)))
    assert (ours.longest_by_chance, ours.fewest_by_chance) == (longest, fewest)


def test_a_missing_month_is_no_crossing_and_ends_a_run():
    ours = run_test(months(9, 8, 9, 8, None, 9, 8, 9, 8, 2, 1, 2, 1, 2, 1, 2, 1))
    assert (ours.points, ours.longest_run, ours.crossings) == (16, 8, 1)
    assert marked(run_chart(months(9, 8, 9, 8, None, 9, 8, 9, 8, 1, 2, 1, 2, None, 1, 2, 1, 2))) == {}


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: xmr_chart(months(*QUIET)[::-1]),
        lambda: xmr_chart(pd.concat([months(1, 2), months(3, 4)])),
        lambda: xmr_chart(months(1, math.inf)),
        lambda: xmr_chart(months(*QUIET), improvement="up"),
        lambda: xmr_chart(months(*QUIET), fix_after=1),
        lambda: c_chart(months(1, -1)),
        lambda: g_chart(months(1, 0.5)),
    ],
)
def test_a_series_or_option_that_cannot_be_is_an_error(impossible):
    with pytest.raises(ValueError):
        impossible()


CAUSES = set(THEIR_CAUSES.values())
SERIES = some.lists(some.none() | some.integers(0, 60), max_size=40).map(lambda values: months(*values))


@given(SERIES, some.booleans(), some.none() | some.integers(2, 15))
def test_any_chart_of_counts_keeps_its_rows_and_never_has_collapsed_limits(series, screen, fix_after):
    charts = {
        "xmr": xmr_chart(series, screen_outliers=screen, fix_after=fix_after, rebase=["2017-01"], floor=0),
        "c": c_chart(series, fix_after=fix_after, rebase=["2017-01"]),
        "run": run_chart(series, rebase=["2017-01"]),
        "g": g_chart(series, rebase=["2017-01"]),
    }
    for kind, chart in charts.items():
        limits = chart[["lower_limit", "upper_limit"]].to_numpy()
        assert not np.isinf(limits).any()
        assert not (limits[:, 0] >= limits[:, 1]).any()
        assert set(chart["special_cause"]) <= CAUSES
        assert (chart["variation"] == "common_cause").equals(chart["special_cause"] == "none")
        if kind != "g":
            assert chart.index.equals(series.index)
            pd.testing.assert_series_equal(chart["value"], series, check_names=False)


@given(some.lists(some.integers(0, 4), min_size=12, max_size=40))
def test_rare_counts_never_get_an_xmr_chart(values):
    assert choose_chart(months(*values)) in {"c", "g", "run"}
