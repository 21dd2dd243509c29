"""Results in words: right, without a cause, and never with a number that the rule does not allow."""

import math
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence import comparison_findings, findings, measure_findings, month_findings
from evidence.city import Indicator
from evidence.comparison import CANNOT_SAY, HIGHER, LOWER, SIMILAR
from evidence.month_charts import month_chart
from evidence.periods import months_between
from evidence.progress import progress
from evidence.rates import Estimate

NAN = float("nan")
FORBIDDEN = re.compile(r"\b(nan|NaN|inf|Inf|infinity|None|NaT)\b|<NA>")
CAUSES = re.compile(r"\b(because|caused|due to|led to|thanks to|result of|as a result)\b", re.IGNORECASE)
# Two decimals at most; three in a p-value below 0.055 alone.
TOO_PRECISE = re.compile(r"(?<!p = 0)(?<!p < 0)\.\d{3,}|\.\d{4,}")
NO_COMMAS = re.compile(r"(?<![\d,.–/-])\d{5,}")


def months(values: list[float]) -> pd.Series:
    last = str(pd.Period("2016-02", "M") + len(values) - 1)
    return pd.Series(values, index=months_between("2016-02", last), dtype="float64")


def row(value: float = NAN, lower: float = NAN, upper: float = NAN, **more: object) -> pd.Series:
    """One area's or one period's figures."""
    return pd.Series({"value": value, "lower": lower, "upper": upper, "count": NAN, "denominator": NAN, **more})


OURS = row(1.52, 1.21, 1.88)


@pytest.mark.parametrize(
    ("theirs", "sentence"),
    [
        (
            row(1.40, verdict=SIMILAR, p_value=NAN),
            "Southampton is slightly higher than England (1.52 per 1,000, 95% CI 1.21–1.88, against 1.40), not statistically"
            " significant.",
        ),
        (
            row(0.90, verdict=LOWER, p_value=0.0004),
            "Southampton is higher than England (1.52 per 1,000, 95% CI 1.21–1.88, against 0.90); the difference is"
            " statistically significant (p < 0.001).",
        ),
        (
            row(1.60, verdict=HIGHER, p_value=0.031),  # beyond chance: never called slight
            "Southampton is lower than England (1.52 per 1,000, 95% CI 1.21–1.88, against 1.60); the difference is"
            " statistically significant (p = 0.031).",
        ),
        (
            row(1.521, verdict=SIMILAR, p_value=0.98),
            "Southampton is about the same as England (1.52 per 1,000, 95% CI 1.21–1.88, against 1.52), not statistically"
            " significant (p = 0.98).",
        ),
        (
            row(1.0, verdict=CANNOT_SAY, p_value=NAN),
            "Southampton is higher than England (1.52 per 1,000, 95% CI 1.21–1.88, against 1.00); without an interval for"
            " England it cannot be said whether that is chance.",
        ),
        (row(verdict=CANNOT_SAY, p_value=NAN), "There is no figure for England to compare Southampton with."),
    ],
)
def test_we_stand_to_another_area_in_words(theirs: pd.Series, sentence: str) -> None:
    assert comparison_findings.against_area(OURS, theirs, "Southampton", "England", "per 1,000", 2) == sentence


SPIKE = [50, 55, 52, 49, 51, 53, 50, 54, 52, 51, 90, 52, 50, 53]
RUN = [50, 60] * 6 + [70, 71, 70, 72, 70, 71, 73, 70]
RARE = [0, 1, 2, 2, 0, 0, 1, 2, 1, 2, 1, 2, 2, 0, 1, 3, 0, 1, 1, 3]
VERY_RARE = [0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (SPIKE, "Reports in December 2016 (90) were above the upper limit of 76.3"),
        (SPIKE[:10] + [53] + SPIKE[11:], "Reports a month have stayed in their usual range, 45.0 to 58.5, since February 2016"),
        (RARE, "Reports a month have stayed in their usual range, up to 4.6, since February 2016"),
        (VERY_RARE, "Reports are too rare for monthly limits; no gap between them is longer than chance allows"),
        (SPIKE[:9], "Reports a month show no run longer than chance gives; there are too few months for limits"),
        ([NAN, NAN], "No reports: the log does not cover these months"),
    ],
)
def test_the_headline_names_what_stands_out_or_says_that_nothing_does(values: list[float], found: str) -> None:
    assert month_findings.unusual_months_in_words(month_chart(months(values)), "Reports")[0] == found


