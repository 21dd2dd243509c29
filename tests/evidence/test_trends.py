"""The recent trend is Fingertips', and says when it cannot say."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.trends import recent_trend, recent_trend_of_proportions

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "recent_trend.json").read_text(encoding="utf-8"))
DIRECTIONS = {"Increasing": "increasing", "Decreasing": "decreasing", "NoChange": "no_change"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_recent_trend_is_that_of_fingertips(case):
    counts, totals, values, lower, upper = zip(*case["rows"], strict=True)
    if case["method"].startswith("proportion"):
        ours = recent_trend_of_proportions(counts, totals)
    else:
        ours = recent_trend(values, lower, upper)
    assert ours.direction == DIRECTIONS[case["computed"]["trend"]]
    assert ours.chi2 == pytest.approx(case["computed"]["chi2"], rel=1e-9)
    if "chi2_2dp" in (case["expected_published"] or {}):
        assert round(ours.chi2, 2) == case["expected_published"]["chi2_2dp"]


RISE = [10.0, 12.0, 14.0, 16.0, 18.0]


def around(values, width=0.5):
    return [value - width for value in values], [value + width for value in values]


def test_only_the_newest_five_years_count():
    values = [90.0, 50.0, *RISE]
    assert recent_trend(values, *around(values)) == recent_trend(RISE, *around(RISE))


def test_a_rise_that_hangs_on_one_year_is_no_trend():
    values = [10.0, 9.9, 9.8, 9.7, 16.0]
    ours = recent_trend(values, *around(values))
    assert ours.chi2 > 9.5495 and ours.direction == "no_change"


@pytest.mark.parametrize(
    ("values", "lower", "upper"),
    [
        (RISE[:4], *around(RISE[:4])),
        ([], [], []),
        ([*RISE[:4], math.nan], *around([*RISE[:4], math.nan])),
        (RISE, RISE, RISE),
        (RISE, [*around(RISE)[0][:4], None], around(RISE)[1]),
    ],
    ids=["four years", "no years", "newest year missing", "no width", "limit missing"],
)
def test_it_says_when_it_cannot_say(values, lower, upper):
    ours = recent_trend(values, lower, upper)
    assert ours.direction == "cannot_say" and math.isnan(ours.chi2)


def test_a_missing_year_does_not_let_an_older_one_take_its_place_as_in_fingertips():
    values = [8.0, 10.0, 12.0, math.nan, 16.0, 18.0]
    assert recent_trend(values, *around(values)).direction == "cannot_say"


def test_lower_above_upper_is_an_error():
    with pytest.raises(ValueError, match="lower limit"):
        recent_trend(RISE, *reversed(around(RISE)))


@pytest.mark.parametrize(
    ("counts", "totals", "direction"),
    [
        ([0, 0, 0, 0, 0], [50] * 5, "no_change"),
        ([50] * 5, [50] * 5, "no_change"),
        ([0, 10, 20, 30, 40], [50] * 5, "increasing"),
        ([50, 40, 30, 20, 10], [50] * 5, "decreasing"),
        ([1, 2, 3, 4], [50] * 4, "cannot_say"),
        ([1, 2, 3, 4, 5], [50, 50, 50, 50, 0], "cannot_say"),
    ],
)
def test_a_proportion_may_be_none_or_all(counts, totals, direction):
    assert recent_trend_of_proportions(counts, totals).direction == direction


VALUE = some.floats(0, 1e6)


@given(some.lists(some.tuples(VALUE, some.floats(1e-3, 1e3)), max_size=9))
def test_chi_squared_is_a_number_unless_it_cannot_say(years):
    values = [value for value, _ in years]
    lower, upper = [value - width for value, width in years], [value + width for value, width in years]
    ours = recent_trend(values, lower, upper)
    assert (ours.direction == "cannot_say") == (len(years) < 5)
    assert math.isnan(ours.chi2) if len(years) < 5 else 0 <= ours.chi2 < math.inf
