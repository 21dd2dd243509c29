"""A figure's table as a file holds its words as they were written."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as tried
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from components.downloads import csv_bytes, xlsx_bytes
from evidence.figures import Figure
from evidence.text import readable
from tests.unruly import UNRULY, unruly_words


def figure(words: str) -> Figure:
    return Figure(
        name="places",
        finding=words,
        subtitle=words,
        table=pd.DataFrame({words: [words, "b"], "Items": [1, 2]}),
        sources=(),
        notes=(words,),
    )


@pytest.mark.parametrize("words", UNRULY)
def test_the_workbook_of_a_figure_holds_words_to_the_letter(words: str) -> None:
    content = xlsx_bytes(figure(words), words)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == [words, words, words, words, words, words, "b"]
    cells = [cell for row in load_workbook(io.BytesIO(content)).active for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("words", UNRULY)
def test_the_text_file_of_a_figure_holds_words_and_no_formula(words: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_bytes(figure(words)).decode("utf-8-sig"), newline="")))
    guarded = words.startswith(("=", "+", "-", "@"))
    assert rows[1][0] == (f"'{words}" if guarded else words)
    assert rows[0][0] == rows[1][0]


@tried(max_examples=60)
@given(unruly_words())
def test_no_words_stop_a_download(words: str) -> None:
    whole = words.encode(errors="replace").decode()
    content = xlsx_bytes(figure(whole), words)
    cells = [cell for row in load_workbook(io.BytesIO(content)).active for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert readable(whole).encode() in csv_bytes(figure(whole)).replace(b'""', b'"')
