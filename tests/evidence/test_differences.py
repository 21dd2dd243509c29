"""Areas are tested together, parts against the rest of their whole, and intervals by their difference."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from evidence.differences import adjusted, contains, different, from_intervals, rest_of
from evidence.rates import rate, rate_ratio


def test_p_values_are_adjusted_as_benjamini_and_hochberg_define() -> None:
    p_values = pd.Series([0.001, 0.02, 0.03, 0.9, np.nan], index=list("abcde"))
    ordered = [0.001, 0.02, 0.03, 0.9]
    by_hand = [min(p * 4 / rank for rank, p in enumerate(ordered, 1) if rank > at) for at in range(4)]
    assert adjusted(p_values).dropna().tolist() == pytest.approx(by_hand)
    assert np.isnan(adjusted(p_values)["e"])


def test_intervals_that_overlap_can_belong_to_a_real_difference() -> None:
    a = pd.Series({"value": 11.8, "lower": 10.8, "upper": 12.8})
    b = pd.Series({"value": 10.0, "lower": 9.0, "upper": 11.0})
    assert b["upper"] > a["lower"]
    errors = [np.log(row["upper"] / row["lower"]) / 3.92 for row in (a, b)]
    assert from_intervals(a, b) == pytest.approx(2 * stats.norm.sf(np.log(1.18) / np.hypot(*errors)), rel=1e-3)
    assert from_intervals(a, b) < 0.02


def test_the_p_value_from_two_byar_intervals_is_near_the_exact_one() -> None:

    rows = [pd.Series(vars(rate(count, 100_000))) for count in (180, 140)]
    assert from_intervals(*rows) == pytest.approx(rate_ratio(180, 1, 140, 1).p_value, abs=0.01)


def test_an_area_that_holds_ours_is_compared_without_it() -> None:
    force = pd.Series({"value": 3.1, "count": 6055, "denominator": 1_953_349, "lower": 3.0, "upper": 3.2})
    ours = pd.Series({"value": 2.9, "count": 714, "denominator": 246_054, "lower": 2.7, "upper": 3.1})
    rest = rest_of(force, ours)
    assert (rest["count"], rest["denominator"]) == (5341, 1_707_295)
    assert round(rest["value"], 2) == 3.13
    assert rate_ratio(714, 246_054, rest["count"], rest["denominator"]).p_value == pytest.approx(0.06, abs=0.005)
    assert rest_of(ours, force) is None  # a part does not hold its whole


@pytest.mark.parametrize(
    ("area", "held"), [("E92000001", True), ("K04000001", True), ("E23000030", True), ("E06000044", False)]
)
def test_countries_and_the_areas_that_the_city_names_hold_ours(area: str, held: bool) -> None:
    assert contains(area, "E06000045", ["E23000030"]) is held


@pytest.mark.parametrize("areas", [8, 21])
def test_of_areas_that_do_not_differ_one_is_rarely_called_different(areas: int) -> None:
    people = np.geomspace(300_000, 2_400_000, areas)
    drawn = np.random.default_rng(13).poisson(people * 8e-5, size=(60, areas))
    assert np.mean([different(counts, people)["different"].any() for counts in drawn]) <= 0.12


def test_an_area_far_off_the_others_is_found() -> None:
    people = np.full(12, 500_000.0)
    counts = np.array([40] * 11 + [90])
    assert different(counts, people)["different"].tolist() == [False] * 11 + [True]
