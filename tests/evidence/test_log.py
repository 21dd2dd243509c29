"""The log of finds in figures, with and without encampments."""

import pandas as pd
import pytest

from evidence import log
from evidence.log import Log, Selection

REPORTS = pd.DataFrame(
    [
        ("2016-05", "E1", "Bargate", "Cleansing", "", 3),
        ("2016-05", "E1", "Bargate", "Cleansing", "tents", 1),
        ("2016-06", "E2", "Bevois", "Parks", "", 2),
        ("2017-05", "E2", "Bevois", "Parks", "", 1),
    ],
    columns=["month", "ward_code", "ward", "found_by", "encampment", "reports"],
)
ITEMS = pd.DataFrame(
    [
        ("2016-05", "E1", "Bargate", "Cleansing", "", "needle", 2, 7),
        ("2016-05", "E1", "Bargate", "Cleansing", "", "foil", 1, 1),
        ("2016-05", "E1", "Bargate", "Cleansing", "tents", "needle", 1, 389),
        ("2016-06", "E2", "Bevois", "Parks", "", "needle", 2, 5),
        ("2017-05", "E2", "Bevois", "Parks", "", "needle", 1, 4),
    ],
    columns=["month", "ward_code", "ward", "found_by", "encampment", "item", "reports", "items"],
)
WHOLE = Log(("2016-05", "2016-06", "2016-07", "2017-05"), REPORTS, ITEMS)


@pytest.mark.parametrize(
    ("aside", "totals"),
    [
        (False, {"reports": 7, "items": 406, "needles": 405}),
        (True, {"reports": 6, "items": 17, "needles": 16}),
    ],
)
def test_encampments_are_counted_unless_they_are_set_aside(aside: bool, totals: dict[str, int]) -> None:
    assert log.totals(log.select(WHOLE, Selection(encampments_aside=aside))) == totals


def test_each_encampment_is_told_with_its_reports_and_items() -> None:
    found = log.encampments(WHOLE)
    assert found.to_dict("records") == [
        {"encampment": "tents", "month": "2016-05", "ward": "Bargate", "reports": 1, "items": 389}
    ]


def test_setting_aside_changes_nothing_in_an_edition_that_does_not_tell_encampments_apart() -> None:
    old = Log(WHOLE.months, REPORTS.drop(columns="encampment"), ITEMS.drop(columns="encampment"))
    assert log.totals(log.select(old, Selection(encampments_aside=True)))["items"] == 406
    assert log.encampments(old).empty


def test_a_month_in_the_log_without_finds_is_zero_and_one_outside_it_is_missing() -> None:
    reports = log.series(WHOLE, "reports")
    assert reports["2016-07"] == 0
    assert reports["2016-08":"2017-04"].isna().all()
    assert reports["2017-05"] == 1


def test_a_month_stands_beside_the_same_month_of_the_year_before() -> None:
    months = log.beside_year_before(log.monthly(WHOLE)).set_index("month")
    assert months.at["2017-05", "items_year_before"] == 397
    assert pd.isna(months.at["2016-05", "items_year_before"])


def test_with_a_kind_of_item_chosen_a_report_counts_when_it_holds_it() -> None:
    assert log.totals(log.select(WHOLE, Selection(item="foil"))) == {"reports": 1, "items": 1, "needles": 0}


@pytest.mark.parametrize(
    ("first", "last", "covered"),
    [("2016-05", "2016-07", True), ("2016-04", "2016-04", False), ("2016-07", "2017-05", False)],
)
def test_a_stretch_is_covered_when_every_month_of_it_is_in_the_log(first: str, last: str, covered: bool) -> None:
    assert log.covers(WHOLE, first, last) is covered
