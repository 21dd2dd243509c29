"""The officer's own workbook comes back with its problems marked, and otherwise as it was."""

import io
import json
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from data_loaders import Extract, read_extract
from data_loaders.__main__ import main
from data_loaders.for_officers.marked_copy import FILLS, cells_of, marked_copy
from evidence.problems import Problem
from tests.data_loaders.small_files import CITY, TODAY, read_rows

HEADER = ["Report", "Date found", "Ward", "Item", "Quantity", "Found by"]
GOOD = ["R1", date(2017, 9, 4), "Bevois", "Needle", 3, "Parks"]
BAD = ["R2", date(2017, 9, 5), "Bevios", "Needle", "three", "Parks"]
WORSE = ["R3", "yesterday", "Bargate", "Needle", -1, "Parks"]

SOFFICE = shutil.which("soffice")


def officers_workbook() -> bytes:
    """A workbook as an officer keeps it: a title, a second sheet with formulas, widths, formats, a comment."""
    book = Workbook()
    notes = book.active
    notes.title = "Notes"
    notes["A1"], notes["A2"] = "Total", "=SUM('Sept 2017'!E4:E6)"
    notes["A3"], notes["A3"].data_type = "=not a formula", "s"
    log = book.create_sheet("Sept 2017")
    log["A1"] = "Drug litter log"
    for at, row in enumerate([HEADER, GOOD, BAD, WORSE], start=3):
        for column, value in enumerate(row, start=1):
            log.cell(at, column, value)
    log["B4"].number_format = "dd mmm yyyy"
    log["C5"].comment = Comment("Check with Parks", "An officer")
    log.column_dimensions["C"].width = 33
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(content: bytes, file: str = "September.xlsx") -> Extract:
    return read_extract(content, file, CITY, today=TODAY)


def marked_cells(content: bytes) -> set[tuple[str, str]]:
    """Cells that are both filled in one of our colours and commented, by sheet."""
    colours = {fill.fgColor.rgb[-6:] for fill in FILLS.values()}
    return {
        (sheet.title, cell.coordinate)
        for sheet in load_workbook(io.BytesIO(content)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment and cell.fill.fill_type == "solid" and str(cell.fill.fgColor.rgb)[-6:] in colours
    }


def cells_with_problems(extract: Extract) -> set[tuple[str, str]]:
    return {(problem.sheet, cell) for problem in extract.problems for cell in cells_of(problem)}


def test_the_marked_cells_are_those_with_problems() -> None:
    extract = read(officers_workbook())
    name, content = marked_copy(extract)
    assert name == "September with problems marked.xlsx"
    assert cells_with_problems(extract) == {("Sept 2017", cell) for cell in ("C5", "E5", "B6", "E6")}
    assert marked_cells(content) == cells_with_problems(extract)


def test_the_rest_of_the_workbook_is_as_it_was() -> None:
    before = load_workbook(io.BytesIO(officers_workbook()))
    after = load_workbook(io.BytesIO(marked_copy(read(officers_workbook()))[1]))
    assert after.sheetnames == ["Problems", "Notes", "Sept 2017"]
    for sheet in before.worksheets:
        copy = after[sheet.title]
        assert [[cell.value for cell in row] for row in copy.iter_rows()] == [
            [cell.value for cell in row] for row in sheet.iter_rows()
        ]
        assert {cell.number_format for row in copy.iter_rows() for cell in row} == {
            cell.number_format for row in sheet.iter_rows() for cell in row
        }
    assert after["Notes"]["A2"].data_type == "f"
    assert after["Notes"]["A3"].data_type == "s"
    assert after["Sept 2017"].column_dimensions["C"].width == 33


def test_an_officers_own_comment_is_kept_above_ours() -> None:
    book = load_workbook(io.BytesIO(marked_copy(read(officers_workbook()))[1]))
    said = book["Sept 2017"]["C5"].comment.text
    assert said.startswith("Check with Parks\n\nWard is not a ward")
    assert "Did you mean Bevois?" in said


def test_the_first_sheet_lists_every_problem() -> None:
    extract = read(officers_workbook())
    book = load_workbook(io.BytesIO(marked_copy(extract)[1]))
    assert book.active.title == "Problems"
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets].count(True) == 1
    rows = list(book["Problems"].iter_rows(min_row=1, values_only=True))
    header = next(at for at, row in enumerate(rows) if row[0] == "What is wrong")
    listed = [(row[2], row[3], row[5]) for row in rows[header + 1 :]]
    assert listed == [(problem.sheet, problem.cell, problem.value or None) for problem in extract.problems]


