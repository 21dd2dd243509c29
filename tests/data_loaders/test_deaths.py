"""Deaths: poisoning by year of registration, misuse in three-year windows. Never the same indicator."""

from tests.data_loaders.small_files import SAMPLE_DATA, read_path, read_rows, rows_of, said

YEARS = [2020, 2019, 2018, 2017, 2016]


def southampton(extract, first="", last="9"):
    rows = extract.data[extract.data["area_code"] == "E06000045"].sort_values("period")
    return rows[rows["period"].between(first, last)]


def test_a_column_per_year_becomes_an_observation_per_year():
    extract = read_rows(
        [["Deaths from drug poisoning"], ["code", "name", *YEARS], ["E06000045", "Southampton ", 15, 23, "x", 18, 25]]
    )
    assert rows_of(extract, "indicator_id", "area_name", "period", "count", "flag") == [
        ("drug_poisoning_deaths", "Southampton", "2020", 15, ""),
        ("drug_poisoning_deaths", "Southampton", "2019", 23, ""),
        ("drug_poisoning_deaths", "Southampton", "2018", None, "x"),
        ("drug_poisoning_deaths", "Southampton", "2017", 18, ""),
        ("drug_poisoning_deaths", "Southampton", "2016", 25, ""),
    ]


def test_a_negative_count_rejects_its_row():
    extract = read_rows([["code", "name", *YEARS], ["E06000045", "Southampton", -15, 23, 20, 18, 25],
                         ["E06000044", "Portsmouth", 15, 23, 20, 18, 25]], file="drug deaths.csv")  # fmt: skip
    assert said(extract) == [("C2", "is less than zero")]
    assert extract.totals["observations_rejected"] == 5


def test_southamptons_poisoning_deaths_are_those_published():
    extract = read_path(SAMPLE_DATA / "deaths" / "drug_poisoning_registrations_by_la_1993_2020.csv")
    assert (extract.rows.accepted, extract.rows.rejected, extract.totals["areas"]) == (375, 0, 375)
    deaths = southampton(extract, "2010", "2020")
    assert list(deaths["count"]) == [11, 13, 13, 21, 24, 21, 25, 18, 20, 23, 15]
    assert set(deaths["indicator_id"]) == {"drug_poisoning_deaths"}
    assert any("drug poisoning" in warning for warning in extract.warnings)


def test_the_year_of_a_misuse_table_is_the_last_of_three():
    extract = read_path(SAMPLE_DATA / "deaths" / "drug_misuse_deaths_3yr_wide.csv")
    deaths = southampton(extract)
    assert dict(zip(deaths["period"], deaths["count"], strict=True))["2014 - 16"] == 43
    assert set(extract.data["indicator_id"]) == {"drug_misuse_deaths"}
    assert "Bournemouth and Poole" in extract.ignored_columns
    assert (extract.totals["observations"], extract.totals["areas"]) == (1260, 126)


POOLED = [
    ["Table 8: deaths from drug misuse, by local authority, registered in 2014 to 2016"],
    ["Area code", "Area name", None, "Deaths", "Rate", None, "Lower Confidence Limit", "Upper Confidence Limit"],
    ["E06000045", "Southampton", None, 43, 6.3, None, 4.5, 8.6],
    [None] * 8,
    ["E07000163", None, "Craven", 2, ":", None, ":", ":"],
    ["1 Rates are adjusted for age and are given per 100,000 residents of all ages."],
]


def test_a_pooled_table_of_misuse_gives_counts_to_the_measure_and_rates_apart():
    extract = read_rows(POOLED)
    assert rows_of(extract, "indicator_id", "area_name", "period", "count", "value", "lower", "upper", "flag") == [
        ("drug_misuse_deaths_standardised", "Southampton", "2014 - 16", 43, 6.3, 4.5, 8.6, ""),
        ("drug_misuse_deaths_standardised", "Craven", "2014 - 16", 2, None, None, None, "c"),
        ("drug_misuse_deaths", "Southampton", "2014 - 16", 43, None, None, None, ""),
        ("drug_misuse_deaths", "Craven", "2014 - 16", 2, None, None, None, ""),
    ]
    assert (extract.rows.read, extract.rows.accepted, extract.rows.blank, extract.header_row) == (3, 2, 1, 2)


def test_figures_too_large_for_deaths_are_not_read_as_deaths():
    extract = read_rows([["code", "name", *YEARS], ["E06000045", "Southampton", *[252_872] * 5]], kind="deaths")
    assert extract.refused.endswith(
        "is laid out as drug poisoning deaths by year, but its figures are too large to be deaths."
    )
