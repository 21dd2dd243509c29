"""Litter of councils beside each other: only alike, only whole months, with the uncertainty of the months."""

import math

import pandas as pd
import pytest

from evidence.litter_comparison import councils, needles_per_report, per_1000, why_not_alike, window
from evidence.periods import months_between
from evidence.rates import rate

YEAR = months_between("2016-10", "2017-09")
COLUMNS = ["area_code", "area_name", "month", "reports", "report_is", "recorded_by", "items", "needles", "services",
           "place_types", "note"]  # fmt: skip


def council(
    code: str, reports: list[int | None], months=YEAR, *, report_is="visit", by="staff", needles=6
) -> pd.DataFrame:
    rows = [
        [
            code,
            f"Council {code}",
            month,
            number,
            report_is,
            by,
            None,
            None if number is None else number * needles,
            None,
            None,
            None,
        ]
        for month, number in zip(months, reports, strict=True)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


A, B = council("A", [40] * 12), council("B", [20] * 12)
RESIDENTS = pd.Series({"A": 100_000.0, "B": 100_000.0})


def test_a_month_without_a_row_is_listed_as_missing() -> None:
    [row] = councils(A[A["month"] != "2017-01"]).to_dict("records")
    assert (row["months"], row["missing"], row["first"], row["last"]) == (11, ("2017-01",), "2016-10", "2017-09")


def test_a_council_that_changes_its_way_is_two() -> None:
    both = pd.concat([A[:6], council("A", [9] * 12, report_is="call")[6:]])
    assert councils(both)[["report_is", "months"]].values.tolist() == [["call", 6], ["visit", 6]]


@pytest.mark.parametrize(
    ("report_is", "by", "why"),
    [
        ("visit", "staff", ""),
        ("call", "staff", "report"),
        ("other", "staff", "report"),
        ("visit", "public", "recorder"),
        ("visit", None, "not said"),
    ],
)
def test_only_the_same_reports_by_the_same_people_are_alike(report_is: str, by: str | None, why: str) -> None:
    theirs = councils(council("B", [1] * 12, report_is=report_is, by=by)).iloc[0]
    assert why_not_alike(councils(A).iloc[0], theirs) == why


def test_something_else_is_like_nothing_not_even_itself() -> None:
    ours = councils(council("A", [1] * 12, report_is="other")).iloc[0]
    assert why_not_alike(ours, ours) == "report"


def test_the_year_ends_with_the_newest_month_that_both_have() -> None:
    assert window(A, B[:-2]) == tuple(months_between("2016-08", "2017-07"))
    assert window(A, council("B", [1], ["2020-01"])) == ()


def test_a_council_with_a_month_missing_or_not_counted_gets_no_rate() -> None:
    gap, blank = B[B["month"] != "2017-01"], council("B", [20] * 11 + [None])
    for theirs in (gap, blank):
        assert per_1000(pd.concat([A, theirs]), "reports", YEAR, RESIDENTS, "A")["area_code"].tolist() == ["A"]


def test_months_that_vary_as_chance_gives_have_the_plain_interval() -> None:
    rates = per_1000(pd.concat([A, B]), "reports", YEAR, RESIDENTS, "A").set_index("area_code")
    plain = rate(480, 100_000)
    assert rates.loc["A", ["value", "lower", "upper"]].tolist() == [plain.value, plain.lower, plain.upper]
    assert rates["verdict"].to_dict() == {"A": "ours", "B": "lower"}


def test_months_that_vary_more_widen_the_interval_and_take_the_verdict_back() -> None:
    wild = council("B", [0, 90, 0, 90, 0, 90, 0, 90, 0, 0, 0, 0])
    rates = per_1000(pd.concat([A, wild]), "reports", YEAR, RESIDENTS, "A").set_index("area_code")
    plain, row = rate(360, 100_000), rates.loc["B"]
    # Variance over mean of the months: 1,963.6 over 30.
    assert row["dispersion"] == pytest.approx(65.45, abs=0.01)
    assert row["upper"] - row["value"] == pytest.approx(math.sqrt(row["dispersion"]) * (plain.upper - plain.value))
    assert (row["value"] < rates.at["A", "value"], row["verdict"]) == (True, "not clearly different")


def test_needles_per_report_are_all_needles_over_all_reports_with_the_spread_of_the_months() -> None:
    uneven = council("B", [10, 30] * 6)
    uneven["needles"] = [40, 240] * 6
    made = needles_per_report(pd.concat([A, uneven]), YEAR).set_index("area_code")
    assert made.loc["A", ["value", "lower", "upper"]].tolist() == [6, 6, 6]
    # Seven a report; months are 30 off each way: 2.201 × √(12 × (12 × 30² ÷ 11)) ÷ 240.
    assert made.loc["B", "value"] == 7
    assert made.loc["B", "upper"] - 7 == pytest.approx(2.20099 * math.sqrt(12 * 12 * 900 / 11) / 240, rel=1e-4)


def test_a_council_whose_files_write_its_name_in_two_ways_is_one_council_by_its_code():
    renamed = council("A", [5, 6], ["2017-10", "2017-11"]).assign(area_name="City of A")
    [row] = councils(pd.concat([A, renamed])).to_dict("records")
    assert (row["area_code"], row["area_name"], row["months"]) == ("A", "City of A", 14)
