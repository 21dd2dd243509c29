"""Comparisons and measures in words: right, with the test named, and without a cause."""

import pandas as pd
import pytest

from evidence.city import Indicator
from evidence.comparison import CANNOT_SAY, HIGHER, LOWER, SIMILAR
from evidence.progress import progress
from evidence.words import comparison_findings, measure_findings

NAN = float("nan")


def row(value: float = NAN, lower: float = NAN, upper: float = NAN, **more: object) -> pd.Series:
    """One area's or one period's figures."""
    return pd.Series({"value": value, "lower": lower, "upper": upper, "count": NAN, "denominator": NAN, **more})


OURS = row(1.52, 1.21, 1.88)


@pytest.mark.parametrize(
    ("theirs", "sentence"),
    [
        (
            row(1.40, verdict=SIMILAR, p_value=NAN),
            (
                "Southampton is slightly higher than England (1.52 per 1,000, 95% CI 1.21–1.88, against"
                " 1.40), not statistically significant."
            ),
        ),
        (
            row(0.90, verdict=LOWER, p_value=0.0004),
            (
                "Southampton is higher than England (1.52 per 1,000, 95% CI 1.21–1.88, against 0.90); the"
                " difference is statistically significant (p < 0.001)."
            ),
        ),
        (
            row(1.60, verdict=HIGHER, p_value=0.031),  # beyond chance: never called slight
            (
                "Southampton is lower than England (1.52 per 1,000, 95% CI 1.21–1.88, against 1.60); the"
                " difference is statistically significant (p = 0.031)."
            ),
        ),
        (
            row(1.521, verdict=SIMILAR, p_value=0.98),
            (
                "Southampton is about the same as England (1.52 per 1,000, 95% CI 1.21–1.88, against 1.52),"
                " not statistically significant (p = 0.98)."
            ),
        ),
        (
            row(1.0, verdict=CANNOT_SAY, p_value=NAN),
            (
                "Southampton is higher than England (1.52 per 1,000, 95% CI 1.21–1.88, against 1.00); without"
                " an interval for England it cannot be said whether that is chance."
            ),
        ),
        (row(verdict=CANNOT_SAY, p_value=NAN), "There is no figure for England to compare Southampton with."),
    ],
)
def test_we_stand_to_another_area_in_words(theirs: pd.Series, sentence: str) -> None:
    assert comparison_findings.against_area(OURS, theirs, "Southampton", "England", "per 1,000", 2) == sentence


DEATHS = Indicator(
    "deaths",
    "Deaths from drug misuse",
    "",
    "deaths a year per 100,000 residents",
    number="2.3",
    statistic="rate",
    multiplier=100_000,
    decimals=1,
    polarity="low",
    baseline="2014 - 16",
    period_type="three years pooled",
)


def pooled(*rows: tuple[str, int, float]) -> pd.DataFrame:
    """Three-year deaths with the residents of the years together."""
    made = [
        row(
            count / people * 100_000,
            count / people * 90_000,
            count / people * 110_000,
            count=count,
            denominator=people,
            period=period,
            period_start=pd.Timestamp(f"{period[:4]}-01-01"),
            period_end=pd.Timestamp(f"{int(period[:4]) + 2}-12-31"),
        )
        for period, count, people in rows
    ]
    return pd.DataFrame(made)


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        (
            pooled(("2013 - 15", 36, 728_018), ("2014 - 16", 43, 738_537), ("2016 - 18", 42, 755_532)),
            (
                "Deaths from drug misuse, Southampton: 5.6 deaths a year per 100,000 residents (count 42; 95%"
                " CI 5.0–6.1), 2016 to 2018, against 5.8 (count 43), 2014 to 2016. No clear change, tested"
                " against 2013 to 2015, the newest that shares no year (exact test of two Poisson rates, p ="
                " 0.65). Only 22 cases or fewer, or 57 or more, would have been a clear change."
            ),
        ),
        (
            pooled(("2014 - 16", 43, 738_537)),
            (
                "Deaths from drug misuse, Southampton: 5.8 deaths a year per 100,000 residents (count 43; 95%"
                " CI 5.2–6.4), 2014 to 2016. It is the only value, so no direction can be given."
            ),
        ),
        (
            pooled(("2014 - 16", 43, 738_537), ("2015 - 17", 46, 748_790)),
            (
                "Deaths from drug misuse, Southampton: 6.1 deaths a year per 100,000 residents (count 46; 95%"
                " CI 5.5–6.8), 2015 to 2017, against 5.8 (count 43), 2014 to 2016. Cannot say: the periods"
                " share years and there is no earlier one to test against."
            ),
        ),
        (
            pooled(),
            "Deaths from drug misuse: no value has been loaded for Southampton, so nothing can be said.",
        ),
    ],
)
def test_a_measure_is_told_with_its_baseline_and_a_named_test(series: pd.DataFrame, sentence: str) -> None:
    assert measure_findings.measure_in_words(DEATHS, progress(series, DEATHS), "Southampton") == sentence
