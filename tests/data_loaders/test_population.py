"""Residents by year of age, made into the ages that the inquiry's figures are per."""

from tests.data_loaders.small_files import SAMPLE_DATA, read_path, read_rows, rows_of, said

HEADER = ["name", "code", "year", *(f"Age {age}" for age in range(90)), "Aged 90+"]


def test_ages_are_added_up_into_bands():
    extract = read_rows([HEADER, ["Southampton", "E06000045", 2016, *[10] * 91]])
    assert dict(rows_of(extract, "indicator_id", "count")) == {
        "population": 910, "population_15_64": 500, "population_16_59": 440, "population_18_plus": 730,
    }  # fmt: skip


def test_a_dash_after_the_last_band_adds_nothing():
    extract = read_rows([HEADER, ["Southampton", "E06000045", 1997, *[10] * 86, *["-"] * 5]])
    assert dict(rows_of(extract, "indicator_id", "count"))["population"] == 860


def test_an_area_of_which_nothing_is_known_is_rejected():
    extract = read_rows([HEADER, ["Buckinghamshire", "E06000060", 1997, *["-"] * 91],
                         ["Southampton", "E06000045", 2016, *[10] * 91]])  # fmt: skip
    assert said(extract) == [("D2", "has no residents of any age")]


def test_half_a_person_is_rejected():
    extract = read_rows([HEADER, ["Southampton", "E06000045", 2016, 10.5, *[10] * 90]] + [
        ["Southampton", "E06000045", 2017, *[10] * 91]
    ])  # fmt: skip
    assert said(extract) == [("D2", "is not a whole number")]


def test_the_published_estimates_give_the_residents_that_the_figures_are_per():
    extract = read_path(SAMPLE_DATA / "population" / "la_population_by_age_1997_2020.csv")
    # 44 rows are of authorities that did not exist in that year: dashes all along.
    assert (extract.rows.accepted, extract.rows.rejected, extract.totals["observations"]) == (8932, 44, 35728)
    southampton = extract.data[extract.data["area_code"] == "E06000045"].set_index(["indicator_id", "period"])["count"]
    assert southampton["population_15_64", "2011"] == 165_914
    assert southampton["population_18_plus", "2016"] == 200_549
    assert round(0.084 * southampton["population_16_59", "2016"]) == 13_599
