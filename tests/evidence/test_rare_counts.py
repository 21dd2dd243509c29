"""Rare counts that stop, begin or change are seen, and random ones mostly not."""

import numpy as np
import pandas as pd
import pytest

from evidence.rare_counts import rare_change, rare_change_in_words


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        ([3] * 12 + [0] * 14, "stopped"),
        ([0] * 14 + [3] * 12, "began"),
        ([1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1] + [0] * 13, "stopped"),
        ([1, 0] * 6 + [3, 2] * 6, "changed"),
    ],
)
def test_what_stopped_began_or_changed_is_seen(counts: list[int], kind: str) -> None:
    assert rare_change(pd.Series(counts)).kind == kind


def test_the_gap_still_open_has_the_chance_of_its_definition() -> None:
    found = rare_change(pd.Series([1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1] + [0] * 13))
    # By brute force: 8 reports thrown on 25 months at random, how often none falls on the newest 13; three tests.
    thrown = np.random.default_rng(5).integers(0, 25, (200_000, 8))
    assert found.p_value == pytest.approx(3 * (thrown < 12).all(axis=1).mean(), abs=0.002)
    assert rare_change_in_words(found) == (
        "none in the newest 13 months after 8 reports before, a longer gap than chance gives (p = 0.008)"
    )


def test_random_months_are_called_changed_in_less_than_one_series_in_twenty() -> None:
    drawn = np.random.default_rng(9).poisson(0.5, (600, 20))
    assert np.mean([rare_change(pd.Series(row)) is not None for row in drawn]) <= 0.05


@pytest.mark.parametrize("counts", [[], [0, 0, 0], [1], [0, 1, 0, 1, 0, 0, 1]])
def test_nothing_is_made_of_nothing(counts: list[int]) -> None:
    assert rare_change(pd.Series(counts, dtype="float64")) is None
