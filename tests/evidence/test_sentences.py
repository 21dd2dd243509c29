"""No sentence, whatever the figures, has a machine's words, a cause, or more digits than the rule."""

import math
import re

import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st

from evidence.city import Indicator
from evidence.comparison import CANNOT_SAY, HIGHER, LOWER, SIMILAR
from evidence.control_charts.month_charts import month_chart
from evidence.periods import months_between
from evidence.progress import progress
from evidence.rates import Estimate
from evidence.words import comparison_findings, findings, measure_findings, month_findings

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


figures = st.one_of(
    st.none(),
    st.just(NAN),
    st.just(math.inf),
    st.floats(min_value=0, max_value=1e9),
    st.integers(0, 10**7).map(float),
)
probabilities = st.one_of(st.none(), st.just(NAN), st.floats(min_value=0, max_value=1))
verdicts = st.sampled_from([HIGHER, LOWER, SIMILAR, CANNOT_SAY])


def allowed(sentence: str) -> None:
    assert sentence.strip()
    assert not FORBIDDEN.search(sentence), sentence
    assert not TOO_PRECISE.search(sentence), sentence
    assert not NO_COMMAS.search(sentence), sentence
    assert not CAUSES.search(sentence), sentence


@given(st.lists(figures, min_size=6, max_size=6), verdicts, probabilities, st.integers(0, 2))
def test_no_comparison_says_what_a_machine_would_or_more_digits_than_the_rule(
    numbers: list[float | None], verdict: str, p_value: float | None, decimals: int
) -> None:
    ours, theirs = row(*numbers[:3]), row(*numbers[3:], verdict=verdict, p_value=p_value)
    allowed(comparison_findings.against_area(ours, theirs, "Southampton", "England", "per 1,000", decimals))
    estimates = {"with": Estimate(*numbers[:3], ""), "without": Estimate(*numbers[3:], "")}
    allowed(comparison_findings.averages_in_words(estimates, ours, "Southampton", decimals))


@given(
    st.lists(
        st.one_of(st.just(NAN), st.integers(0, 3).map(float), st.integers(0, 100_000).map(float)),
        min_size=1,
        max_size=40,
    ),
    st.integers(0, 39),
)
def test_no_month_says_what_a_machine_would_or_more_digits_than_the_rule(values: list[float], rebase: int) -> None:
    series = months(values)
    chart = month_chart(series, [str(pd.Period("2016-02", "M") + rebase)])
    rebases = pd.DataFrame(
        [("2016-04", "x", "y", None, "no")],
        columns=["from_month", "reason", "author", "decided_on", "illustrative"],
    )
    for sentence in (
        month_findings.newest_month_in_words(chart, "Reports of drug litter"),
        *month_findings.unusual_months_in_words(chart, "Reports"),
        *month_findings.rebase_in_words(chart, rebases),
    ):
        allowed(sentence)


@given(
    st.lists(
        st.tuples(st.one_of(st.just(NAN), st.integers(0, 5000).map(float)), st.integers(0, 10**6), figures),
        max_size=8,
    )
)
@example([(1.0, 371, math.inf), (2909.0, 195_649, math.inf)])  # whose p-value is 0.0499
def test_no_measure_says_what_a_machine_would_or_more_digits_than_the_rule(rows: list[tuple]) -> None:
    made = [
        row(
            value if value is not None else NAN,
            count=count,
            denominator=float(people),
            period=str(2010 + at),
            period_start=pd.Timestamp(f"{2010 + at}-01-01"),
            period_end=pd.Timestamp(f"{2010 + at}-12-31"),
        )
        for at, (count, people, value) in enumerate(rows)
    ]
    series = pd.DataFrame(made, columns=None if made else ["value", "period"])
    series = series[series["value"].notna()]
    for statistic in ("rate", "proportion", ""):
        entry = Indicator(
            "x", "A measure", "", "per 1,000", statistic=statistic, decimals=2, period_type="calendar year"
        )
        stands = progress(series, entry)
        allowed(measure_findings.measure_in_words(entry, stands, "Southampton"))
        allowed(measure_findings.direction_in_words(stands))
        allowed(measure_findings.strategy_in_words([stands]))


@given(figures, figures)
def test_no_change_says_what_a_machine_would(now: float | None, before: float | None) -> None:
    if now is not None and not math.isinf(now):
        allowed(findings.change(now, None if before is not None and math.isinf(before) else before))
