"""Is it getting worse? The same months of both years and the same services in both, with an interval."""

import math

import numpy as np
import pandas as pd
import pytest

from evidence.like_for_like import began_in_words, change, in_words, like_for_like, notes_in_words
from evidence.log import Log, Selection, select
from evidence.periods import months_between
from evidence.power import would_be_seen

MONTHS = tuple(months_between("2016-02", "2017-09"))


def log_of(counts: dict[str, dict[str, int]]) -> Log:
    """A log of reports, each of three needles, by service and month."""
    rows = [(month, "Bargate", service, n) for service, found in counts.items() for month, n in found.items() if n]
    reports = pd.DataFrame(rows, columns=["month", "ward", "found_by", "reports"])
    items = reports.assign(item="needle", items=reports["reports"] * 3)
    return Log(MONTHS, reports, items)


STEADY = {month: 30 for month in MONTHS}
LATER = {month: 25 for month in MONTHS if month >= "2016-04"}


def test_a_service_that_began_later_makes_no_rise() -> None:
    found = like_for_like(log_of({"Cleansing": STEADY, "Parks": LATER}))
    assert found.months == tuple(months_between("2017-04", "2017-09"))
    assert found.services == ("Cleansing", "Parks")
    assert (found.before, found.after) == (330, 330)
    assert "no clear change" in in_words(found)


def test_a_service_that_began_within_the_months_is_left_out_and_named() -> None:
    late = {month: 25 for month in MONTHS if month >= "2016-09"}
    found = like_for_like(log_of({"Cleansing": STEADY, "Parks": late}))
    assert (found.services, found.left_out) == (("Cleansing",), ("Parks",))
    assert (found.before, found.after) == (240, 240)
    assert "Left out, because they began or stopped: Parks." in notes_in_words(found)[0]


def test_a_service_that_stopped_makes_no_fall() -> None:
    stopped = {month: 25 for month in MONTHS if month <= "2017-04"}
    assert like_for_like(log_of({"Cleansing": STEADY, "Parks": stopped})).ratio == 1


def test_the_sentence_says_months_counts_change_and_interval() -> None:
    fall = {**STEADY, **{month: 27 for month in MONTHS if month >= "2017-02"}}
    assert in_words(like_for_like(log_of({"Cleansing": fall}))) == (
        "February 2017 to September 2017: 216 reports, 240 in the same months a year before (−10%; 95% interval −25%"
        " to +9%): no clear change."
    )


def test_a_ward_is_compared_in_the_months_and_services_of_the_whole() -> None:
    whole = log_of({"Cleansing": STEADY, "Parks": LATER})
    part = like_for_like(select(whole, Selection(found_by="Parks")), like=like_for_like(whole))
    assert (part.before, part.after, part.months[0]) == (150, 150, "2017-04")


def test_without_a_month_of_the_year_before_it_cannot_be_said() -> None:
    log = Log(MONTHS[:6], *(table[table["month"] < "2016-08"] for table in _tables(log_of({"Cleansing": STEADY}))))
    assert in_words(like_for_like(log)).startswith("It cannot be said whether it is getting worse")


def _tables(log: Log) -> tuple[pd.DataFrame, pd.DataFrame]:
    return log.reports, log.items


def test_every_service_that_began_is_named_and_the_steady_one_is_shown_like_for_like() -> None:
    said = began_in_words(log_of({"Cleansing": STEADY, "Housing": LATER, "Parks": LATER}))
    assert said[0].startswith("Housing and Parks begin to record in April 2016")
    assert said[1].startswith(
        "Cleansing alone, which recorded throughout: February 2017 to September 2017: 240 reports"
    )


def test_random_months_have_the_limits_of_the_exact_test() -> None:
    flat = np.full(6, 61.0), np.full(6, 56.0)
    ratio, lower, upper, p_value, dispersion = change(*flat)
    assert (round(ratio, 3), dispersion) == (0.918, 1.0)
    # On the log scale by hand: 0.918 × exp(±1.96 √(1/366 + 1/336)); exact limits are a hair wider.
    assert (lower, upper) == (pytest.approx(0.792, abs=0.005), pytest.approx(1.065, abs=0.006))
    assert p_value > 0.05


def test_items_in_batches_have_a_wider_interval_that_holds_the_truth() -> None:
    random, held = np.random.default_rng(11), []
    for _ in range(300):
        months = random.gamma(8, 1 / 8, (2, 8)) * 400  # a coefficient of variation of 35%
        counts = random.poisson(months).astype(float)
        _, lower, upper, _, dispersion = change(*counts)
        assert dispersion >= 1
        held.append(lower <= 1 <= upper)
    assert np.mean(held) >= 0.92


@pytest.mark.parametrize(("before", "after"), [(10, 0), (0, 10), (0, 0)])
def test_a_year_without_any_has_the_limits_that_are_known(before: int, after: int) -> None:
    ratio, lower, upper, _, _ = change(np.array([before / 2] * 2), np.array([after / 2] * 2))
    known = {(10, 0): (0, 0, 0.446), (0, 10): (math.inf, 2.24, math.inf)}.get((before, after))
    if known is None:
        assert math.isnan(ratio)
    else:
        assert (ratio, lower, upper) == (known[0], pytest.approx(known[1], abs=0.01), pytest.approx(known[2], abs=0.01))


def test_what_would_have_been_seen_is_what_the_comparison_itself_calls_clear() -> None:
    before = np.full(6, 61.0)
    seen = would_be_seen(366)
    for total, clear in (
        (seen.fall_to, True),
        (seen.fall_to + 1, False),
        (seen.rise_to, True),
        (seen.rise_to - 1, False),
    ):
        assert (change(before, _spread(total))[3] < 0.05) == clear


def _spread(total: float) -> np.ndarray:
    """A total over six months as evenly as whole numbers allow."""
    return np.array([total // 6 + (at < total % 6) for at in range(6)])
