"""Fingertips downloads of 26 or 27 columns."""

import pytest

from tests.data_loaders.small_files import read_rows, rows_of, said

HEADER = ["Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name", "Area Type", "Sex",
          "Age", "Category Type", "Category", "Time period", "Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit",
          "Lower CI 99.8 limit", "Upper CI 99.8 limit", "Count", "Denominator", "Value note"]  # fmt: skip


def row(**changed):
    cells = {
        "Indicator_ID": 91117, "Indicator_Name": "OCU", "Area_Code": "E06000045", "Area_Name": "Southampton", "Sex": "Persons",
        "Age": "15-64 yrs", "Time_period": "2016/17", "Value": 8.9, "Lower_CI_95.0_limit": 7.5, "Upper_CI_95.0_limit": 10.3,
        "Count": 1483, "Denominator": 166_000,
    } | changed  # fmt: skip
    return [cells.get(header.replace(" ", "_")) for header in HEADER]


def read(*rows, header=HEADER):
    return read_rows([header, *rows])


def test_a_row_of_all_persons_is_an_observation():
    extract = read(row())
    assert (extract.kind, extract.source.title) == ("fingertips", "Fingertips")
    assert rows_of(
        extract, "indicator_id", "area_code", "period", "value", "count", "denominator", "lower", "upper", "flag"
    ) == [("ocu_prevalence", "E06000045", "2016/17", 8.9, 1483, 166_000, 7.5, 10.3, "")]


@pytest.mark.parametrize("extra", [[], ["Compared to goal"]])
def test_columns_are_matched_by_name_in_any_order(extra):
    header = [*extra, *reversed(HEADER)]
    assert read([None] * len(extra) + row()[::-1], header=header).rows.accepted == 1


def test_the_older_names_of_the_limits_are_known():
    header = ["Lower CI limit" if name == "Lower CI 95.0 limit" else name for name in HEADER]
    assert rows_of(read(row(), header=header), "lower") == [(7.5,)]


def test_categories_and_single_sexes_are_left_out_and_said():
    deciles = "County & UA deprivation deciles in England (IMD2015)"
    extract = read(
        row(), row(Sex="Male"), row(Sex="Female"), row(Category_Type=deciles, Category="Most deprived decile")
    )
    assert (extract.rows.read, extract.rows.accepted, extract.rows.totals) == (4, 1, 3)
    assert "2 rows left out: they are of one sex; rows of all persons are read." in extract.warnings
    assert any("1 row left out: they split an area by category" in warning for warning in extract.warnings)


def test_an_area_listed_under_two_types_counts_once():
    extract = read(row(Area_Type="UA"), row(Area_Type="County & UA"))
    assert (extract.rows.accepted, extract.rows.totals) == (1, 1)


def test_a_blank_value_is_unknown_not_zero():
    extract = read(row(Value=None, Count=None, Value_note="Value cannot be calculated as number of cases is too small"))
    assert rows_of(extract, "value", "count", "flag") == [(None, None, "x")]


def test_deaths_adjusted_for_age_stand_apart_from_the_counts():
    extract = read(row(Indicator_ID=92432, Time_period="2014 - 16", Value=6.3, Count=43))
    assert rows_of(extract, "indicator_id", "period", "value", "count") == [
        ("drug_misuse_deaths_standardised", "2014 - 16", 6.3, 43),
        ("drug_misuse_deaths", "2014 - 16", None, 43),
    ]


@pytest.mark.parametrize(
    ("number", "indicator"),
    [(90244, "treatment_completed_opiates"), (90245, "treatment_completed_non_opiates"), (91117, "ocu_prevalence")],
)
def test_an_indicator_goes_by_its_number(number, indicator):
    assert rows_of(read(row(Indicator_ID=number)), "indicator_id") == [(indicator,)]


def test_other_indicators_of_the_file_are_left_out_and_named():
    extract = read(row(), row(Indicator_ID=91380, Indicator_Name="Alcohol-specific mortality"))
    assert (extract.rows.accepted, extract.rows.totals) == (1, 1)
    assert (
        "1 row left out: they are of indicators that are not read: Alcohol-specific mortality (91380)."
        in extract.warnings
    )


@pytest.mark.parametrize(
    ("changed", "cell", "message"),
    [
        ({"Value": "high"}, "M2", "is not a number"),
        ({"Time_period": "lately"}, "L2", "is not a period we know"),
        ({"Lower_CI_95.0_limit": 99}, "N2", "is above the upper limit"),
        ({"Area_Code": "Soton", "Area_Name": "Somewhere"}, "E2", "is not an area code"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(changed, cell, message):
    extract = read(row(**changed), row(Area_Code="E06000044", Area_Name="Portsmouth"))
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)
    assert said(extract) == [(cell, message)]