def test_a_run_is_told_once_with_its_length() -> None:
    said = month_findings.unusual_months_in_words(month_chart(months(RUN)), "Reports")
    assert any("were above their usual level for 8 months in a row, February 2017 to September 2017" in one for one in said)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (SPIKE, "Reports in March 2017 (53) were within the usual range of 32.5 to 76.3 a month."),
        ([*SPIKE[:10], 52, 51, 50, 90], "Reports in March 2017 (90) were above the usual range of 40.4 to 68.2 a month."),
        (RARE, "Reports in September 2017 (3) were no more than chance allows a count this small (up to 4.6 a month)."),
        (
            VERY_RARE,
            "Reports came in 5 of 20 months, at most 2 reports in one; the longest gap between them, 7 empty months, is no more"
            " than chance allows (at most 14.4), so no change shows.",
        ),
        (SPIKE[:6], "Reports in July 2016 (53): 6 months are too few for limits; the middle of these months is 51.5."),
        ([0] * 20, "No reports in 20 months."),
        ([NAN], "The log does not cover these months."),
    ],
)
def test_the_newest_month_is_told_against_its_usual_range(values: list[float], said: str) -> None:
    assert month_findings.newest_month_in_words(month_chart(months(values)), "Reports") == said


DEATHS = Indicator(
    "deaths", "Deaths from drug misuse", "", "deaths a year per 100,000 residents", number="2.3", statistic="rate",
    multiplier=100_000, decimals=1, polarity="low", baseline="2014 - 16", period_type="three years pooled",
)  # fmt: skip


def pooled(*rows: tuple[str, int, float]) -> pd.DataFrame:
    """Three-year deaths with the residents of the years together."""
    made = [
        row(count / people * 100_000, count / people * 90_000, count / people * 110_000, count=count, denominator=people,
            period=period, period_start=pd.Timestamp(f"{period[:4]}-01-01"), period_end=pd.Timestamp(f"{int(period[:4]) + 2}-12-31"))
        for period, count, people in rows
    ]  # fmt: skip
    return pd.DataFrame(made)


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        (
            pooled(("2013 - 15", 36, 728_018), ("2014 - 16", 43, 738_537), ("2016 - 18", 42, 755_532)),
            "Deaths from drug misuse, Southampton: 5.6 deaths a year per 100,000 residents (count 42; 95% CI 5.0–6.1), 2016 to"
            " 2018, against 5.8 (count 43), 2014 to 2016. No clear change, tested against 2013 to 2015, the newest that shares no"
            " year (exact test of two Poisson rates, p = 0.65).",
        ),
        (
            pooled(("2014 - 16", 43, 738_537)),
            "Deaths from drug misuse, Southampton: 5.8 deaths a year per 100,000 residents (count 43; 95% CI 5.2–6.4), 2014 to"
            " 2016. It is the only value, so no direction can be given.",
        ),
        (
            pooled(("2014 - 16", 43, 738_537), ("2015 - 17", 46, 748_790)),
            "Deaths from drug misuse, Southampton: 6.1 deaths a year per 100,000 residents (count 46; 95% CI 5.5–6.8), 2015 to"
            " 2017, against 5.8 (count 43), 2014 to 2016. Cannot say: the periods share years and there is no earlier one to test"
            " against.",
        ),
        (
            pooled(),
            "Deaths from drug misuse: no value has been loaded for Southampton, so nothing can be said.",
        ),
    ],
)
def test_a_measure_is_told_with_its_baseline_and_a_named_test(series: pd.DataFrame, sentence: str) -> None:
    assert measure_findings.measure_in_words(DEATHS, progress(series, DEATHS), "Southampton") == sentence


