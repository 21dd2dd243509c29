"""Which months are compared before and after an action."""

import pandas as pd

from evidence.displacement.before_after import comparison, counts
from evidence.periods import months_between

LOG = tuple(months_between("2016-02", "2017-09"))


def test_the_same_months_of_the_year_before_where_the_log_has_them() -> None:
    found = comparison("2017-07", LOG)
    assert found.after == ("2017-07", "2017-08", "2017-09")
    assert found.before == ("2016-07", "2016-08", "2016-09")
    assert found.same_season
    assert found.words == (
        "July 2017 to September 2017, compared with the same months of the year before, July 2016 to September 2016"
    )


def test_otherwise_as_many_months_just_before() -> None:
    found = comparison("2016-05", LOG)
    assert found.before == ("2016-02", "2016-03", "2016-04")
    assert found.after == ("2016-05", "2016-06", "2016-07")
    assert not found.same_season


def test_at_most_twelve_months_on_each_side() -> None:
    found = comparison("2017-01", tuple(months_between("2010-01", "2020-12")))
    assert (len(found.before), len(found.after)) == (12, 12)


def test_an_action_after_the_log_cannot_be_judged() -> None:
    assert comparison("2018-08", LOG).why_not == "the log has no month from August 2018 on"


def test_an_action_at_the_start_of_the_log_cannot_be_judged() -> None:
    assert comparison("2016-02", LOG).why_not == "the log has no month before February 2016"


def test_a_change_in_recording_between_the_months_is_said() -> None:
    found = comparison("2016-05", LOG, recording_changes=("2016-04",))
    assert found.why_not == "recording changed in April 2016, between the months compared"


def test_a_change_in_recording_before_or_with_the_first_month_does_not_matter() -> None:
    assert comparison("2017-07", LOG, recording_changes=("2016-04", "2016-07")).why_not == ""


def test_a_month_missing_from_the_log_is_said() -> None:
    holed = tuple(month for month in LOG if month != "2016-08")
    found = comparison("2017-07", holed)
    assert not found.same_season
    assert comparison("2017-07", tuple(m for m in LOG if m != "2017-05")).why_not == ""


def test_an_action_that_ended_is_judged_while_it_lasted() -> None:
    assert comparison("2017-05", LOG, last_month="2017-06").after == ("2017-05", "2017-06")


def test_counts_sum_the_months_of_each_side() -> None:
    months = pd.Series({"2016-07": 4, "2016-08": 5, "2017-07": 1, "2017-09": 2, "2017-01": 100})
    assert counts(months, comparison("2017-07", LOG)) == (9, 3)
