"""No file can do more than be refused in one sentence: not take memory, not take time, not take the server down."""

import io
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_loaders import Extract, read_extract
from data_loaders.files import refusals
from data_loaders.for_officers.marked_copy import TOO_MUCH, marked_copy
from tests.data_loaders import hostile
from tests.data_loaders.small_files import CITY, SAMPLE_DATA

FILES = Path(__file__).parent / "files"
A_MONTH = (SAMPLE_DATA / "finds" / "drug-litter-finds-2017-09.xlsx").read_bytes()

FAR_APART = "has cells very far apart"
UNPACKS = "unpacks to more than 50 MB"

HOSTILE = {
    "zip bomb": (hostile.bomb, "bomb.xlsx", UNPACKS),
    "zip bomb whose directory lies": (hostile.bomb_that_lies, "bomb.xlsx", "packed more tightly"),
    "entities that expand": (hostile.entities_that_expand, "a.xlsx", refusals.DEFINITIONS),
    "entity from outside": (hostile.entity_from_outside, "a.xlsx", refusals.DEFINITIONS),
    "entity in UTF-16": (lambda: hostile.entity_from_outside("utf-16"), "a.xlsx", refusals.DEFINITIONS),
    "cell at XFD1048576": (hostile.far_cell, "a.xlsx", FAR_APART),
    "far cell in other quotes": (lambda: hostile.far_cell(far="r='XFD1048576'"), "a.xlsx", FAR_APART),
    "far cell with spaces": (lambda: hostile.far_cell(far='s="1" r = "ZZ1048576"'), "a.xlsx", FAR_APART),
    "cells that do not say where": (hostile.many_columns_without_references, "a.xlsx", FAR_APART),
    "one merged cell over a sheet": (hostile.merged, "a.xlsx", "merged cells over 17,179,803,648 cells in sheet “Finds”"),
    "one merged cell in other letters": (lambda: hostile.merged("$a$5:$z$200000"), "a.xlsx", "merged cells over 5,199,896 cells"),
    "one merged cell in an ods": (hostile.ods_merged, "a.ods", "merged cells over 17,179,869,184 cells"),
    "20,000 parts": (hostile.many_parts, "a.xlsx", "more than 500 parts"),
    "truncated": (lambda: A_MONTH[: len(A_MONTH) // 2], "a.xlsx", refusals.DAMAGED),
    "macros": (hostile.with_macros, "a.xlsm", refusals.MACROS),
    "macros by type": (lambda: hostile.xlsx("", kind="sheet.macroEnabled"), "a.xlsx", refusals.MACROS),
    "ods bomb": (hostile.ods_bomb, "a.ods", FAR_APART),
    "locked ods": (lambda: hostile.ods("", "<encryption-data/>"), "a.ods", refusals.PASSWORD),
    "locked xlsx": (lambda: hostile.ole("EncryptedPackage", "EncryptionInfo"), "a.xlsx", refusals.PASSWORD),
    "locked xls": (lambda: (FILES / "encrypted_no_password.xls").read_bytes(), "a.xls", refusals.PASSWORD),
    "xls with macros": (lambda: hostile.ole("Workbook", "_VBA_PROJECT_CUR"), "a.xls", refusals.MACROS),
    "Word document of 2003": (lambda: hostile.ole("WordDocument"), "a.xls", refusals.NOT_A_SPREADSHEET),
    "xls truncated": (lambda: (FILES / "formats.xls").read_bytes()[:3_000], "a.xls", refusals.DAMAGED),
    "web page renamed": (lambda: b"<html><body><table><tr><td>1</td></tr></table>", "a.xls", refusals.WEB_PAGE),
    "page with a comment first": (lambda: b"<!-- x -->\n<!DOCTYPE html><html>", "a.xls", refusals.WEB_PAGE),
    "XML of 2003": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "a.xls", refusals.OLD_XML,
    ),
    "PDF": (lambda: b"%PDF-1.7\n1 0 obj", "a.csv", refusals.NOT_A_SPREADSHEET),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.xlsx", refusals.NOT_A_SPREADSHEET),
    "Word document": (
        lambda: hostile.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}), "a.xlsx",
        refusals.NOT_A_SPREADSHEET,
    ),
    "zip of anything": (lambda: hostile.zipped({"a.txt": "a"}), "a.xlsx", refusals.NOT_A_SPREADSHEET),
    "empty": (lambda: b"", "a.xlsx", refusals.EMPTY),
    "blank": (lambda: b" \n ", "a.csv", refusals.EMPTY),
    "too large": (lambda: b"a,b\n" * 3_000_000, "a.csv", "must be smaller than 10 MB"),
    "one long line among short ones": (lambda: b"," * 16_000 + b"\n" * 1_000_000, "a.csv", refusals.TOO_MANY_CELLS),
    "too wide": (lambda: b"," * 20_000, "a.csv", refusals.TOO_WIDE),
    "quotation that never ends": (lambda: b'a,"' + b"b,\n" * 1_000_000, "a.csv", refusals.UNREADABLE_TEXT),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_its_sentence_in_good_time(name):
    make, file, sentence = HOSTILE[name]
    content = make()
    started = time.monotonic()
    extract = read_extract(content, file, CITY)
    assert time.monotonic() - started < 10
    assert extract.refused
    assert "\n" not in extract.refused
    assert sentence in extract.refused


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux caps the memory of a process and tells of it")
def test_a_file_that_takes_all_memory_is_refused_and_takes_less_than_a_gigabyte():
    import resource

    def here() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    before = here()  # what the tests before this one left in this process is not the file's doing
    extract = read_extract(hostile.one_string_everywhere(), "a.xlsx", CITY)
    assert extract.refused == refusals.MEMORY
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert child + here() - before < 1_000_000_000


