"""Few places with much, and places that come back."""

import pandas as pd
import pytest

from evidence.hot_spots import by_weekday, places_with_half, repeats, with_change


@pytest.mark.parametrize(
    ("items", "places"), [([100, 1, 1], 1), ([50, 30, 20], 1), ([49, 31, 20], 2), ([1] * 10, 5), ([], 0), ([0, 0], 0)]
)
def test_how_many_places_hold_half_of_all_items(items: list[int], places: int) -> None:
    assert places_with_half(pd.Series(items, dtype="int64")) == places


def test_change_is_against_the_year_before_and_missing_without_one() -> None:
    now = pd.DataFrame({"ward": ["Bevois", "Bargate"], "reports": [5, 9]})
    before = pd.DataFrame({"ward": ["Bevois"], "reports": [7]})
    assert with_change(now, before, "ward", "reports")["change"].tolist() == [-2, 9]
    assert with_change(now, before.iloc[:0], "ward", "reports")["change"].isna().all()


def test_how_long_a_place_stays_quiet() -> None:
    reports = pd.DataFrame(
        {
            "place": ["Park", "Park", "Park", "Once"],
            "ward": ["Bevois"] * 4,
            "found_on": pd.to_datetime(["2017-01-01", "2017-01-11", "2017-03-02", "2017-02-01"]),
            "items": [3, 4, 5, 1],
            "needles": [3, 0, 5, 1],
        }
    )
    found = repeats(reports, pd.Timestamp("2017-03-12"))
    assert found.to_dict("records") == [
        {"place": "Park", "ward": "Bevois", "reports": 3, "items": 12, "needles": 8,
         "typical_gap": 30.0, "longest_gap": 50.0, "quiet_for": 10}
    ]  # fmt: skip


def test_days_of_the_week_are_counted_only_where_the_log_gives_days() -> None:
    sums = ["2016-05-01"] * 4  # handed in as sums of the month, which have no day
    days = ["2017-05-01", "2017-05-02", "2017-05-09"]  # Monday and two Tuesdays
    assert by_weekday(pd.Series(pd.to_datetime(sums), dtype="datetime64[us]")).empty
    assert by_weekday(pd.Series([], dtype="datetime64[us]")).empty
    assert by_weekday(pd.Series(pd.to_datetime(sums + days))).tolist() == [1, 2, 0, 0, 0, 0, 0]
