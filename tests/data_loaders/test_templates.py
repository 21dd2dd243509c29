"""The template of every kind: refused while empty, accepted with one row filled in."""

import io

import pytest
from openpyxl import load_workbook

from data_loaders import read_extract
from data_loaders.for_officers.templates import HEADER_ROW, example_row, headers, template, template_layout
from data_loaders.kinds.catalogue import KINDS
from tests.data_loaders.small_files import CITY, TODAY


def read(book):
    stream = io.BytesIO()
    book.save(stream)
    return read_extract(stream.getvalue(), "template.xlsx", CITY, today=TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_filled_with_the_row_of_its_guidance_is_accepted(kind):
    book = load_workbook(io.BytesIO(template(kind, CITY)))
    book.worksheets[0].append(example_row(template_layout(kind, CITY)))
    extract = read(book)
    assert (extract.kind, extract.refused, extract.problems) == (kind, None, ())
    assert (extract.rows.read, extract.rows.accepted, extract.header_row) == (1, 1, HEADER_ROW)
    assert extract.ignored_columns == ()


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_template_has_no_rows(kind):
    extract = read(load_workbook(io.BytesIO(template(kind, CITY))))
    assert extract.refused.endswith("but no rows under it.")


@pytest.mark.parametrize("kind", KINDS)
def test_the_guidance_tells_of_every_column(kind):
    book = load_workbook(io.BytesIO(template(kind, CITY)))
    told = [row[0] for row in book["Guidance"].iter_rows(min_row=HEADER_ROW + 1, values_only=True)]
    layout = template_layout(kind, CITY)
    assert [column.title for column in layout.columns] == told[: len(layout.columns)]
    assert [cell.value for cell in book.worksheets[0][HEADER_ROW]] == headers(layout)


@pytest.mark.parametrize(
    ("kind", "column", "word"),
    [
        ("finds", "Item", "Needle"), ("finds", "Ward", "Bevois"), ("finds", "Found by", "Tree Team"),
        ("measures", "Measure", "Targeted operations"), ("prevalence", "Measure", "People who inject drugs"),
        ("offences", "Offence", "Drug offences recorded by the police"), ("events", "Kind", "Sharps bin placed"),
        ("evidence", "Public", "No"),
    ],
)  # fmt: skip
def test_a_column_of_known_words_has_a_drop_down(kind, column, word):
    book = load_workbook(io.BytesIO(template(kind, CITY)))
    letter = next(cell.column_letter for cell in book.worksheets[0][HEADER_ROW] if cell.value == column)
    assert word in [cell.value for cell in book["Lists"][letter]]
    ruled = [str(rule.sqref) for rule in book.worksheets[0].data_validations.dataValidation]
    assert f"{letter}4:{letter}1003" in ruled


def test_the_example_is_not_in_the_sheet_to_fill_in():
    book = load_workbook(io.BytesIO(template("finds", CITY)))
    assert book.worksheets[0].max_row == HEADER_ROW
