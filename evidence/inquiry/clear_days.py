"""Clear days before a meeting, in England: by when its agenda and reports must be open to the public.

Local Government Act 1972, section 100B(3): at least five clear days before the meeting (three until SI 2002/715).
Neither the day of publication nor that of the meeting is counted; nor, as councils in England count, is a day on
which their offices are shut: Saturdays, Sundays and bank holidays.
"""

from datetime import date, timedelta

from dateutil.easter import easter

from evidence.numbers import counted
from evidence.periods import day_words

CLEAR_DAYS = 5
RULE = (
    "The agenda and reports of a meeting must be open to inspection at least five clear days before it (Local Government"
    " Act 1972, section 100B(3), as amended for England by SI 2002/715). The day of publication, the day of the meeting,"
    " Saturdays, Sundays and bank holidays are not counted."
)

# Bank holidays of England that were proclaimed once, and those that were moved to another day for it.
PROCLAIMED = {
    date(2011, 4, 29), date(2012, 6, 4), date(2012, 6, 5), date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3),
    date(2022, 9, 19), date(2023, 5, 8),
}  # fmt: skip
MOVED_AWAY = {date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}
SATURDAY, SUNDAY = 5, 6


def bank_holidays(year: int) -> set[date]:
    """The bank holidays of England in a year (Banking and Financial Dealings Act 1971), with the days in lieu."""
    found = {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
    found |= {_first_monday(year, 5), _last_monday(year, 5), _last_monday(year, 8)}
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() in (SATURDAY, SUNDAY) or day in found:
            day += timedelta(days=1)
        found.add(day)
    return found - MOVED_AWAY | {day for day in PROCLAIMED if day.year == year}


def is_counted(day: date) -> bool:
    """Whether a day counts: neither at the weekend nor a bank holiday."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def clear_days(published: date, meeting: date) -> int:
    """How many clear days lie between the day of publication and that of the meeting."""
    between = (published + timedelta(days=at) for at in range(1, (meeting - published).days))
    return sum(is_counted(day) for day in between)


def last_day_to_publish(meeting: date) -> date:
    """The last day on which publishing still leaves the clear days that the Act asks for."""
    day = meeting
    while clear_days(day, meeting) < CLEAR_DAYS:
        day -= timedelta(days=1)
    while not is_counted(day):
        day -= timedelta(days=1)
    return day


def in_time(today: date, meeting: date) -> bool:
    """Whether a pack that is published today is in time for the meeting."""
    return today <= last_day_to_publish(meeting)


def notice_in_words(today: date, meeting: date) -> str:
    """Whether a pack that is published today is in time, and what the last day is."""
    last, held = day_words(last_day_to_publish(meeting)), day_words(meeting)
    if today > meeting:
        return f"The meeting was on {held}: a pack that is built now is for the record."
    days = counted(clear_days(today, meeting), "clear day")
    if in_time(today, meeting):
        return f"In time: published today, it leaves {days} before the meeting on {held}. The last day is {last}."
    return f"Too late: published today, it leaves {days} before the meeting on {held}. The last day was {last}."


def _first_monday(year: int, month: int) -> date:
    return date(year, month, 1) + timedelta(days=-date(year, month, 1).weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    return date(year, month, 31) - timedelta(days=date(year, month, 31).weekday())
