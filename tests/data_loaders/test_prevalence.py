"""Prevalence estimates, in the council's template."""

import pytest

from tests.data_loaders.small_files import SAMPLE_DATA, read_path, read_rows, rows_of, said

HEADER = ["Measure", "Area code", "Area", "Period", "Estimate", "Lower", "Upper", "Population", "Rate per 1,000",
          "Rate lower", "Rate upper", "Source"]  # fmt: skip
GOOD = ["OCU", "E06000045", "Southampton", "2011/12", "1,649", 1500, 1800, "165,914", None, None, None, "PHE"]
CELLS = dict(zip(HEADER, range(len(HEADER)), strict=True))


def row(**changed):
    cells = list(GOOD)
    for name, value in changed.items():
        cells[CELLS[name.replace("_", " ").replace("Rate per 1000", "Rate per 1,000")]] = value
    return cells


def test_the_rate_follows_from_the_estimate_and_the_residents():
    extract = read_rows([HEADER, GOOD])
    [(indicator, area, period, value, count, denominator, lower, upper)] = rows_of(
        extract, "indicator_id", "area_code", "period", "value", "count", "denominator", "lower", "upper"
    )
    assert (indicator, area, period, count, denominator) == ("ocu_prevalence", "E06000045", "2011/12", 1649, 165914)
    assert (round(value, 2), round(lower, 2), round(upper, 2)) == (9.94, 9.04, 10.85)


def test_a_rate_alone_is_enough():
    extract = read_rows([HEADER, row(Estimate=None, Lower=None, Upper=None, Population=None, Rate_per_1000=8.4)])
    assert rows_of(extract, "value", "count", "lower") == [(8.4, None, None)]


def test_an_area_without_code_is_known_by_its_name():
    extract = read_rows([HEADER, row(Area_code=None, Area="Bristol")])
    assert rows_of(extract, "area_code", "area_name") == [("E06000023", "Bristol, City of")]


@pytest.mark.parametrize(
    ("changed", "cell", "message"),
    [
        ({"Measure": "Unicorns"}, "A2", "is not a measure we know"),
        ({"Measure": None}, "A2", "has no measure"),
        ({"Area_code": None, "Area": "Atlantis"}, "C2", "is not an area we know"),
        ({"Area_code": None, "Area": None}, "B2", "has no area"),
        ({"Period": "last year"}, "D2", "is not a period we know"),
        ({"Period": None}, "D2", "has no period"),
        ({"Estimate": None}, "E2", "has neither an estimate nor a rate"),
        ({"Estimate": "some"}, "E2", "is not a number"),
        ({"Estimate": -3}, "E2", "is less than zero"),
        ({"Lower": 1900}, "F2", "is above the upper limit"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(changed, cell, message):
    extract = read_rows([HEADER, row(**changed), GOOD])
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)
    assert said(extract) == [(cell, message)]


def test_the_sample_estimates_are_those_shown_to_the_panel():
    extract = read_path(SAMPLE_DATA / "prevalence" / "prevalence-estimates.xlsx")
    assert (extract.rows.accepted, extract.rows.rejected, extract.header_row) == (5, 0, 5)
    southampton = extract.data[extract.data["area_code"] == "E06000045"]
    assert list(southampton["count"]) == [1649, 1483, 636]
    assert extract.source.title.startswith("Summary of need in Southampton")


PHE_NOTES = [
    ["Estimates of the prevalence of opiate use and/or crack cocaine use, 2016/17", *[None] * 20],
    ["https://www.gov.uk/government/publications/opiate-and-crack-cocaine-use-prevalence-estimates", *[None] * 20],
]
PHE_HEADER = [
    [None, None, None, "Number of users", *[None] * 8, "Rate of use per thousand", *[None] * 8],
    ["Region", "Local authority", "15-64 population", *["OCU", "Lower", "Upper", "Opiates", "Lower", "Upper", "Crack", "Lower", "Upper"] * 2],
]  # fmt: skip
DERBY = ["East Midlands", "Derby", "164,510", "2,162", "1,672", "2,647", "1,826", "1,533", "2,103", "979", "696", "1,281",
         13.14, 10.16, 16.09, 11.10, 9.32, 12.78, 5.95, 4.23, 7.79]  # fmt: skip


def test_the_workbook_of_public_health_england_is_read_under_its_two_row_header():
    extract = read_rows([*PHE_NOTES, *PHE_HEADER, [None] * 21, DERBY])
    assert (extract.kind, extract.header_row, extract.rows.accepted, extract.rows.blank) == ("prevalence", 4, 1, 1)
    figures = rows_of(extract, "indicator_id", "area_code", "period", "count", "denominator", "value", "lower", "upper")
    assert figures == [("ocu_prevalence", "E06000015", "2016/17", 2162, 164_510, 13.14, 10.16, 16.09)]
    assert extract.ignored_columns[:3] == (
        "Number of users Opiates", "Number of users Opiates Lower", "Number of users Opiates Upper",
    )  # fmt: skip
    assert len(extract.ignored_columns) == 12


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kingston Upon Hull", "E06000010"), ("Durham", "E06000047"), ("Southend", "E06000033"), ("Bristol", "E06000023"),
        ("St Helens", "E08000013"), ("Derby UA", "E06000015"), ("City of Southampton", "E06000045"), ("Brighton & Hove", "E06000043"),
        ("Stoke on Trent", "E06000021"), ("Herefordshire", "E06000019"), ("ENGLAND", "E92000001"),
    ],
)  # fmt: skip
def test_authorities_are_known_by_the_names_that_publishers_give_them(name, code):
    extract = read_rows([*PHE_NOTES, *PHE_HEADER, ["Some region", name, *DERBY[2:]]])
    assert rows_of(extract, "area_code") == [(code,)]


def test_the_period_may_stand_in_the_name_of_the_file_alone():
    extract = read_rows([*PHE_HEADER, DERBY], file="ocu_estimates_2014-15.csv")
    assert rows_of(extract, "period") == [("2014/15",)]
    assert any("is taken from the name of the file" in warning for warning in extract.warnings)


def test_estimates_of_no_stated_period_are_refused():
    extract = read_rows([*PHE_HEADER, DERBY], file="estimates.csv")
    assert "does not say which period its figures are of" in extract.refused
