"""What could be known on a day: by when the figures of a period were published, as the catalogue says."""

from datetime import date

import pandas as pd
import pytest

from evidence.known_then import KNOWN, LATER, UNKNOWN, entry_of, known_on, last_day

DAY = date(2017, 10, 19)
DEATHS = "2014 - 16: 2017-08-02; 2015 - 17: 2018-08-06"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2017-08-02", date(2017, 8, 2)),
        ("2016-02", date(2016, 2, 29)),
        ("2014", date(2014, 12, 31)),
        ("2017-02-30", None),
        ("2017-13", None),
        ("spring 2017", None),
        ("", None),
    ],
)
def test_a_month_or_a_year_counts_as_its_last_day(written: str, day: date | None) -> None:
    assert last_day(written) == day


@pytest.mark.parametrize("written", ["2014 - 16", "some time: 2017-08-02", "2014 - 16: soon", ": 2017", ""])
def test_what_is_no_period_with_its_day_is_no_entry(written: str) -> None:
    assert entry_of(written) is None


@pytest.mark.parametrize(
    ("ended", "state"),
    [
        ("2016-12-31", KNOWN),
        ("2010-12-31", KNOWN),  # a period before the first entry was out by then, too
        ("2017-03-31", LATER),  # out with the next release
        ("2019-12-31", LATER),  # it had not ended
        (None, UNKNOWN),
    ],
)
def test_a_figure_was_known_once_its_period_or_a_later_one_was_out(ended: str | None, state: str) -> None:
    rows = pd.DataFrame({"indicator_id": ["deaths"], "period_end": pd.to_datetime([ended])})
    assert known_on(rows, {"deaths": DEATHS}, DAY).tolist() == [state]


def test_a_figure_of_which_nothing_is_told_is_not_taken_for_known() -> None:
    rows = pd.DataFrame({"indicator_id": ["use", "deaths"], "period_end": pd.to_datetime(["2015-03-31", "2018-12-31"])})
    assert known_on(rows, {"use": "2011/12: 2014", "deaths": ""}, DAY).tolist() == [UNKNOWN, LATER]
    assert known_on(rows, {}, date(2020, 1, 1)).tolist() == [UNKNOWN, UNKNOWN]