@pytest.mark.parametrize("payload", ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1"])
def test_a_cell_that_looks_like_a_formula_comes_out_as_text(payload: str) -> None:
    extract = read_rows([HEADER, GOOD, [*BAD[:4], payload, "Parks"], [payload, *GOOD[1:]]], file="log.csv")
    book = load_workbook(io.BytesIO(marked_copy(extract)[1]))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    risky = [cell for cell in cells if str(cell.value).strip()[0] in "=+@" or str(cell.value).startswith("-2")]
    assert risky
    assert all(cell.quotePrefix for cell in risky)


def test_a_csv_file_becomes_a_workbook_with_its_cells_as_read() -> None:
    extract = read_rows([HEADER, GOOD, BAD], file="log/of:September.csv")
    name, content = marked_copy(extract)
    book = load_workbook(io.BytesIO(content))
    assert marked_cells(content) == {(book.sheetnames[1], cell) for _, cell in cells_with_problems(extract)}
    assert [cell.value for cell in book.worksheets[1][3]] == ["R2", "2017-09-05", "Bevios", "Needle", "three", "Parks"]
    assert book.worksheets[1]["E2"].value == 3


def test_days_and_references_of_another_format_are_what_they_were(tmp_path: Path) -> None:
    frame = pd.DataFrame([["00123", pd.Timestamp("2017-09-04"), "Bevios", "Needle", 3, "Parks"]], columns=HEADER)
    frame.to_excel(tmp_path / "log.ods", index=False, sheet_name="Log")
    extract = read((tmp_path / "log.ods").read_bytes(), "log.ods")
    sheet = load_workbook(io.BytesIO(marked_copy(extract)[1]))["Log"]
    assert [cell.value for cell in sheet[2]] == ["00123", datetime(2017, 9, 4), "Bevios", "Needle", 3, "Parks"]


def test_hundreds_of_problems_told_together_are_marked_one_by_one() -> None:
    extract = read_rows([HEADER, GOOD, *([[*BAD[:4], -1, "Parks"]] * 600)], file="log.csv")
    assert 0 < len(extract.problems) < 10
    marked = marked_cells(marked_copy(extract)[1])
    assert {("log", f"{column}{row}") for column in "CE" for row in range(3, 603)} <= marked
    assert marked == cells_with_problems(extract)


@pytest.mark.parametrize(
    ("cell", "cells"),
    [
        ("C5", ["C5"]),
        ("C5:C7, C9", ["C5", "C6", "C7", "C9"]),
        ("AA10:AA11", ["AA10", "AA11"]),
    ],
)
def test_grouped_cells_are_told_apart(cell: str, cells: list[str]) -> None:
    assert list(cells_of(Problem("error", "Log", cell, "", "", "", ""))) == cells


def test_the_command_line_writes_the_marked_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "log.xlsx").write_bytes(officers_workbook())
    assert main(["check", str(tmp_path / "log.xlsx"), "--marked", str(tmp_path / "marked.xlsx"), "--json"]) == 0
    listed = {(problem["sheet"], problem["cell"]) for problem in json.loads(capsys.readouterr().out)["problems"]}
    assert marked_cells((tmp_path / "marked.xlsx").read_bytes()) == listed


def test_a_problem_in_merged_cells_is_marked_on_the_first_of_them() -> None:
    book = load_workbook(io.BytesIO(officers_workbook()))
    book["Sept 2017"].merge_cells("E5:E6")
    stream = io.BytesIO()
    book.save(stream)
    extract = read(stream.getvalue())
    assert ("Sept 2017", "E5") in marked_cells(marked_copy(extract)[1])


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here: the copy was not opened in it.")
@pytest.mark.parametrize("file", ["September.xlsx", "September.csv"])
def test_libreoffice_opens_the_copy_and_finds_the_same_cells_marked(tmp_path: Path, file: str) -> None:
    extract = read(officers_workbook()) if file.endswith("xlsx") else read_rows([HEADER, GOOD, BAD], file=file)
    (tmp_path / "marked.xlsx").write_bytes(marked_copy(extract)[1])
    asked = [
        SOFFICE,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*asked, "--outdir", "out", "marked.xlsx"], cwd=tmp_path, check=True, capture_output=True, timeout=180
    )
    assert marked_cells((tmp_path / "out" / "marked.xlsx").read_bytes()) == cells_with_problems(extract)
