"""Open data of the published sample edition: files that others can read without asking."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import fastexcel
import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from editions.read import Edition, current_edition
from editions.shorthand import as_text, filled


@pytest.fixture(scope="module")
def published(loaded: Path) -> Edition:
    return current_edition(str(loaded / "editions"))


@pytest.fixture(scope="module")
def package(published: Edition) -> dict:
    return json.loads(published.file("open", "datapackage.json"))


@pytest.fixture(scope="module")
def workbook(published: Edition):
    return load_workbook(io.BytesIO(published.file("open", f"{published.name}.xlsx")))


def test_every_csv_file_is_as_the_package_says(published: Edition, package: dict) -> None:
    files = [one for one in package["resources"] if one["format"] == "csv"]
    assert {"reports_by_month", "observations", "sources"} <= {one["name"] for one in files}
    for one in files:
        content = published.file("open", one["path"])
        assert (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") == (one["bytes"], one["hash"])
        table = pd.read_csv(io.BytesIO(content), dtype="str")
        assert list(table.columns) == [each["name"] for each in one["schema"]["fields"]]
        assert len(table) == len(published.table(one["name"]))


def test_the_package_names_every_source_with_its_licence_and_says_what_is_made_up(package: dict) -> None:
    licences = {one["title"]: one["licence"] for one in package["sources"]}
    assert "OGL" in licences["Mid-year population estimates"]
    assert any(one["illustrative"] for one in package["sources"])


def test_the_workbook_has_a_title_a_language_a_cover_contents_and_notes(workbook) -> None:
    assert workbook.properties.title == "Southampton drug litter evidence, Edition 1"
    assert workbook.properties.language == "en-GB"
    assert workbook.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    said = " ".join(str(row[0]) for row in workbook["Cover"].iter_rows(values_only=True))
    assert "Illustrative: made up" in said and "[c] means hidden" in said


def test_every_sheet_holds_one_marked_table_without_a_blank_cell(workbook) -> None:
    for sheet in workbook.worksheets[3:]:
        (table,) = sheet.tables.values()
        left, top, right, bottom = range_boundaries(table.ref)
        assert left == 1 and (right, bottom) == (sheet.max_column, sheet.max_row)
        cells = sheet.iter_rows(min_row=top, max_row=bottom, values_only=True)
        assert not any(value in (None, "") for row in cells for value in row), sheet.title


def test_a_sheet_made_from_the_illustrative_log_says_so(workbook) -> None:
    assert "[note 1]" in workbook["reports_by_month"]["A1"].value
    assert workbook["Notes"]["B4"].value.startswith("Illustrative: made up")


def test_the_opendocument_workbook_holds_the_same_tables(published: Edition, workbook) -> None:
    same = fastexcel.read_excel(published.file("open", f"{published.name}.ods"))
    assert same.sheet_names == [name for name in workbook.sheetnames if name != "Notes"]
    for name in ("reports_by_month", "observations"):
        table = next(iter(workbook[name].tables.values()))
        rows = [list(row) for row in workbook[name][table.ref]]
        theirs = same.load_sheet(name, header_row=None, dtypes="string").to_pandas().tail(len(rows))
        assert theirs.iloc[0].tolist() == [cell.value for cell in rows[0]]
        assert theirs.iloc[-1].tolist()[:4] == [str(cell.value) for cell in rows[-1]][:4]


def test_the_opendocument_workbook_has_its_title_and_language(published: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(published.file("open", f"{published.name}.ods"))) as parts:
        said = parts.read("meta.xml").decode()
    assert "<dc:title>Southampton drug litter evidence, Edition 1</dc:title>" in said
    assert "<dc:language>en-GB</dc:language>" in said


def test_the_zip_holds_the_tables_their_description_and_both_workbooks(published: Edition, package: dict) -> None:
    with zipfile.ZipFile(io.BytesIO(published.file("open", f"{published.name}.zip"))) as archive:
        inside = set(archive.namelist())
        assert archive.read("sources.csv") == published.file("open", "sources.csv")
    described = {one["path"] for one in package["resources"] if one["format"] == "csv"}
    assert inside == {*described, "datapackage.json", f"{published.name}.xlsx", f"{published.name}.ods"}


def test_every_gap_says_why_it_is_one() -> None:
    table = pd.DataFrame({
        "value": [1.5, None, None], "count": [3, None, None], "flag": ["", "c", ""], "period_end": pd.to_datetime(["2016-05-31", None, None]),
    })  # fmt: skip
    assert filled(table).to_dict("list") == {
        "value": [1.5, "[c]", "[x]"], "count": [3, "[c]", "[x]"], "flag": ["[z]", "c", "[z]"],
        "period_end": ["2016-05-31", "[x]", "[x]"],
    }  # fmt: skip


def test_words_that_look_like_a_formula_stay_words() -> None:
    assert as_text(pd.DataFrame({"a": ["=1+1", "fine", -3]}))["a"].tolist() == ["'=1+1", "fine", -3]
