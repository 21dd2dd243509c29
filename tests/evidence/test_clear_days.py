"""Clear days before a meeting, counted as councils in England do."""

from datetime import date

import pytest

from evidence.inquiry.clear_days import bank_holidays, clear_days, in_time, last_day_to_publish, notice_in_words


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2017, ["2017-01-02", "2017-04-14", "2017-04-17", "2017-05-01", "2017-05-29", "2017-08-28", "2017-12-25", "2017-12-26"]),
        (2021, ["2021-01-01", "2021-04-02", "2021-04-05", "2021-05-03", "2021-05-31", "2021-08-30", "2021-12-27", "2021-12-28"]),
        (
            2022,  # Christmas Day on a Sunday, a jubilee and a state funeral
            ["2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03", "2022-08-29", "2022-09-19",
             "2022-12-26", "2022-12-27"],
        ),
    ],
)  # fmt: skip
def test_bank_holidays_are_those_of_england(year: int, expected: list[str]) -> None:
    assert sorted(day.isoformat() for day in bank_holidays(year)) == expected


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        (date(2017, 10, 19), date(2017, 10, 11)),  # a Thursday: the weekend between is not counted
        (date(2017, 4, 20), date(2017, 4, 10)),  # Easter between: neither Good Friday nor Easter Monday
        (date(2018, 1, 4), date(2017, 12, 22)),  # over Christmas and New Year; the 23rd is a Saturday
        (date(2018, 3, 12), date(2018, 3, 2)),  # a Monday: five days of the week before, so the Friday before it
    ],
)
def test_the_last_day_leaves_five_clear_days(meeting: date, last: date) -> None:
    assert last_day_to_publish(meeting) == last
    assert in_time(last, meeting) and not in_time(date.fromordinal(last.toordinal() + 1), meeting)


def test_neither_the_day_of_publication_nor_that_of_the_meeting_counts() -> None:
    assert clear_days(date(2018, 3, 5), date(2018, 3, 6)) == 0
    assert clear_days(date(2018, 3, 5), date(2018, 3, 8)) == 2
    assert clear_days(date(2018, 3, 8), date(2018, 3, 5)) == 0


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2018, 1, 2), "In time: published today, it leaves 11 clear days before the meeting on 18 January 2018."
                           " The last day is 10 January 2018."),
        (date(2018, 1, 16), "Too late: published today, it leaves 1 clear day before the meeting on 18 January 2018."
                            " The last day was 10 January 2018."),
        (date(2018, 2, 1), "The meeting was on 18 January 2018: a pack that is built now is for the record."),
    ],
)  # fmt: skip
def test_the_officer_is_told_whether_a_pack_is_in_time(today: date, said: str) -> None:
    assert notice_in_words(today, date(2018, 1, 18)) == said
