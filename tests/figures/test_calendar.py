"""The calendar of the log: what is in, what is missing, what comes next."""

import pytest

from editions.read import Edition
from figures.log.calendar import Month, calendar, in_words


def test_the_sample_has_every_month_and_october_comes_next(edition: Edition) -> None:
    months = calendar(edition)
    assert (months[0], months[-2], months[-1]) == (
        Month("2016-02", "in"), Month("2017-09", "in"), Month("2017-10", "next"),
    )  # fmt: skip
    assert in_words(months) == (
        "The log goes from February 2016 to September 2017, no month missing. October 2017 comes next."
    )


@pytest.mark.parametrize(("months", "said"), [
    ((), "The log has no month yet."),
    ((Month("2016-12", "in"), Month("2017-01", "missing"), Month("2017-02", "in"), Month("2017-03", "next")),
     "The log goes from December 2016 to February 2017, 1 month missing: January 2017. March 2017 comes next."),
])  # fmt: skip
def test_what_is_missing_is_named(months: tuple[Month, ...], said: str) -> None:
    assert in_words(months) == said
