"""What people wrote stands in every workbook as they wrote it, and no word of it leads anywhere."""

import io
import re
import zipfile
from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as tried
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from editions.workbooks import Sheet, workbook
from evidence.text import CUT, LONGEST, readable
from tests.unruly import UNRULY, unruly_words

MADE = datetime(2017, 10, 2, 9, 30)


def written(words: str) -> bytes:
    """A workbook with the words in every place where words of people stand."""
    in_table = words.encode(errors="replace").decode()  # no table can hold half a letter
    columns = {"Title": [in_table, "[z]", "plain"], "Number": [1.5, 2, "[x]"], f"Of {in_table}": ["a", in_table, "b"]}
    table = pd.DataFrame(columns)
    sheets = [Sheet("events", words, words, table, words), Sheet("evidence", f"Letter {words}", words, table)]
    return workbook(words, words, [words, f"Edition 1. {words}"], sheets, MADE)


def links_of(content: bytes) -> list[str]:
    """Where a workbook leads: outside by its relationships, inside by its links."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        every = {name: parts.read(name).decode() for name in parts.namelist()}
    outside = [
        target for text in every.values() for target in re.findall(r'Target="([^"]*)" TargetMode="External"', text)
    ]
    return outside + [
        target for text in every.values() for target in re.findall(r'<hyperlink [^>]*?location="([^"]*)"', text)
    ]


def read(content: bytes, sheet: str) -> list[str]:
    """The first column of a sheet, as the reader that officers' files are read with gives it."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()
    return [str(row[0]) for row in rows if row]


@pytest.mark.parametrize("words", UNRULY)
def test_words_lead_nowhere_and_are_read_as_they_were_written(words: str) -> None:
    content = written(words)
    assert links_of(content) == ["'events'!A1", "'evidence'!A1"]
    assert words in read(content, "events")
    assert words in read(content, "Cover")
    assert words in read(content, "events")[-3:]
    assert f"{words} [note 1]" in read(content, "events")
    assert kinds_of_cells(content) <= {"s", "n"}


@tried(max_examples=60)
@given(unruly_words())
def test_no_words_stop_a_workbook_or_lead_anywhere(words: str) -> None:
    content = written(words)
    assert links_of(content) == ["'events'!A1", "'evidence'!A1"]
    assert kinds_of_cells(content) <= {"s", "n"}
    seen = "".join(readable(words).split())
    assert seen in {"".join(line.split()) for line in read(content, "events")} | {""}


def test_marks_that_nobody_sees_are_left_out() -> None:
    assert "invoice exe.pdf" in read(written("invoice \u202eexe.pdf"), "events")


def test_words_that_no_cell_can_hold_are_cut_and_say_so() -> None:
    [cut] = {line for line in read(written("needle " * 30_000), "Cover") if line.startswith("needle needle")}
    assert len(cut) == LONGEST
    assert cut.endswith(CUT)


def kinds_of_cells(content: bytes) -> set[str]:
    book = load_workbook(io.BytesIO(content))
    return {cell.data_type for sheet in book.worksheets for row in sheet for cell in row if cell.value is not None}
