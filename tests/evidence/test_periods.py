"""Periods as the field writes them, and the periods that a line of words names."""

from datetime import date

import pytest

from evidence.periods import financial_year, parse_period, periods_in


@pytest.mark.parametrize(
    ("written", "label", "start", "end"),
    [
        ("2016-05", "2016-05", date(2016, 5, 1), date(2016, 5, 31)),
        ("May 2016", "2016-05", date(2016, 5, 1), date(2016, 5, 31)),
        ("Sept-16", "2016-09", date(2016, 9, 1), date(2016, 9, 30)),
        ("2016", "2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016.0", "2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016/17", "2016/17", date(2016, 4, 1), date(2017, 3, 31)),
        ("2016/2017", "2016/17", date(2016, 4, 1), date(2017, 3, 31)),
        ("2016-17", "2016/17", date(2016, 4, 1), date(2017, 3, 31)),
        ("1999/00", "1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2016/17 Q2", "2016/17 Q2", date(2016, 7, 1), date(2016, 9, 30)),
        ("Q4 2016/17", "2016/17 Q4", date(2017, 1, 1), date(2017, 3, 31)),
        ("2015/16 ac", "2015/16 ac", date(2015, 9, 1), date(2016, 8, 31)),
        ("2014 - 16", "2014 - 16", date(2014, 1, 1), date(2016, 12, 31)),
        ("2014–2016", "2014 - 16", date(2014, 1, 1), date(2016, 12, 31)),
    ],
)
def test_a_period_is_read_in_every_form_that_is_written(written, label, start, end):
    period = parse_period(written)
    assert (period.label, period.start, period.end) == (label, start, end)


@pytest.mark.parametrize("written", ["", "lately", "2016-13", "2015/17", "2016 - 50", "Ma 2016", "16", "Q5 2016/17"])
def test_what_is_no_period_is_not_guessed_at(written):
    assert parse_period(written) is None


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("ons_layout_drug_poisoning_2016_18", ["2016 - 18"]),
        ("Deaths registered in 2016 to 2018, England", ["2016 - 18"]),
        ("Prevalence estimates 2016/17, published 25 March 2019", ["2016/17"]),
        ("Opiate and crack cocaine use 2014-15", ["2014/15"]),
        ("2014 - 16", ["2014 - 16"]),
        ("Measures, 2017/18 Q2", ["2017/18 Q2"]),
        ("Drug litter finds, May 2016", ["2016-05"]),
        ("Mid-2016 estimates", ["2016"]),
        ("As at 15/06/2017", []),
        ("Drug litter", []),
    ],
)
def test_a_line_of_words_names_its_periods_but_not_the_day_of_publication(line, labels):
    assert [period.label for period in periods_in(line)] == labels


@pytest.mark.parametrize(("month", "year"), [("2016-04", "2016/17"), ("2017-03", "2016/17"), ("2017-04", "2017/18")])
def test_a_financial_year_begins_in_april(month, year):
    assert financial_year(month) == year