@pytest.mark.parametrize(
    "file", ["a\x00b.csv", "a" * 200_000 + ".csv", "half\ud800.csv", "turned\u202evsc.xlsx", "a\nb.csv", "bell\a.csv"],
    ids=["NUL", "200,000 letters", "half a letter", "turned", "two lines", "bell"],
)  # fmt: skip
def test_a_file_whose_name_cannot_be_read_gets_its_sentence(file):
    extract = read_extract(A_MONTH, file, CITY)
    assert extract.refused == refusals.NAME
    assert extract.file.encode() and len(extract.file) < 256
    assert load_workbook(io.BytesIO(marked_copy(extract)[1])).sheetnames[0] == "Problems"


@pytest.mark.parametrize("file", ["-h.xlsx", "--.csv", "né 😀.xlsx", "a;b&c$(d).xlsx", "2017-09.xlsx", ""])
def test_a_file_of_an_odd_name_is_read_all_the_same(file):
    assert read_extract(A_MONTH, file, CITY).totals["needles"] == 570


def merges_survived(area: str) -> tuple[Extract, bytes]:
    """The marked copy of a workbook that was let pass, as it would have been before merged cells were surveyed."""
    extract = replace(read_extract(hostile.merged("A5:A6"), "a.xlsx", CITY), content=hostile.merged(area))
    return extract, marked_copy(extract)[1]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux caps the memory of a process and tells of it")
def test_a_workbook_that_takes_all_memory_to_be_marked_takes_none_of_this_process_and_its_problems_are_listed():
    before = resident()
    extract, content = merges_survived("A5:Z200000")
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Problems"]
    said = [row[0] for row in book["Problems"].iter_rows(values_only=True) if row[0]]
    assert TOO_MUCH in said
    assert f"Ward {extract.problems[0].message}" in said
    assert resident() - before < 60_000_000


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_a_small_file_with_two_cells_far_apart_is_answered_within_a_second_or_two():
    read_extract(A_MONTH, "warm.xlsx", CITY)
    content = hostile.far_cell()
    assert len(content) < 2_000
    started = time.monotonic()
    assert FAR_APART in str(read_extract(content, "a.xlsx", CITY).refused)
    assert time.monotonic() - started < 2  # a second on an idle machine


def test_a_reader_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr("data_loaders.files.process.SECONDS", 0)
    extract = read_extract(A_MONTH, "a.xlsx", CITY)
    assert extract.refused is not None
    assert "took longer than" in extract.refused


def test_after_all_that_a_good_file_is_read_as_ever():
    assert read_extract(A_MONTH, "a.xlsx", CITY).totals["needles"] == 570


@pytest.mark.parametrize("far", ["A1048576", "XFD1"])
def test_a_style_far_away_is_no_cell(far):
    rows = f'<row r="1"><c r="A1"><v>1</v></c><c r="{far}" s="1"/></row>'
    refused = read_extract(hostile.xlsx(rows), "a.xlsx", CITY).refused
    assert refused is not None
    assert refused.startswith("The selected file has none of the tables that the dashboard reads. It reads ")


def test_a_small_workbook_of_much_the_same_cells_is_no_bomb():
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 50_001))
    assert "none of the tables" in str(read_extract(hostile.xlsx(rows), "a.xlsx", CITY).refused)


SLOW_TO_SEARCH = {
    "tags that never end": lambda: hostile.xlsx("<c " * 3_000_000),
    "failed formulas that never end": lambda: hostile.xlsx('<c r="A1" t="e">' * 500_000),
    "hidden rows that never end": lambda: hostile.xlsx('<row hidden="1" ' * 500_000),
    "formulas that never end": lambda: hostile.xlsx('<c r="A1"><f>1' * 400_000),
    "struck texts that never end": lambda: hostile.xlsx(
        '<c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>1' * 100_000,
        strings=f'<sst xmlns="{hostile.MAIN}">' + "<si><r><rPr><strike/></rPr><t>1" * 100_000,
    ),
    "ods tags that never end": lambda: hostile.ods("<table:table-cell " * 500_000),
    "comments before a web page": lambda: b"<!--a-->" * 500 + b"<nothing>",
    "one long date": lambda: b"Date found,Ward,Item,Quantity\n" + b"1/1/2017 " * 50_000 + b",Bargate,Needle,1\n",
    "one long total": lambda: b"Date found,Ward,Item,Quantity\n" + b"total " * 50_000 + b",Bargate,Needle,1\n",
}


@pytest.mark.parametrize("name", SLOW_TO_SEARCH)
def test_a_file_made_to_be_searched_slowly_is_not(name):
    started = time.monotonic()
    assert read_extract(SLOW_TO_SEARCH[name](), "a.file", CITY).refused
    assert time.monotonic() - started < 10
