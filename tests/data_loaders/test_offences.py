"""Offences per 1,000 residents, in the council's template."""

import pytest

from tests.data_loaders.small_files import SAMPLE_DATA, read_path, read_rows, rows_of, said

HEADER = ["Offence", "Area code", "Area", "Period", "Offences", "Population", "Rate per 1,000", "Source"]
GOOD = ["Drug offences", "E06000045", "Southampton", "2015/16", 714, "246,054", None, "Police"]


def test_a_count_and_a_population_make_a_rate():
    [(indicator, value, count, denominator)] = rows_of(
        read_rows([HEADER, GOOD]), "indicator_id", "value", "count", "denominator"
    )
    assert (indicator, round(value, 2), count, denominator) == ("drug_offences", 2.9, 714, 246054)


def test_a_file_of_rates_alone_is_read():
    extract = read_rows(
        [["Area", "Financial year", "Rate per 1,000"], ["Southampton", "2015/16", 2.9]], file="drug offences.csv"
    )
    assert rows_of(extract, "area_code", "period", "value", "count") == [("E06000045", "2015/16", 2.9, None)]


def test_years_written_like_months_are_financial_years_when_all_run_on():
    header = ["Area", "Financial year", "Rate per 1,000"]
    extract = read_rows(
        [header, ["Southampton", "2011-12", 2.9], ["Southampton", "2012-13", 3.0]], file="drug offences.csv"
    )
    assert rows_of(extract, "period") == [("2011/12",), ("2012/13",)]
    assert "“2011-12” and the like are read as financial years, since all are of two years running." in extract.warnings
    months = read_rows(
        [header, ["Southampton", "2011-12", 2.9], ["Southampton", "2012-01", 3.0]], file="drug offences.csv"
    )
    assert rows_of(months, "period") == [("2011-12",), ("2012-01",)]


@pytest.mark.parametrize(
    ("at", "value", "cell", "message"),
    [
        (0, "Parking", "A2", "is not a measure we know"),
        (2, "Atlantis", "C2", "is not an area we know"),
        (3, "2015/17", "D2", "is not a period we know"),
        (4, None, "E2", "has no rate, and not both a count and a population"),
        (4, "many", "E2", "is not a number"),
        (4, 1.5, "E2", "is not a whole number"),
        (4, -714, "E2", "is less than zero"),
        (5, 0, "F2", "is zero"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(at, value, cell, message):
    wrong = [*GOOD[:at], value, *GOOD[at + 1 :]]
    if at == 2:
        wrong[1] = None
    extract = read_rows([HEADER, wrong, GOOD])
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)
    assert (cell, message) in said(extract)


def test_the_sample_offences_give_the_rates_of_the_strategy():
    extract = read_path(SAMPLE_DATA / "offences" / "drug-offences-2015-16.xlsx")
    assert rows_of(extract, "area_name", "value") == [
        ("Southampton", 2.9), ("England", 2.5), ("Hampshire police force area", 3.1),
    ]  # fmt: skip
