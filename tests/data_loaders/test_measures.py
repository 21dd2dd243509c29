"""The thirteen success measures, in the council's template."""

import pytest

from tests.data_loaders.small_files import SAMPLE_DATA, read_path, read_rows, read_sheets, rows_of, said

HEADER = ["Measure", "Period", "Value", "Numerator", "Denominator", "Note", "Source"]
GOOD = ["1.1", "2017/18 Q2", 34, 219, 636, None, "Presentation"]


@pytest.mark.parametrize(
    "measure", ["1.1", "Needle exchange", "people using drugs who engage with the needle exchange"]
)
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
        (3, 219.5, "D2", "is not a whole number"),
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


HEADER_OF_ALL = ["Measure", "Period", "Value", "Numerator", "Denominator", "Lower", "Upper"]
WHOLE = ["1.1", "2017/18 Q2", 34, 219, 636, 30.8, 38.2]


@pytest.mark.parametrize(
    ("measure", "period", "value", "parts", "limits", "cell", "message", "fix"),
    [
        ("1.1", "2017/18 Q1", 10, (130, 166), (None, None), "C2", "is not what the numerator and denominator give",
         "130 of 166 gives 78.3: check the three."),
        ("1.1", "2017/18 Q1", 34.5, (219, 636), (None, None), "C2", "is not what the numerator and denominator give",
         "219 of 636 gives 34.4: check the three."),
        ("1.1", "2017/18 Q1", 120, (None, None), (None, None), "C2", "is a number where a proportion is due: it is more than all of them", "Enter a number from 0 to 100."),
        ("1.1", "2017/18 Q1", None, (98, 60), (None, None), "D2", "is more than the denominator",
         "Check both: it counts some of those whom the denominator counts."),
        ("1.1", "2017/18 Q1", 34, (None, None), (36, 40), "F2", "is above the value",
         "Check the value and both limits: the value lies between them."),
        ("1.1", "2017/18 Q1", 34, (None, None), (30, 32), "G2", "is below the value",
         "Check the value and both limits: the value lies between them."),
        ("1.1", "2016/17", 34, (None, None), (None, None), "B2", "is not the kind of period of this measure",
         "Give a quarter, such as 2016/17 Q2."),
        ("1.3", "2016/17", 34, (None, None), (None, None), "B2", "is not the kind of period of this measure",
         "Give a school year, such as 2015/16 ac."),
        ("1.1", "2017/18 Q4", 34, (None, None), (None, None), "B2", "is in the future", "Check the year."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_cell_and_how_to_mend_it(
    measure, period, value, parts, limits, cell, message, fix
):
    extract = read_rows([HEADER_OF_ALL, [measure, period, value, *parts, *limits], WHOLE])
    assert [(one.cell, one.message, one.fix) for one in extract.problems if one.message == message] == [
        (cell, message, fix)
    ]
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)


@pytest.mark.parametrize("value", [34, "34%", 34.4, 34.43, 34.433962264150942, None])
def test_a_value_may_be_rounded_as_it_is_written(value):
    assert said(read_rows([HEADER, ["1.1", "2017/18 Q2", value, 219, 636, None, None]])) == []


@pytest.mark.parametrize(
    ("measure", "period", "value"),
    [
        ("3.4", "2017-05", 940),
        ("3.4", "2016/17", 6500),
        ("3.2", "2016/17", 14.2),
        ("2.3", "2014 - 16", 4.9),
        ("2.2", "2016", 8),
    ],
)
def test_a_measure_is_of_the_period_that_it_is_counted_by(measure, period, value):
    assert said(read_rows([HEADER, [measure, period, value, None, None, None, None]])) == []


def test_of_one_measure_and_period_twice_neither_row_is_taken_and_each_names_the_other():
    again = ["Needle exchange", "2017/18 Q2", 36, None, None, None, None]
    extract = read_sheets(
        {"June": [HEADER, GOOD, ["1.1", "2017/18 Q1", 30, None, None, None, None]], "July": [HEADER, again]}
    )
    assert [(problem.sheet, problem.cell, problem.fix) for problem in extract.problems] == [
        ("June", "A2", "Keep one of the two rows: the other is at A2 of sheet “July”."),
        ("July", "A2", "Keep one of the two rows: the other is at A2 of sheet “June”."),
    ]
    assert rows_of(extract, "period") == [("2017/18 Q1",)]


@pytest.mark.parametrize(
    ("row", "cell", "message"),
    [
        (["2.2", "2016", 205, None, 1_200], "E2", "makes a proportion of a measure that is a number"),
        (["2.2", "2016", 17.1, None, None], "C2", "is not a whole number, and this measure is a number"),
        (
            ["2.1", "2016/17", 905, None, None],
            "C2",
            "is a number where a proportion is due: it is more than all of them",
        ),
    ],
)
def test_a_number_is_told_from_a_proportion(row, cell, message):
    extract = read_rows([["Measure", "Period", "Value", "Numerator", "Denominator"], row])
    assert said(extract) == [(cell, message)]
    assert all(problem.fix for problem in extract.problems)
    assert not extract.rows.accepted


@pytest.mark.parametrize(
    "name", ["Number of people successfully completing treatment", "Number of targeted operations"]
)
def test_a_measure_goes_by_its_name_in_the_strategy(name):
    [(value,)] = rows_of(
        read_rows([["Measure", "Period", "Value"], [name, "2016" if "people" in name else "2016/17", 7]]), "value"
    )
    assert value == 7


def test_ten_measures_have_made_up_values_and_their_file_says_so():
    extract = read_path(SAMPLE_DATA / "measures" / "illustrative-success-measures.xlsx")
    measures = {row[0] for row in rows_of(extract, "indicator_id")}
    assert (extract.source.illustrative, extract.rows.rejected, len(measures)) == (True, 0, 10)
    assert not measures & {"needle_exchange_reach", "drug_misuse_deaths", "needles_collected"}
