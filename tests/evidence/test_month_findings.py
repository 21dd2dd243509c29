"""What a chart of months says in words."""

import pandas as pd
import pytest

from evidence.control_charts.month_charts import month_chart
from evidence.periods import months_between
from evidence.words import month_findings

NAN = float("nan")
SPIKE = [50, 55, 52, 49, 51, 53, 50, 54, 52, 51, 90, 52, 50, 53]
RUN = [50, 60] * 6 + [70, 71, 70, 72, 70, 71, 73, 70]
RARE = [0, 1, 2, 2, 0, 0, 1, 2, 1, 2, 1, 2, 2, 0, 1, 3, 0, 1, 1, 3]
VERY_RARE = [0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]


def months(values: list[float]) -> pd.Series:
    last = str(pd.Period("2016-02", "M") + len(values) - 1)
    return pd.Series(values, index=months_between("2016-02", last), dtype="float64")


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (SPIKE, "Reports in December 2016 (90) were above the upper limit of 76.3"),
        (
            SPIKE[:10] + [53] + SPIKE[11:],
            "Reports a month have stayed in their usual range, 45.0 to 58.5, since February 2016",
        ),
        ([*SPIKE, 52, 5, 52], "Reports were outside their limits in December 2016 and May 2017"),
        (RARE, "Reports a month have stayed in their usual range, up to 4.6, since February 2016"),
        (
            VERY_RARE,
            "Reports are too rare for monthly limits; no gap, the newest among them, is longer than chance allows",
        ),
        (
            SPIKE[:9],
            "Reports a month show no run longer than chance gives; there are too few months for limits",
        ),
        ([NAN, NAN], "No reports: the log does not cover these months"),
    ],
)
def test_the_headline_names_what_stands_out_or_says_that_nothing_does(values: list[float], found: str) -> None:
    assert month_findings.unusual_months_in_words(month_chart(months(values)), "Reports")[0] == found


def test_a_run_is_told_once_with_its_length() -> None:
    said = month_findings.unusual_months_in_words(month_chart(months(RUN)), "Reports")
    assert any(
        "were above their usual level for 8 months in a row, February 2017 to September 2017" in one for one in said
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (SPIKE, "Reports in March 2017 (53) were within the usual range of 32.5 to 76.3 a month."),
        (
            [*SPIKE[:10], 52, 51, 50, 90],
            "Reports in March 2017 (90) were above the usual range of 40.4 to 68.2 a month.",
        ),
        (
            RARE,
            ("Reports in September 2017 (3) were no more than chance allows a count this small (up to 4.6 a month)."),
        ),
        (
            VERY_RARE,
            (
                "Reports came in 5 of 20 months, at most 2 reports in one; the longest gap between them, 7"
                " empty months, is no more than chance allows (at most 14.4), so no change shows."
            ),
        ),
        (
            SPIKE[:6],
            "Reports in July 2016 (53): 6 months are too few for limits; the middle of these months is 51.5.",
        ),
        ([0] * 20, "No reports in 20 months."),
        ([NAN], "The log does not cover these months."),
    ],
)
def test_the_newest_month_is_told_against_its_usual_range(values: list[float], said: str) -> None:
    assert month_findings.newest_month_in_words(month_chart(months(values)), "Reports") == said
