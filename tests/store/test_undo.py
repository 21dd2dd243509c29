"""Undoing and bringing back: nothing is deleted, and who did it stays on record."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from store.errors import AlreadyUploaded, StoreError
from store.schema import audit
from store.transactions import reading
from store.uploads.accepting import accept, original, redo, undo
from store.uploads.history import history
from store.uploads.live import live_tables, revision
from tests.store.contents import rows_everywhere
from tests.store.extracts import finds_extract

MAY = finds_extract({"2016-05": [852, 48]}, file="May 2016.xlsx")


def audit_lines(store: Engine) -> list[tuple]:
    with reading(store) as connection:
        query = select(audit.c.id, audit.c.who, audit.c.action, audit.c.upload_id, audit.c.detail)
        return [tuple(line) for line in connection.execute(query.order_by(audit.c.id))]


def test_undo_marks_and_deletes_nothing(store: Engine) -> None:
    accept(store, MAY, by="Community Safety")
    before = rows_everywhere(store)
    undo(store, 1, by="Public Health", why="The wrong month")
    assert rows_everywhere(store) == {**before, "audit": 2}
    assert len(live_tables(store)["finds"]) == 0


def test_redo_lets_the_upload_count_again(store: Engine) -> None:
    accept(store, MAY, by="Community Safety")
    undo(store, 1, by="Public Health", why="The wrong month")
    redo(store, 1, by="Community Safety")
    assert live_tables(store)["finds"]["quantity"].tolist() == [852, 48]
    assert history(store).loc[0, "state"] == "live"


def test_every_change_is_a_line_of_the_audit(store: Engine) -> None:
    accept(store, MAY, by="Community Safety")
    undo(store, 1, by="Public Health", why="The wrong month")
    redo(store, 1, by="Housing")
    upload = {"file": "May 2016.xlsx", "sha256": MAY.sha256, "rows_stored": 2}
    upload |= {"added": ["2016-05"], "replaced": [], "supersedes": []}
    assert audit_lines(store) == [
        (1, "Community Safety", "upload", 1, upload),
        (2, "Public Health", "undo", 1, {"why": "The wrong month"}),
        (3, "Housing", "redo", 1, {"undone_why": "The wrong month"}),
    ]


def test_the_revision_rises_with_every_change_and_with_nothing_else(store: Engine) -> None:
    revisions = [revision(store)]
    accept(store, MAY, by="Community Safety")
    revisions.append(revision(store))
    live_tables(store)
    history(store)
    revisions.append(revision(store))
    undo(store, 1, by="Public Health", why="The wrong month")
    revisions.append(revision(store))
    assert revisions == [0, 1, 1, 2]


def test_an_undone_file_may_be_uploaded_again_but_then_not_brought_back(store: Engine) -> None:
    accept(store, MAY, by="Community Safety")
    undo(store, 1, by="Community Safety", why="A test")
    assert accept(store, MAY, by="Housing") == 2
    with pytest.raises(AlreadyUploaded, match="already uploaded by Housing .* it is upload 2"):
        redo(store, 1, by="Community Safety")


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda store: undo(store, 7, by="Housing", why="A test"), "There is no upload 7."),
        (lambda store: redo(store, 7, by="Housing"), "There is no upload 7."),
        (lambda store: original(store, 7), "There is no upload 7."),
        (
            lambda store: redo(store, 1, by="Housing"),
            "Upload 1 has not been undone, so there is nothing to bring back.",
        ),
        (lambda store: undo(store, 1, by="Housing", why=" "), "Enter the reason for undoing the upload."),
        (
            lambda store: undo(store, 1, by="", why="A test"),
            "Enter the name of the person who is doing this.",
        ),
        (lambda store: redo(store, 1, by=""), "Enter the name of the person who is doing this."),
    ],
)
def test_what_cannot_be_undone_or_brought_back_is_refused_in_a_sentence(
    store: Engine, attempt: Callable[[Engine], object], sentence: str
) -> None:
    accept(store, MAY, by="Community Safety")
    with pytest.raises(StoreError) as refusal:
        attempt(store)
    assert str(refusal.value) == sentence
    assert revision(store) == 1


def test_an_upload_is_undone_once(store: Engine) -> None:
    accept(store, MAY, by="Community Safety")
    undo(store, 1, by="Housing", why="A test")
    with pytest.raises(StoreError, match=r"Upload 1 was already undone by Housing on \d+ \w+ \d{4} at"):
        undo(store, 1, by="Public Health", why="A test")
    assert history(store).loc[0, "undone_by"] == "Housing"
