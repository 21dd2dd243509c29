"""Tables as their publishers lay them out, real ones: small areas, deaths adjusted for age, exclusions, prevalence by region."""

import lzma
from pathlib import Path

import pytest

from data_loaders import Extract, read_extract
from tests.data_loaders.small_files import CITY, SAMPLE_DATA, TODAY, read_rows, rows_of, said

FILES = Path(__file__).parent / "files"


def read_file(name: str) -> Extract:
    content = (SAMPLE_DATA / name if "/" in name else FILES / name).read_bytes()
    return read_extract(
        lzma.decompress(content) if name.endswith(".xz") else content,
        Path(name).name.removesuffix(".xz"),
        CITY,
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("file", "areas"),
    [("southampton_ward_population_mid2017_by_age.csv", 16), ("southampton_lsoa_population_mid2017_by_age.csv", 148)],
)
def test_residents_of_small_areas_add_up_to_those_of_the_city(file, areas):
    extract = read_file(file)
    everyone = extract.data[extract.data["indicator_id"] == "population"]
    assert (extract.kind, extract.rows.accepted, extract.rows.rejected) == ("population", areas, 0)
    assert (len(everyone), everyone["count"].sum(), set(everyone["period"])) == (areas, 252_359, {"2017"})


def test_a_ward_is_read_by_its_code_in_every_band_of_ages():
    extract = read_file("southampton_ward_population_mid2017_by_age.csv")
    bargate = extract.data[extract.data["area_code"] == "E05002455"].set_index("indicator_id")["count"]
    assert bargate["population"] == 23_970
    assert list(bargate.index) == ["population", "population_15_64", "population_16_59", "population_18_plus"]


def test_ages_that_do_not_add_up_to_the_total_reject_their_row():
    ages = [*map(str, range(90)), "90+"]
    extract = read_rows(
        [["ward_code", "ward", "date", "all_ages", *ages], ["E05002455", "Bargate", "2016-06-30", 92, *[1] * 91],
         ["E05002456", "Bassett", "2016-06-30", 91, *[1] * 91]]
    )  # fmt: skip
    assert said(extract) == [("D2", "is not what the ages of this row add up to")]
    assert extract.rows.accepted == 1


def test_misuse_deaths_adjusted_for_age_are_read_for_all_persons_and_not_for_men_or_women():
    extract = read_file("localauthoritiesregistrations201416final.xls.xz")
    rows = extract.data[extract.data["indicator_id"] == "drug_misuse_deaths_standardised"].set_index("area_code")
    figures = rows.loc[["E06000045", "E92000001", "E06000044"], ["count", "value", "lower", "upper"]]
    assert figures.to_numpy().tolist() == [
        [43, 6.2, 4.4, 8.4],
        [6803, 4.2, 4.1, 4.3],
        [pytest.approx(figures.iloc[2, 0]), 9.3, *figures.iloc[2, 2:]],
    ]
    assert set(extract.data["period"]) == {"2014 - 16"}
    assert extract.rows.rejected == 0
    assert any("“Males” is of men alone" in warning for warning in extract.warnings)


def test_names_in_the_second_third_or_fourth_column_are_read_and_suppressed_rates_are_missing():
    extract = read_file("localauthoritiesregistrations201416final.xls.xz")
    names = extract.data.drop_duplicates("area_code").set_index("area_code")["area_name"]
    assert [names[code] for code in ("E12000001", "E06000001", "E08000021")] == [
        "North East",
        "Hartlepool",
        "Newcastle upon Tyne",
    ]
    rates = extract.data[extract.data["indicator_id"] == "drug_misuse_deaths_standardised"]
    assert set(rates.loc[rates["value"].isna() & rates["count"].notna(), "flag"]) == {"c"}


def test_exclusions_of_all_schools_are_read_and_one_or_two_pupils_are_suppressed():
    extract = read_file("exclusions/dfe_reasons_2006_2017_some_rows.csv")
    ours = extract.data[extract.data["area_code"] == "E06000045"]
    fixed = ours[ours["indicator_id"] == "drug_alcohol_exclusions"].set_index("period")["count"]
    assert fixed[["2014/15 ac", "2015/16 ac", "2016/17 ac"]].tolist() == [28, 15, 35]
    permanent = ours[ours["indicator_id"] == "drug_alcohol_permanent_exclusions"].set_index("period")
    assert permanent.loc["2016/17 ac", "flag"] == "c"
    assert permanent.loc["2012/13 ac", "count"] == 0
    assert {"E92000001", "E12000008"} <= set(extract.data["area_code"])


def test_prevalence_of_boroughs_regions_and_england_is_read_year_by_year_with_limits():
    extract = read_file("prevalence/drug-misuse-borough.xls")
    last = (
        extract.data[extract.data["period"] == "2011/12"].set_index("area_code")[["value", "lower", "upper"]].round(2)
    )
    assert last.loc["E92000001", ["value", "lower", "upper"]].tolist() == [8.40, 8.32, 8.63]
    assert last.loc["E12000008", ["value", "lower", "upper"]].tolist() == [5.86, 5.50, 6.30]
    assert sorted(set(extract.data["period"])) == ["2006/07", "2008/09", "2009/10", "2010/11", "2011/12"]
    assert extract.rows.rejected == 0


def test_a_rate_that_its_parts_do_not_give_rejects_its_row():
    header = ["New Code", "Area", "Estimated number of opiate and/or crack cocaine users", "Total population living in an area aged 15-64",
              "Estimated crude rate of opiate and/or crack cocaine users, per 1,000 aged 15-64", "Lower 95% CI", "Upper 95% CI"]  # fmt: skip
    extract = read_rows([header, ["E12000008", "South East", 100, 10_000, 10, 9, 11], ["E12000009", "South West", 100, 10_000, 1, 0.9, 1.1]],
                        file="2011-12.csv")  # fmt: skip
    assert said(extract) == [("E3", "is not what the estimate and the population give")]
    assert rows_of(extract, "area_code", "value") == [("E12000008", 10)]


def test_the_decile_of_every_small_area_is_read_and_the_year_is_that_of_the_file() -> None:
    extract = read_file("deprivation/southampton_lsoa_imd2015.csv")
    assert (extract.kind, extract.rows.accepted, set(extract.data["period"])) == ("deprivation", 148, {"2015"})
    assert extract.data["value"].value_counts().to_dict() == {
        1: 19, 2: 22, 3: 21, 4: 32, 5: 13, 6: 13, 7: 11, 8: 9, 9: 8,
    }  # fmt: skip


def test_a_decile_beyond_ten_rejects_its_row() -> None:
    extract = read_rows(
        [["LSOA11CD", "Year", "IMD Decile"], ["E01017144", 2015, 11], ["E01017145", 2015, 8]], file="deprivation.csv"
    )
    assert said(extract) == [("C2", "is not a decile")]
    assert rows_of(extract, "area_code", "value") == [("E01017145", 8)]
