"""Words that stop a publication are named: their upload, sheet, row and cell, and the page to mend them on."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_loaders import read_extract
from store import errors
from store.publishing.publish import publish
from store.uploads.accepting import accept
from tests.data_loaders.small_files import CITY, workbook
from tests.store.publishing import OPEN, deaths, to_folders

EVENTS = [
    ["Event log", None, None, None],
    ["Title", "Kind", "From", "Note"],
    ["Camp cleared", "Encampment", "03/07/2017", "Minutes"],
    ["Car park closed", "Closed at night", "04/07/2017", "Letter [annex](B)"],
]


@pytest.fixture
def with_events(store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    to_folders(tmp_path, monkeypatch)
    accept(store, deaths(20, 30, source=OPEN, file="deaths.xlsx"), by="Public Health")
    extract = read_extract(workbook({"July": EVENTS}), "events.xlsx", CITY)
    assert extract.rows.accepted == 2
    accept(store, extract, by="Community Safety")
    return store


def stopped(store: Engine, **cell: str) -> str:
    """What an officer reads when a cell stops what goes with an edition."""

    def finish(staged: Path) -> None:
        raise errors.could_not_finish("", None, [cell] if cell else [])

    with pytest.raises(errors.StoreError) as reason:
        publish(store, by="Democratic Support", note="New figures.", finish=finish)
    return str(reason.value)


def test_a_cell_is_named_with_its_upload_sheet_and_row_and_the_page_to_mend_it(with_events: Engine) -> None:
    cell = {"table": "events", "column": "Note", "reference": "A-002", "words": "Letter [annex](B)"}
    assert stopped(with_events, **cell) == (
        "This was not published, because some words cannot be written. “Letter [annex](B)” stands in Note of A-002:"
        " upload 2 (events.xlsx), sheet “July”, row 4, cell D4: change it on the page Enter by hand, then publish again."
        " Readers see nothing yet."
    )


def test_words_of_no_entry_are_named_with_their_table_and_the_page(with_events: Engine) -> None:
    cell = {"table": "releases", "column": "Note", "reference": "", "words": "x" * 100}
    assert f"“{'x' * 57}…” stands in Note of releases: change it on the page Publish" in stopped(with_events, **cell)


def test_where_no_cell_is_known_the_sentence_is_the_old_one(with_events: Engine) -> None:
    assert "its open data and summary could not be made" in stopped(with_events)