figures = st.one_of(
    st.none(), st.just(NAN), st.just(math.inf), st.floats(min_value=0, max_value=1e9), st.integers(0, 10**7).map(float)
)
verdicts = st.sampled_from([HIGHER, LOWER, SIMILAR, CANNOT_SAY])


def allowed(sentence: str) -> None:
    assert sentence.strip()
    assert not FORBIDDEN.search(sentence), sentence
    assert not TOO_PRECISE.search(sentence), sentence
    assert not NO_COMMAS.search(sentence), sentence
    assert not CAUSES.search(sentence), sentence


@given(st.lists(figures, min_size=6, max_size=6), verdicts, figures, st.integers(0, 2))
def test_no_comparison_says_what_a_machine_would_or_more_digits_than_the_rule(
    numbers: list[float | None], verdict: str, p_value: float | None, decimals: int
) -> None:
    ours, theirs = row(*numbers[:3]), row(*numbers[3:], verdict=verdict, p_value=p_value)
    allowed(comparison_findings.against_area(ours, theirs, "Southampton", "England", "per 1,000", decimals))
    estimates = {"with": Estimate(*numbers[:3], ""), "without": Estimate(*numbers[3:], "")}
    allowed(comparison_findings.averages_in_words(estimates, ours, "Southampton", decimals))


@given(
    st.lists(st.one_of(st.just(NAN), st.integers(0, 3).map(float), st.integers(0, 100_000).map(float)), min_size=1, max_size=40),
    st.integers(0, 39),
)
def test_no_month_says_what_a_machine_would_or_more_digits_than_the_rule(values: list[float], rebase: int) -> None:
    series = months(values)
    chart = month_chart(series, [str(pd.Period("2016-02", "M") + rebase)])
    rebases = pd.DataFrame([("2016-04", "x", "y", None, "no")], columns=["from_month", "reason", "author", "decided_on", "illustrative"])
    for sentence in (
        month_findings.newest_month_in_words(chart, "Reports of drug litter"),
        *month_findings.unusual_months_in_words(chart, "Reports"),
        *month_findings.rebase_in_words(chart, rebases),
    ):
        allowed(sentence)


@given(st.lists(st.tuples(st.one_of(st.just(NAN), st.integers(0, 5000).map(float)), st.integers(0, 10**6), figures), max_size=8))
def test_no_measure_says_what_a_machine_would_or_more_digits_than_the_rule(rows: list[tuple]) -> None:
    made = [
        row(value if value is not None else NAN, count=count, denominator=float(people), period=str(2010 + at),
            period_start=pd.Timestamp(f"{2010 + at}-01-01"), period_end=pd.Timestamp(f"{2010 + at}-12-31"))
        for at, (count, people, value) in enumerate(rows)
    ]  # fmt: skip
    series = pd.DataFrame(made, columns=None if made else ["value", "period"])
    series = series[series["value"].notna()]
    for statistic in ("rate", "proportion", ""):
        entry = Indicator("x", "A measure", "", "per 1,000", statistic=statistic, decimals=2, period_type="calendar year")
        stands = progress(series, entry)
        allowed(measure_findings.measure_in_words(entry, stands, "Southampton"))
        allowed(measure_findings.direction_in_words(stands))
        allowed(measure_findings.strategy_in_words([stands]))


@given(figures, figures)
def test_no_change_says_what_a_machine_would(now: float | None, before: float | None) -> None:
    if now is not None and not math.isinf(now):
        allowed(findings.change(now, None if before is not None and math.isinf(before) else before))
