"""Residents of all ages: a row per area and year, or a column per year."""

from tests.data_loaders.small_files import read_rows, rows_of, said


def test_a_row_per_area_and_year():
    extract = read_rows([["Area code", "Area", "Year", "Population"], ["E06000045", "Southampton", 2016, "250,377"]])
    assert extract.kind == "population"
    assert rows_of(extract, "indicator_id", "area_code", "period", "value", "count") == [
        ("population", "E06000045", "2016", 250_377, 250_377)
    ]


def test_a_column_per_year():
    extract = read_rows([
        ["Code", "Name", "Mid-2015", "Mid-2016"], ["E06000045", "Southampton", 247_569, 250_377],
        ["E06000044", "Portsmouth", "-", 213_335],
    ], file="residents.csv")  # fmt: skip
    assert rows_of(extract, "area_name", "period", "count") == [
        ("Southampton", "2015", 247_569), ("Southampton", "2016", 250_377), ("Portsmouth", "2016", 213_335),
    ]  # fmt: skip


def test_counts_of_deaths_in_the_same_layout_are_not_taken_for_residents():
    years = [str(year) for year in range(2016, 2021)]
    extract = read_rows([["code", "name", *years], ["E06000045", "Southampton", 25, 18, 20, 23, 15]], file="deaths.csv")
    assert extract.kind == "deaths"


def test_residents_in_the_layout_of_deaths_are_not_taken_for_deaths():
    years = [str(year) for year in range(2016, 2021)]
    extract = read_rows([["code", "name", *years], ["E06000045", "Southampton", *[250_000] * 5]], file="residents.csv")
    assert extract.kind == "population"


def test_residents_beside_other_figures_are_not_taken_for_the_figures():
    extract = read_rows(
        [["Metric", "Area", "Period", "Estimate", "Population"], ["OCU", "Southampton", "2011/12", 1649, 165_914]]
    )
    assert not extract.accepted


def test_a_wrong_cell_rejects_its_row_and_says_why():
    rows = [
        ["Southampton", 2016, 250_377],
        ["Southampton", 2017, -3],
        ["Southampton", 2018, None],
        ["Atlantis", 2016, 5_000],
    ]
    extract = read_rows([["Area", "Year", "Residents"], *rows])
    assert said(extract) == [
        ("A5", "is not an area we know"), ("C3", "is less than zero"), ("C4", "has no number of residents"),
    ]  # fmt: skip


def test_two_figures_for_one_area_and_year_are_both_rejected():
    rows = [["E06000045", "Southampton", 2016, 250_377], ["E06000045", "Southampton", 2016, 251_000]]
    extract = read_rows(
        [["Area code", "Area name", "Year", "Population"], *rows, ["E06000044", "Portsmouth", 2016, 213_335]]
    )
    assert said(extract) == [
        (cell, "stands in the file twice for this area and period") for cell in ("A2", "A3")
    ]  # fmt: skip
    assert extract.rows.accepted == 1
