"""Counts of drug litter in the open standard: what a council may send, and what is refused, each with its sentence."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_loaders.__main__ import main
from data_loaders.for_officers.templates import template
from data_loaders.kinds.litter_standard import COLUMNS, KIND
from evidence.litter_standard import FIELDS, PLACE_TYPES, RECORDED_BY, REPORT_IS, VERSION, table_schema
from tests.data_loaders.small_files import CITY, read_rows, read_sheets, rows_of, said

DOCS = Path(__file__).parents[2] / "docs" / "standard"
LEAST = ["area_code", "month", "reports", "report_is"]
FULL = [field.name for field in FIELDS]
APRIL = ["E06000044", "2016-04", 31, "call"]


def test_four_columns_are_enough_and_what_is_not_counted_is_not_known():
    extract = read_rows([LEAST, APRIL, ["E06000044", "2016-05", 0, "call"]], kind=KIND)
    assert (extract.kind, extract.table, extract.refused) == ("litter-standard", "litter_counts", None)
    assert rows_of(extract, "area_name", "month", "reports", "items", "needles", "recorded_by") == [
        ("Portsmouth", "2016-04", 31, None, None, None),
        ("Portsmouth", "2016-05", 0, None, None, None),
    ]


def test_a_file_with_all_columns_names_its_publisher_its_licence_and_that_it_is_made_up():
    row = ["E06000044", "2016-04", 31, "visit", "Portsmouth", 310, 270, "staff", "Waste", "streets; car_parks", 213_335,
           "Portsmouth City Council", "OGL v3.0", "yes", "To test"]  # fmt: skip
    extract = read_rows([FULL, row], kind=KIND)
    assert rows_of(extract, *FULL) == [tuple(row)]
    source = extract.source
    assert (source.title, source.publisher, source.licence, source.illustrative) == (
        "Drug litter counts of Portsmouth", "Portsmouth City Council", "OGL v3.0", True
    )  # fmt: skip


def test_a_workbook_is_known_without_being_told_and_excels_months_are_months():
    header = ["Area code", "Month", "Reports", "What counts as a report", "Needles"]
    lines = [["Source: Needle finds"], ["Illustrative: made up"], []]
    extract = read_sheets({"Counts": [*lines, header, ["E06000044", "May 2016", "1,031", "Visit", None]]})
    assert (extract.kind, extract.source.title, extract.source.illustrative) == (KIND, "Needle finds", True)
    assert rows_of(extract, "month", "reports", "report_is", "needles") == [("2016-05", 1031, "visit", None)]


def test_a_month_without_a_row_is_missing_and_never_none():
    extract = read_rows([LEAST, APRIL, ["E06000044", "2016-06", 0, "call"]], kind=KIND)
    assert rows_of(extract, "month", "reports") == [("2016-04", 31), ("2016-06", 0)]
    assert extract.warnings == ("Portsmouth has no row for May 2016: taken as not known, never as none.",)


def test_a_change_in_what_is_counted_is_said():
    extract = read_rows([LEAST, APRIL, ["E06000044", "2016-05", 9, "visit"]], kind=KIND)
    assert [warning for warning in extract.warnings if "does not count in one way" in warning]


def test_our_own_rows_pass_the_check_and_are_said_not_to_count_beside_the_log():
    extract = read_rows([LEAST, ["E06000045", "2016-05", 58, "visit"]], kind=KIND)
    assert extract.warnings == ("Rows of Southampton itself are not shown beside it: its own log is.",)


@pytest.mark.parametrize(
    ("changed", "cell", "message", "fix"),
    [
        ({"area_code": "E05002455"}, "A2", "is not the code of a council", "Give the code of the whole council, such as E06000045."),
        ({"area_code": "<b>Portsmouth</b>"}, "A2", "is not the code of a council", "Give the code of the whole council, such as E06000045."),
        ({"month": "2016/17"}, "B2", "is not a month", "Write it as 2016-05."),
        ({"month": "2017-11"}, "B2", "is in the future", "Check the month and the year."),
        ({"reports": "many"}, "C2", "is not a number", "Enter a number in figures, such as 12."),
        ({"reports": -3}, "C2", "is less than zero", "Enter a number of zero or more."),
        ({"reports": None}, "C2", "has no count, nor have items or needles", "Enter what was counted, and 0 where there was none; leave out a month that is not known."),
        ({"report_is": "incident"}, "D2", "is not one of the words known here", "Use one of: visit, find, call, job, other."),
        ({"report_is": "other"}, "D2", "says “other”, and no note says what that is", "Say it in the column Note."),
        ({"items": 3, "needles": 5}, "G2", "is more than the items", "Items are all pieces, needles among them: check both."),
        ({"reports": 0, "items": 3}, "C2", "is zero, though items were found", "Leave reports blank if they are not counted."),
        ({"place_types": "streets; moon"}, "J2", "has a word that is not known here", "Use streets, parks, car_parks, housing, toilets, private, parted by semicolons."),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_right_is_refused_by_its_cell_with_how_to_mend_it(changed, cell, message, fix):
    good = dict.fromkeys(FULL) | dict(zip(LEAST, APRIL, strict=True))
    rows = [good | changed, good | {"month": "2016-08"}]
    extract = read_rows([FULL, *([row[name] for name in FULL] for row in rows)], kind=KIND)
    assert [(problem.cell, problem.message, problem.fix) for problem in extract.problems] == [(cell, message, fix)]
    assert rows_of(extract, "month") == [("2016-08",)]


def test_a_month_that_stands_twice_is_refused_in_both_places():
    extract = read_rows(
        [LEAST, APRIL, ["E06000044", "2016-04", 30, "call"], ["E06000044", "2016-05", 1, "call"]], kind=KIND
    )
    twice = "stands in the file twice for this council"
    assert said(extract) == [("B2", twice), ("B3", twice)]
    assert rows_of(extract, "month") == [("2016-05",)]


def test_without_what_counts_as_a_report_a_file_is_none_of_the_standard():
    extract = read_rows([LEAST[:3], APRIL[:3]], kind=KIND)
    assert "lacks a column “What counts as a report”" in extract.refused


@pytest.mark.parametrize(
    ("file", "outcome"),
    [
        ("minimum.csv", "3 rows: 3 accepted"),
        ("full.csv", "3 rows: 3 accepted"),
        ("a-month-missing.csv", "2 rows: 2 accepted"),
    ],
)
def test_the_worked_examples_pass_the_check(file, outcome, capsys):
    assert main(["check", str(DOCS / "examples" / file), "--as", KIND]) == 0
    assert outcome in capsys.readouterr().out


def test_the_published_schema_is_the_standard_as_the_loader_has_it():
    written = json.loads((DOCS / "litter-standard.schema.json").read_text(encoding="utf-8"))
    assert written == table_schema()
    assert [field["name"] for field in written["fields"]] == [column.name for column in COLUMNS]
    assert [field["title"] for field in written["fields"]] == [column.title for column in COLUMNS]


def test_the_guide_names_every_column_and_every_word():
    guide = (DOCS / "README.md").read_text(encoding="utf-8")
    words = [*FULL, *REPORT_IS, *RECORDED_BY, *PLACE_TYPES]
    assert [word for word in words if f"`{word}`" not in guide] == []
    assert f"Version {VERSION}" in guide


def test_the_template_that_lies_with_the_standard_is_the_one_that_is_offered():
    lying = load_workbook(DOCS / "litter-standard.xlsx")
    offered = load_workbook(io.BytesIO(template(KIND, replace(CITY, title="Your council"))))
    cells = [
        {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
        for book in (lying, offered)
    ]
    assert cells[0] == cells[1]


def test_the_examples_hold_the_columns_of_the_standard_in_its_order():
    with (DOCS / "examples" / "full.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == FULL


def test_a_file_without_a_good_row_is_told_what_to_mend_and_is_asked_for_nothing(tmp_path: Path, capsys) -> None:
    counts = tmp_path / "counts.csv"
    counts.write_text("area_code,month,reports,report_is\nE06000044,2017-04,-3,visit\n")
    assert main(["check", str(counts), "--as", KIND]) == 2
    said = "".join(capsys.readouterr())
    assert "but its only row could not be read: most often, “reports” is less than zero (“-3” in C2)." in said
    assert said.strip().endswith("Enter a number of zero or more.")
