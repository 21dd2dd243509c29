"""Every real file that we have comes out right: ours with exact totals, others refused with the reason."""

import lzma
from pathlib import Path

import pytest

from data_loaders import Extract, read_extract
from data_loaders.problems import what_is_lacking
from tests.data_loaders.small_files import CITY, SAMPLE_DATA, read_path, rows_of, said

FILES = Path(__file__).parent / "files"
NONE_OF_OURS = "The selected file has none of the tables that the dashboard reads"
LOGS = sorted((SAMPLE_DATA / "finds").glob("*.xlsx"))


def read_file(name: str) -> Extract:
    content = (FILES / name).read_bytes()
    return read_extract(lzma.decompress(content) if name.endswith(".xz") else content, name.removesuffix(".xz"), CITY)


def figures_of(extract: Extract, code: str) -> list[tuple[object, ...]]:
    rows = rows_of(extract, "area_code", "period", "count", "value", "lower", "upper", "flag")
    return [row[1:] for row in rows if row[0] == code]


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_every_month_of_the_sample_log_is_accepted_whole(path):
    extract = read_path(path)
    assert (extract.kind, extract.rows.rejected, extract.totals["needles_rejected"]) == ("finds", 0, 0)
    assert extract.rows.accepted > 0
    assert extract.source.illustrative


def test_the_log_of_seattle_accounts_for_each_of_its_4826_needles():
    extract = read_file("Sweeps2021_COVID.xlsx")
    assert extract.totals == {
        "reports": 46, "items": 4826, "needles": 4826, "first": "2021-03-03", "last": "2021-12-20",
        "items_rejected": 0, "needles_rejected": 0,
    }  # fmt: skip
    # 14 visits found none; of nine visits, called off or tidied by the people there, nothing is known.
    assert (extract.rows.accepted, extract.rows.rejected) == (60, 9)
    assert {message for _, message in said(extract)} == {"no item is counted in this row"}
    assert "14 rows with a count of 0: a visit that found nothing adds no find." in extract.warnings
    assert any("or that they were made in Southampton at all" in warning for warning in extract.warnings)


def test_a_log_without_needles_is_refused_because_it_has_no_column_for_them():
    assert read_file("Sweeps2023_UCT_first_rows.xlsx").refused == (
        f"{NONE_OF_OURS}: sheet “Raw Data” comes nearest to drug litter finds, a column per item,"
        " but lacks a column for each kind of item, such as Needles."
    )


def test_the_pooled_table_of_ons_is_read_as_laid_out():
    extract = read_file("ons_layout_drug_poisoning_2016_18.csv")
    assert (extract.kind, extract.rows.accepted, extract.rows.rejected, extract.rows.blank) == ("deaths", 382, 0, 51)
    assert figures_of(extract, "E06000045") == [("2016 - 18", 63, 9.8, 7.5, 12.6, "")]
    assert figures_of(extract, "E07000163") == [("2016 - 18", 6, None, None, None, "c")]  # Craven: too few for a rate
    assert figures_of(extract, "E07000030") == [("2016 - 18", 10, 7.2, 3.3, 13.5, "u")]  # Eden: unreliable
    assert figures_of(extract, "E12000002") == [("2016 - 18", 1888, 9.1, 8.7, 9.5, "")]
    assert set(extract.data["indicator_id"]) == {"drug_poisoning_deaths_standardised"}
    assert set(extract.warnings) >= {
        "Read as deaths from drug poisoning, by the word “poisoning” in the name of the sheet or file.",
        "The period 2016 - 18 is taken from the name of the file: nothing above the table says it.",
        "10 lines of words below the table: read as notes, not as rows.",
    }


def test_a_table_that_does_not_say_its_period_or_definition_is_refused():
    content = (FILES / "ons_layout_drug_poisoning_2016_18.csv").read_bytes()
    assert "does not say which period" in read_extract(content, "drug poisoning.csv", CITY).refused
    assert "drug poisoning or from drug misuse" in read_extract(content, "deaths 2016-18.csv", CITY).refused


def test_a_fingertips_indicator_that_is_not_read_is_refused_by_its_name():
    extract = read_file("91380_alcohol_specific_mortality.csv.xz")
    assert extract.refused.startswith(
        "The selected file is a Fingertips download of Alcohol-specific mortality (91380), which the dashboard does not"
        " read. It reads "
    )
    assert "(92432)" in extract.refused


def test_a_fingertips_indicator_that_is_ours_is_read_from_the_same_layout():
    content = lzma.decompress((FILES / "91380_alcohol_specific_mortality.csv.xz").read_bytes())
    renamed = content.replace(b"91380,Alcohol-specific mortality", b"92432,Deaths from drug misuse")
    extract = read_extract(renamed, "indicators.csv", CITY)
    # Of 6,597 rows, 1,260 are deciles of deprivation and two in three of the rest are of one sex.
    assert (extract.rows.read, extract.rows.accepted, extract.rows.rejected, extract.rows.totals) == (
        6597,
        1779,
        0,
        4818,
    )
    assert (
        "1,260 rows left out: they split an area by category, such as deprivation, so its people would count twice."
        in (extract.warnings)
    )
    rates = extract.data[extract.data["indicator_id"] == "drug_misuse_deaths_standardised"]
    southampton = rates[(rates["area_code"] == "E06000045") & (rates["period"] == "2014 - 16")]
    assert southampton[["count", "value"]].round(2).to_numpy().tolist() == [[69, 12.09]]
    counts = extract.data[extract.data["indicator_id"] == "drug_misuse_deaths"]
    assert counts["value"].isna().all()
    assert not extract.data.duplicated(["indicator_id", "area_code", "period"]).any()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "ons_health_index_england_first_rows.xlsx",
            f"{NONE_OF_OURS}: sheet “Table_2_Index_scores” is laid out as population with a column for each year,"
            " but its columns for each year hold figures that are not whole numbers.",
        ),
        ("dwp_Children_low_income_families_first_rows.ods", what_is_lacking()),
        ("encrypted_no_password.xls", "The selected file is password protected. Save it without a password."),
        ("utf-16le_encoded.csv.xz", what_is_lacking()),
        ("ashe-79.xls.xz", what_is_lacking()),
        ("rftmatables_tcm77-415727.xls.xz", what_is_lacking()),
        ("ndtms_england_adults_2009_2024.csv", what_is_lacking()),
    ],
)
def test_a_file_that_is_not_ours_is_refused_with_the_reason(name, reason):
    extract = read_file(name)
    assert (extract.refused, extract.problems, extract.rows.read) == (reason, (), 0)


def test_neighbours_are_no_extract():
    assert read_path(SAMPLE_DATA / "neighbours" / "ONS__global-neighbours.csv").refused == what_is_lacking()
