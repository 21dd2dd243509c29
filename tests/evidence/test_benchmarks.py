"""Benchmarks agree with PHEindicatormethods and with FunnelPlotR's method, without their traps."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from evidence.benchmarks import funnel_limits, overdispersed, pooled, quantiles, significance
from evidence.rates import rate

VECTOR = pd.read_csv(Path(__file__).parents[1] / "vectors" / "funnel_significance_crude_per_1000.csv", index_col="area")
THEIR_LABELS = {
    "Low (0.001)": "low_99.8",
    "Low (0.025)": "low_95",
    "Not significant": "not_significant",
    "High (0.025)": "high_95",
    "High (0.001)": "high_99.8",
}
LIMITS = ["lower_95", "upper_95", "lower_99.8", "upper_99.8"]


def test_significance_is_that_of_fingertips():
    ours = significance(VECTOR["events"], VECTOR["pop"])
    assert ours.to_dict() == VECTOR["significance"].map(THEIR_LABELS).to_dict()
    baseline = pooled(VECTOR["events"], VECTOR["pop"]).value
    assert baseline == pytest.approx(VECTOR["baseline"].iloc[0], rel=1e-9)


def test_significance_does_not_depend_on_the_multiplier():
    per_thousand, per_head = (significance(VECTOR["events"], VECTOR["pop"], per=per) for per in (1_000, 1))
    assert per_thousand.equals(per_head)


class TestTrapsOfTheReferences:
    def test_one_zero_denominator_does_not_stop_the_whole_table(self):
        counts = pd.Series([210, 3, 60, None], index=list("ABCD"))
        populations = pd.Series([115_000, 0, 62_000, 5_000], index=list("ABCD"))
        whole = significance(counts, populations)
        assert whole.isna().tolist() == [False, True, False, True]
        assert whole[["A", "C"]].equals(significance(counts[["A", "C"]], populations[["A", "C"]]))
        spread = overdispersed(counts, populations)
        assert spread["significance"].isna().tolist() == [False, True, False, True]
        assert spread.loc[["A", "C"], LIMITS].notna().all(axis=None)

    @pytest.mark.parametrize("per", [1, 100, 1_000])
    def test_funnel_limits_of_a_proportion_end_at_its_multiplier_and_not_at_100(self, per):
        lines = funnel_limits([9, 80], [10, 100], per=per, kind="proportion", at=[5, 50, 5000])
        assert lines["upper_99.8"].iloc[0] == per
        assert lines["upper_99.8"].iloc[2] == pytest.approx(0.8264 * per, rel=1e-3)
        assert lines[LIMITS].ge(0).all(axis=None) and lines[LIMITS].le(per).all(axis=None)

    def test_spread_between_areas_is_allowed_for(self):
        """Cities that count differently: the plain test calls 11 of 14 different, the other 3."""
        ours = overdispersed(VECTOR["events"], VECTOR["pop"])["significance"]
        plain = significance(VECTOR["events"], VECTOR["pop"])
        assert (plain != "not_significant").sum() == 11
        assert ours[ours != "not_significant"].to_dict() == {
            "Area1": "low_99.8", "Area4": "low_95", "Area14": "high_99.8",
        }  # fmt: skip


def test_overdispersion_worked_by_hand():
    """Four areas of 100 expected each: z = 2 (√count − √100), nothing to winsorise but the ends.

    Counts 64, 100, 100, 136 expect 100 each, so z is −4, 0, 0, 3.323808; type 7 quantiles at 0.1 and 0.9
    are −2.8 and 2.326665; phi = (2.8² + 2.326665²) / 4 = 3.313343; each precision is 4 × 100 = 400, so
    tau² = (4 × 3.313343 − 3) / (1600 − 4 × 400² / 1600) = 10.253372 / 1200 = 0.00854448.
    """
    table = overdispersed([64, 100, 100, 136], [1_000] * 4, per=1_000)
    assert table["baseline"].tolist() == [100.0] * 4
    assert table["phi"].iloc[0] == pytest.approx(3.313343, rel=1e-6)
    assert table["tau_squared"].iloc[0] == pytest.approx(0.00854448, rel=1e-6)
    spread = math.sqrt(0.0025 + 0.00854448)
    assert table["z"].tolist() == pytest.approx([-0.2 / spread, 0, 0, 0.166190 / spread], rel=1e-5)
    z = stats.norm.ppf(0.975)
    assert table["lower_95"].iloc[0] == pytest.approx(100 * (1 - z * spread) ** 2, rel=1e-6)
    assert table["upper_95"].iloc[0] == pytest.approx(100 * (1 + z * spread) ** 2, rel=1e-6)
    assert table["significance"].tolist() == ["not_significant"] * 4
    assert significance([64, 100, 100, 136], [1_000] * 4).tolist() == [
        "low_99.8", "not_significant", "not_significant", "high_99.8",
    ]  # fmt: skip


def test_areas_that_differ_by_chance_alone_keep_the_plain_limits_and_verdicts():
    counts, populations = [95, 105, 98, 103, 99], [1_000] * 5
    table = overdispersed(counts, populations)
    assert table["tau_squared"].eq(0).all()
    assert table["significance"].equals(significance(counts, populations))
    pd.testing.assert_frame_equal(table[LIMITS], funnel_limits(counts, populations, at=populations)[LIMITS])


def test_the_spread_that_was_put_in_is_found_again():
    random = np.random.default_rng(1)
    populations = random.integers(50_000, 400_000, 400)
    true_rates = 0.002 * (1 + random.normal(0, 0.2, 400)) ** 2
    table = overdispersed(random.poisson(populations * true_rates), populations)
    # Winsorising takes off some of it: that is its purpose, and why the estimate is below 0.04.
    assert 0.02 < table["tau_squared"].iloc[0] < 0.04


def test_a_count_of_zero_is_not_called_high_for_want_of_a_logarithm():
    table = overdispersed([0, 40, 55, 61, 90], [300, 20_000, 21_000, 22_000, 23_000])
    assert table["significance"].iloc[0] == "not_significant"
    assert table["z"].iloc[0] < 0


def test_a_point_outside_the_funnel_is_an_area_marked_at_that_level():
    label = significance(VECTOR["events"], VECTOR["pop"])
    lines = funnel_limits(VECTOR["events"], VECTOR["pop"], at=VECTOR["pop"])
    value = VECTOR["events"] / VECTOR["pop"] * 1_000
    drawn = pd.Series("not_significant", index=value.index, dtype="str")
    for level in ("95", "99.8"):
        drawn[value > lines[f"upper_{level}"]] = f"high_{level}"
        drawn[value < lines[f"lower_{level}"]] = f"low_{level}"
    assert drawn.to_dict() == label.to_dict()


def test_a_funnel_limit_is_the_rate_whose_own_interval_touches_the_baseline():
    lines = funnel_limits([200], [100_000], at=[50_000])
    count = lines["upper_95"].iloc[0] * 50
    assert rate(count, 50_000).lower == pytest.approx(2.0, rel=1e-9)
    count = lines["lower_99.8"].iloc[0] * 50
    assert rate(count, 50_000, confidence=0.998).upper == pytest.approx(2.0, rel=1e-9)


def test_a_funnel_is_drawn_from_the_smallest_to_the_largest_population():
    lines = funnel_limits(VECTOR["events"], VECTOR["pop"])
    assert lines.columns.tolist() == ["population", "baseline", *LIMITS]
    assert len(lines) == 100
    assert (lines["population"].min(), lines["population"].max()) == pytest.approx((4_100, 263_700))


def test_a_proportions_verdict_is_by_wilsons_interval():
    label = significance([40, 80, 60], [100, 100, 100], kind="proportion")
    assert label.tolist() == ["low_99.8", "high_99.8", "not_significant"]


def test_the_comparators_are_pooled_with_and_without_ourselves():
    counts = pd.Series([63, 40, 100, None], index=["Southampton", "Portsmouth", "Bristol", "Leeds"])
    populations = pd.Series([250_000, 215_000, 463_000, 790_000], index=counts.index)
    assert pooled(counts, populations, per=100_000) == rate(203, 928_000, per=100_000)
    others = pooled(counts, populations, without=["Southampton"], per=100_000)
    assert others == rate(140, 678_000, per=100_000)
    assert pooled(counts, populations, without=counts.index).method == ""


def test_quantiles_are_those_of_fingertips_counted_from_the_lowest():
    values = pd.Series([10, 20, 30, 40, 50, 60, 70, 80, 90, 100, None])
    assert quantiles(values).tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, pd.NA]
    assert quantiles(pd.Series([5, 5, 5, 9]), 4).tolist() == [1, 1, 1, 4]
    assert quantiles(pd.Series([1, 2, 3])).isna().all()


def test_no_events_anywhere_call_no_area_different():
    assert significance([0, 0], [1_000, 2_000]).tolist() == ["not_significant"] * 2
    assert overdispersed([0, 0], [1_000, 2_000])["significance"].tolist() == ["not_significant"] * 2


@pytest.mark.parametrize("function", [significance, overdispersed, funnel_limits, pooled])
def test_a_number_that_cannot_be_is_an_error(function):
    for counts, populations in (([-1, 2], [10, 10]), ([1, 2], [10, -10]), ([1, math.inf], [10, 10])):
        with pytest.raises(ValueError):
            function(counts, populations)


AREAS = some.lists(some.tuples(some.integers(0, 5_000), some.integers(0, 500_000)), max_size=25)


@given(AREAS)
def test_any_table_keeps_its_rows_and_has_limits_about_the_baseline(areas):
    counts, populations = pd.DataFrame(areas, columns=["count", "population"]).T.to_numpy()
    table = overdispersed(counts, populations)
    assert len(table) == len(areas) == len(significance(counts, populations))
    usable = (populations > 0) & (counts[populations > 0].sum() > 0)
    assert table.loc[usable, [*LIMITS, "value", "baseline"]].map(math.isfinite).all(axis=None)
    for level in ("95", "99.8"):
        lower, upper = table.loc[usable, f"lower_{level}"], table.loc[usable, f"upper_{level}"]
        assert ((lower >= 0) & (lower <= table.loc[usable, "baseline"]) & (lower < upper)).all()
        assert (upper >= table.loc[usable, "baseline"]).all()
    assert table.loc[populations == 0, "significance"].isna().all()
