"""Rates, proportions and ratios agree with the published implementations and survive unruly input."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.rates import Estimate, clustered_rate, proportion, proportions, rate, rate_ratio, rates

VECTORS = Path(__file__).parents[1] / "vectors"
EMPTY = Estimate(math.nan, math.nan, math.nan, "")


def rows(file: str) -> list[dict]:
    return pd.read_csv(VECTORS / file).to_dict("records")


def close(number: float):
    return pytest.approx(number, rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("row", rows("phe_rate.csv"))
def test_a_rate_has_the_interval_that_fingertips_gives_it(row):
    ours = rate(row["count"], row["pop"], per=row["multiplier"], confidence=row["conf"])
    assert (ours.value, ours.lower, ours.upper) == (
        close(row["value"]), close(row["lowercl"]), close(row["uppercl"])
    )  # fmt: skip
    assert ours.method == {"Exact": "exact", "Byars": "Byar's"}[row["method"]]


@pytest.mark.parametrize("row", rows("phe_proportion_wilson.csv"))
def test_a_proportion_has_wilsons_interval(row):
    ours = proportion(row["x"], row["n"], confidence=row["conf"])
    assert (ours.value, ours.lower, ours.upper) == (
        close(row["value"]), close(row["lowercl"]), close(row["uppercl"])
    )  # fmt: skip
    assert ours.method == "Wilson"


@pytest.mark.parametrize("row", rows("nonindependent_items_per_find.csv"), ids=lambda row: row["id"])
def test_items_that_come_in_batches_have_a_wider_interval(row):
    sizes, finds = ([float(part) for part in str(row[name]).split(";")] for name in ("sizes", "finds"))
    ours = clustered_rate(sizes, finds, row["pop"])
    assert (ours.value, ours.lower, ours.upper) == (
        close(row["rate_per_1000"]), close(row["lower_nonindependent"]), close(row["upper_nonindependent"])
    )  # fmt: skip
    plain = rate(row["total_items"], row["pop"])
    assert (plain.lower, plain.upper) == (close(row["lower_independent"]), close(row["upper_independent"]))


@pytest.mark.parametrize("row", rows("rate_ratio_poisson_test.csv"))
def test_a_rate_ratio_is_rs_poisson_test(row):
    ours = rate_ratio(row["x1"], row["n1"], row["x2"], row["n2"])
    assert (ours.value, ours.lower, ours.upper, ours.p_value) == (
        close(row["ratio"]), close(row["lower95"]), close(row["upper95"]), close(row["p_value"])
    )  # fmt: skip


def test_the_needle_exchange_reach_is_34_percent_of_those_who_inject():
    reach = proportion(219, 636, per=100)
    assert (round(reach.value, 1), round(reach.lower, 1), round(reach.upper, 1)) == (34.4, 30.8, 38.2)


@pytest.mark.parametrize("denominator", [0, None, math.nan, pd.NA])
def test_a_denominator_that_is_zero_or_missing_gives_an_empty_estimate(denominator):
    for ours in (rate(3, denominator), proportion(3, denominator), clustered_rate([3], [1], denominator)):
        assert str(ours) == str(EMPTY)
    assert math.isnan(rate_ratio(3, 1000, 3, denominator).value)


@pytest.mark.parametrize("count", [None, math.nan, pd.NA])
def test_a_count_that_is_missing_gives_an_empty_estimate(count):
    assert str(rate(count, 1000)) == str(proportion(count, 1000)) == str(EMPTY)


def test_one_zero_denominator_does_not_stop_the_whole_table():
    counts = pd.Series([12, 3, None, 0], index=["Bargate", "Bevois", "Coxford", "Sholing"])
    table = rates(counts, pd.Series([950, 0, 950, 950], index=counts.index))
    assert table["method"].to_dict() == {"Bargate": "Byar's", "Bevois": "", "Coxford": "", "Sholing": "exact"}
    assert table.loc["Bargate", "lower"] == close(6.51948404534635)
    assert table.loc[["Bevois", "Coxford"], ["value", "lower", "upper"]].isna().all(axis=None)
    assert proportions(counts, [950, 0, 950, 950])["method"].tolist() == ["Wilson", "", "", "Wilson"]


def test_no_events_where_the_ratio_is_taken_leave_the_lower_limit_that_is_known():
    ours = rate_ratio(10, 1000, 0, 1000)
    assert (ours.value, ours.upper) == (math.inf, math.inf)
    # Ten heads of ten tosses have 2.5% where the share is 0.025^(1/10); its odds are the ratio.
    share = 0.025 ** (1 / 10)
    assert ours.lower == close(share / (1 - share)) and round(ours.lower, 2) == 2.24
    assert ours.p_value == close(0.001953125)
    turned = rate_ratio(0, 1000, 10, 1000)
    assert (turned.value, turned.lower, turned.upper) == (0, 0, close(1 / ours.lower))


def test_one_find_of_many_items_is_one_event_of_that_size():
    ours = clustered_rate([389], [1], 1000, per=1000)
    assert round(ours.upper) == 2167  # 389 times 5.57, the exact limit of one event
    assert ours.lower <= 389 * 0.0254


@pytest.mark.parametrize("finds", [1, 3, 6])
def test_a_clustered_interval_of_few_finds_holds_the_truth_as_often_as_it_says(finds):
    sizes = np.random.default_rng(3).poisson(finds, 400)
    limits = [clustered_rate([50], [number], 1, per=1) for number in sizes if number]
    held = sum(one.lower <= 50 * finds <= one.upper for one in limits)
    assert held / len(limits) >= 0.94


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: rate(-1, 1000),
        lambda: rate(1, -1000),
        lambda: rate(math.inf, 1000),
        lambda: rate(1, 1000, confidence=1),
        lambda: rate(1, 1000, per=0),
        lambda: rates([1, -1], [1000, 1000]),
        lambda: proportion(6, 5),
        lambda: proportion(2.5, 5),
        lambda: clustered_rate([-1], [1], 1000),
        lambda: rate_ratio(-1, 1000, 1, 1000),
        lambda: rate_ratio(1.5, 1000, 1, 1000),
    ],
)
def test_a_number_that_cannot_be_is_an_error(impossible):
    with pytest.raises(ValueError):
        impossible()


COUNTS, CONFIDENCE = some.integers(0, 10**7), some.floats(0.5, 0.9999)


def in_order(ours: Estimate) -> bool:
    return 0 <= ours.lower <= ours.value <= ours.upper < math.inf


@given(COUNTS, some.integers(1, 10**8), CONFIDENCE)
def test_a_rate_lies_between_finite_limits(count, population, confidence):
    assert in_order(rate(count, population, confidence=confidence))


@given(COUNTS, COUNTS, CONFIDENCE)
def test_a_proportion_lies_between_limits_from_none_to_all(count, more, confidence):
    ours = proportion(count, count + more + 1, confidence=confidence)
    assert in_order(ours) and ours.upper <= 1


@given(some.lists(some.tuples(some.integers(0, 500), some.integers(0, 500)), min_size=1), CONFIDENCE)
def test_a_clustered_rate_is_never_surer_than_a_plain_one(batches, confidence):
    sizes, finds = zip(*batches, strict=True)
    ours = clustered_rate(sizes, finds, 10_000, confidence=confidence)
    plain = rate(sum(a * b for a, b in batches), 10_000, confidence=confidence)
    assert in_order(ours)
    assert ours.lower <= plain.lower * (1 + 1e-12) and ours.upper >= plain.upper * (1 - 1e-12)


@given(some.integers(0, 5000), some.integers(1, 10**6), some.integers(1, 5000), some.integers(1, 10**6))
def test_a_rate_ratio_lies_between_finite_limits(count_a, population_a, count_b, population_b):
    ours = rate_ratio(count_a, population_a, count_b, population_b)
    assert 0 <= ours.lower <= ours.value <= ours.upper < math.inf
    assert 0 <= ours.p_value <= 1
