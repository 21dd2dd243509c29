"""The thirteen success measures, in the council's template."""

import pytest

from tests.data_loaders.small_files import SAMPLE_DATA, read_path, read_rows, rows_of, said

HEADER = ["Measure", "Period", "Value", "Numerator", "Denominator", "Note", "Source"]
GOOD = ["1.1", "2017/18 Q2", 34, 219, 636, None, "Presentation"]


@pytest.mark.parametrize("measure", ["1.1", "Needle exchange", "people using drugs who engage with the needle exchange"])
def test_a_measure_goes_by_its_number_or_its_title(measure):
    extract = read_rows([HEADER, [measure, *GOOD[1:]]])
    assert rows_of(extract, "indicator_id", "area_code", "period", "value", "count", "denominator") == [
        ("needle_exchange_reach", "E06000045", "2017/18 Q2", 34, 219, 636)
    ]


def test_a_value_that_is_not_given_is_calculated():
    [(value,)] = rows_of(read_rows([HEADER, ["1.1", "2017/18 Q2", None, 219, 636, None, None]]), "value")
    assert round(value, 1) == 34.4


@pytest.mark.parametrize(
    ("at", "value", "cell", "message"),
    [
        (0, "9.9", "A2", "is not a measure we know"),
        (0, None, "A2", "has no measure"),
        (1, "Tuesday", "B2", "is not a period we know"),
        (1, None, "B2", "has no period"),
        (2, "high", "C2", "is not a number"),
        (3, -5, "D2", "is less than zero"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(at, value, cell, message):
    extract = read_rows([HEADER, [*GOOD[:at], value, *GOOD[at + 1 :]], GOOD])
    assert said(extract) == [(cell, message)]
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)


def test_a_row_without_value_or_its_parts_is_rejected():
    extract = read_rows([HEADER, ["1.1", "2017/18 Q2", None, 219, None, None, None], GOOD])
    assert said(extract) == [("C2", "has no value, and not both a numerator and a denominator")]


def test_the_sample_measure_is_the_one_published():
    extract = read_path(SAMPLE_DATA / "measures" / "success-measures.xlsx")
    assert rows_of(extract, "indicator_id", "value", "count", "denominator") == [
        ("needle_exchange_reach", 34, 219, 636)
    ]
