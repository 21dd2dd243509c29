"""What change would have been seen, and how many months it takes to see one."""

import numpy as np
import pytest
from scipy import stats

from evidence.power import (
    FOUR_IN_FIVE,
    HALF,
    chance_by_month,
    lasting_change_in_words,
    months_to_see,
    seen_in_words,
    would_be_seen,
)
from evidence.rates import rate_ratio


def test_of_43_deaths_only_a_fall_to_25_or_a_rise_to_65_would_be_clear() -> None:
    seen = would_be_seen(43)
    assert (seen.fall_to, seen.rise_to) == (25, 65)
    # By the exact test at those counts and one nearer.
    p_values = [rate_ratio(after, 1, 43, 1).p_value for after in (25, 26, 65, 64)]
    assert [p < 0.05 for p in p_values] == [True, False, True, False]
    assert seen_in_words(43, "deaths") == "Only 25 deaths or fewer, or 65 or more, would have been a clear change"


@pytest.mark.parametrize("exposure", [0.25, 1.0, 3.0])
@pytest.mark.parametrize("before", [0, 1, 7, 43])
def test_it_is_the_first_count_of_all_that_the_exact_test_finds_clear(before: int, exposure: float) -> None:
    middle = round(before * exposure)
    is_clear = {after: rate_ratio(after, exposure, before, 1).p_value < 0.05 for after in range(20 * (middle + 10))}
    falls = [after for after in range(middle + 1) if is_clear[after]]
    seen = would_be_seen(before, exposure=exposure)
    assert seen.rise_to == next(after for after in is_clear if after >= middle and is_clear[after])
    assert seen.fall_to == falls[-1] if falls else np.isnan(seen.fall_to)


def test_of_few_no_fall_would_be_clear() -> None:
    assert (
        seen_in_words(4, "deaths") == "Only 13 deaths or more would have been a clear change; no fall would have been"
    )


def test_more_residents_or_months_move_what_is_expected() -> None:
    assert would_be_seen(43, exposure=2).fall_to > would_be_seen(43).fall_to


def test_items_in_batches_need_a_larger_change() -> None:
    plain, batches = would_be_seen(4000), would_be_seen(4000, dispersion=8, freedom=5)
    assert batches.fall_to < plain.fall_to and batches.rise_to > plain.rise_to


@pytest.mark.parametrize(
    ("change", "spread", "half", "most"),
    [(-0.2, 0.0, (5, 7), (7, 9)), (-0.2, 0.15, (6, 9), (12, 16)), (-0.1, 0.0, (9, 14), (20, 27))],
)
def test_a_fall_of_a_fifth_takes_half_a_year_to_see(
    change: float, spread: float, half: tuple[int, int], most: tuple[int, int]
) -> None:
    chances = chance_by_month(58, change, spread=spread)
    assert half[0] <= months_to_see(chances, HALF) <= half[1]
    assert most[0] <= months_to_see(chances, FOUR_IN_FIVE) <= most[1]


def test_the_chance_of_a_month_outside_its_limit_is_that_of_its_distribution() -> None:

    # In the first month only the limit counts: below 58 − 3 √58 = 35.15, that is 35 or fewer, of a mean of 29.
    assert chance_by_month(58, -0.5)[0] == pytest.approx(stats.poisson.cdf(35, 29), abs=0.02)


def test_chances_only_grow_and_a_larger_change_is_seen_sooner() -> None:
    small, large = chance_by_month(58, -0.1), chance_by_month(58, -0.3)
    assert (np.diff(small) >= 0).all() and (large >= small).all()


def test_a_change_that_is_rarely_seen_is_said_to_be() -> None:
    assert "would more likely than not stay unseen for 60 months" in lasting_change_in_words(2, -0.05)


@pytest.mark.parametrize("bad", [(0, -0.2), (58, 0), (58, -1.5)])
def test_a_change_that_cannot_be_is_an_error(bad: tuple[float, float]) -> None:
    with pytest.raises(ValueError):
        chance_by_month(*bad)
