"""What is typed into a form is read and checked as the officer's workbook would be."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_loaders import read_extract
from data_loaders.for_officers.templates import template_layout
from data_loaders.for_officers.typed import KINDS, as_typed, not_filled_in, typed_workbook
from tests.data_loaders.small_files import CITY, rows_of

AT = datetime(2018, 3, 15, 9, 30, tzinfo=UTC)


def read(kind: str, entry: dict[str, str]):
    content = typed_workbook(kind, entry, CITY, by="Community Safety", at=AT)
    return read_extract(content, "typed.xlsx", CITY, kind=kind)


def example(kind: str) -> dict[str, str]:
    return {column.name: str(column.example or "") for column in template_layout(kind, CITY).columns}


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_the_guidance_can_be_typed_and_is_typed_back_as_it_was(kind: str) -> None:
    extract = read(kind, example(kind))
    assert (extract.refused, extract.problems, extract.rows.accepted) == (None, (), 1)
    again = read(kind, as_typed(kind, extract.data.iloc[0].to_dict()))
    assert again.problems == ()
    names = [name for name in extract.data if name != "sheet"]
    assert rows_of(again, *names) == rows_of(extract, *names)


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_not_be_blank_is_named(kind: str) -> None:
    layout = template_layout(kind, CITY)
    assert [column.name for column in not_filled_in(layout, {})] == [
        column.name for column in layout.columns if column.required
    ]
    assert not_filled_in(layout, example(kind)) == []


@settings(max_examples=15)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_as_words_or_gets_a_sentence(typed: str) -> None:
    extract = read("events", example("events") | {"note": typed})
    assert extract.refused or extract.rows.read == 1
    for note in extract.data["note"].dropna() if extract.accepted else ():
        assert [letter for letter in note if letter.isalnum()] == [letter for letter in typed if letter.isalnum()]
