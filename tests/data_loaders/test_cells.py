"""What the text of a cell means."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_loaders import cells
from data_loaders.days import read_days


def column(*written: object) -> pd.Series:
    return pd.Series(list(written), dtype="object")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", 12), (" 12 ", 12), ("1,234", 1234), ("1,234 ", 1234), ("12,345,678.5", 12345678.5), ("£1,250.50", 1250.5),
        ("£ 5", 5), ("8.4%", 8.4), ("-3", -3), ("−3", -3), ("+3", 3), (".5", 0.5), ("5.", 5), ("1.5E+05", 150_000),
        (12, 12), (2.5, 2.5), ("0", 0),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(cell, expected):
    values, bad = cells.numbers(column(cell))
    assert (values[0], bad[0]) == (expected, False)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "?",
        "N/A",
        "N/a",
        "NA",
        "n.a.",
        ":",
        "x",
        "X",
        "-",
        "–",
        "*",
        "[x]",
        "[c]",
        None,
        float("nan"),
        "Not known",
    ],
)
def test_what_is_not_known_is_missing_and_not_zero(cell):
    values, bad = cells.numbers(column(cell))
    assert math.isnan(values[0])
    assert not bad[0]


@pytest.mark.parametrize(
    "cell",
    ["1.234,5", "12,5", "1,2345", "1 234", "12 345", "1_000", "0x10", "inf", "1e999", "lots", "2 needles", "10+", "<5", "~3", "3-4",
     "E5", "e1", ".e5", "-E001", "(12)", "--5", ".", "£", "%", "٣", "TRUE", "true", "false", "#REF!", "#DIV/0!", "#N/A", "03/05/2016"],
)  # fmt: skip
def test_nothing_is_guessed_at(cell):
    values, bad = cells.numbers(column(cell))
    assert math.isnan(values[0])
    assert bad[0]


def test_words_are_trimmed_and_days_lose_their_midnight():
    assert cells.text(column(" West  Park\ncar park ", "2016-05-03 00:00:00", "x", 3.0)).tolist()[:2] == [
        "West Park car park", "2016-05-03",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    ["03/04/2017", "3/4/2017", "03/04/17", "03-04-2017", "03.04.2017", "2017-04-03", "2017/04/03", "20170403", "3 April 2017",
     "3rd April 2017", "3rd of April 2017", "3 Apr 17", "3-Apr-17", "03Apr2017", "Mon 3 April 2017", "Monday, 3 April 2017",
     "April 3, 2017", "03/04/2017 10:30", "2017-04-03 10:30:00", "2017-04-03T10:30:00", "42828", "42828.4", 42828,
     pd.Timestamp(2017, 4, 3, 10)],
)  # fmt: skip
def test_a_date_is_read_as_a_british_officer_meant_it(cell):
    read = read_days(column(cell))
    assert read.days[0] == pd.Timestamp(2017, 4, 3)
    assert read.why.isna().all()


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("Apr-17", "is a month, not a day"),
        ("April 2017", "is a month, not a day"),
        ("Sept '17", "is a month, not a day"),
        ("04/2017", "is a month, not a day"),
        ("2017-04", "is a month, not a day"),
        ("8/18/2022-continual of 8/17", "holds more than one date"),
        ("3/4/2017 and 4/4/2017", "holds more than one date"),
        ("1-3 April 2017", "is not a date"),
        ("31/02/2017", "is not a date"),
        ("31/04/2017", "is not a date"),
        ("0/4/2017", "is not a date"),
        ("3/4", "is not a date"),
        ("3 Foo 2017", "is not a date"),
        ("soon", "is not a date"),
        ("12", "is not a date"),
        ("99999", "is not a date"),
        ("true", "is not a date"),
        ("#REF!", "is not a date"),
    ],
)
def test_what_is_not_one_day_is_not_guessed_at(cell, why):
    read = read_days(column(cell))
    assert read.days.isna().all()
    assert read.why[0] == why


@pytest.mark.parametrize("cell", ["?", "N/A", "", None])
def test_a_day_not_known_is_missing_without_fault(cell):
    read = read_days(column(cell))
    assert (read.days.isna()[0], read.why.isna()[0]) == (True, True)


def test_month_first_is_read_only_where_the_column_proves_it():
    proved = read_days(column("8/18/2021", "1/2/2021", "N/A"))
    assert proved.month_first
    assert proved.days.dropna().tolist() == [pd.Timestamp(2021, 8, 18), pd.Timestamp(2021, 1, 2)]


def test_one_date_that_cannot_be_month_first_keeps_the_column_british():
    mixed = read_days(column("8/18/2021", "18/1/2021"))
    assert not mixed.month_first
    assert mixed.days.isna().tolist() == [True, False]


def test_serial_numbers_count_from_1904_where_the_workbook_says_so():
    assert read_days(column("41031"), from_1904=True).days[0] == pd.Timestamp(2016, 5, 3)


LIKE_NUMBERS = st.text("0159eE.,+-£% ", max_size=8)
ANYTHING = st.one_of(
    st.none(), st.text(max_size=30), LIKE_NUMBERS, st.integers(), st.floats(), st.booleans(), st.datetimes()
)


@given(st.lists(ANYTHING, max_size=20))
def test_no_cell_brings_a_reader_down_and_none_is_lost(written):
    cells_written = column(*written)
    values, bad = cells.numbers(cells_written)
    read = read_days(cells_written)
    words = cells.text(cells_written)
    assert len(values) == len(bad) == len(read.days) == len(words) == len(written)
    assert (values.notna() | bad | words.isna()).all()
    assert (read.days.notna() | read.why.notna() | words.isna()).all()
    assert all(len(cells.shown(cell)) <= 60 for cell in written)
