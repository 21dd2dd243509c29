"""Words that some writer fails at are found among all of an edition; none that people may write is one of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as some

from editions.read import current_edition
from evidence.text import readable
from publications import stopped
from publications.stopped import failing, stopping
from tests.unruly import UNRULY, unruly_words


def refusing(*refused: str):
    def write(words: list[str]) -> None:
        if set(words) & set(refused):
            raise ValueError("more than one link")

    return write


def test_each_failing_cell_is_found_among_a_thousand() -> None:
    words = [str(number) for number in range(1_000)]
    assert list(failing(words, refusing("17", "18", "999"))) == ["17", "18", "999"]
    assert list(failing(words, refusing())) == []


def test_every_writer_of_an_edition_takes_any_words() -> None:
    assert list(failing(list(UNRULY), stopped._write)) == []


@tried(max_examples=40)
@given(some.lists(unruly_words().map(readable).filter(bool), min_size=1, max_size=4))
def test_every_writer_of_an_edition_takes_whatever_else_is_written(words: list[str]) -> None:
    assert list(failing(words, stopped._write)) == []


def test_a_cell_is_told_by_its_table_column_and_reference(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = current_edition(str(sample / "editions"))
    row = edition.table("evidence_items").iloc[1]
    monkeypatch.setattr(stopped, "_write", refusing(row["title"]))
    assert {
        "table": "evidence_items", "column": "Title", "reference": row["reference"], "words": row["title"],
    } in stopping(edition)  # fmt: skip
