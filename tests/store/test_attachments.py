"""Files attached to evidence, and references to what is not there."""

from hashlib import sha256

import pytest
from sqlalchemy import Engine, update

from evidence.extract import Extract
from store.errors import StoreError
from store.keeping.verify import verify
from store.schema import attachments
from store.transactions import writing
from store.uploads.accepting import accept
from store.uploads.attachments import content_of, described
from store.uploads.history import audit_lines
from store.uploads.live import live_tables
from store.uploads.preview import preview
from tests.store.contents import rows_everywhere
from tests.store.extracts import conclusions_extract, evidence_extract

LETTER = b"%PDF-1.7 a letter"
DIGEST = sha256(LETTER).hexdigest()


def letter(title: str = "A letter") -> Extract:
    return evidence_extract({title: "yes"}, attached=[DIGEST])


def test_a_file_is_kept_with_its_item_of_evidence_byte_for_byte(store: Engine) -> None:
    accept(store, letter(), by="Housing", attached=("letter.pdf", LETTER))
    assert content_of(store, DIGEST) == LETTER
    assert described(store, DIGEST)[:4] == (DIGEST, "letter.pdf", len(LETTER), "Housing")
    assert audit_lines(store)["action"].tolist() == ["attach", "upload"]
    assert live_tables(store)["evidence"]["attached"].tolist() == [DIGEST]


def test_the_same_file_of_two_items_is_kept_once(store: Engine) -> None:
    accept(store, letter(), by="Housing", attached=("letter.pdf", LETTER))
    accept(store, letter("Another"), by="Cleansing", attached=("again.pdf", LETTER))
    assert described(store, DIGEST).file == "letter.pdf"
    assert rows_everywhere(store)["attachments"] == 1


def test_a_file_that_is_not_there_is_one_sentence_and_nothing_is_kept(store: Engine) -> None:
    assert (
        preview(store, letter()).refusal
        == "There is no such attached file: attach it where evidence is entered by hand."
    )
    assert preview(store, letter(), arriving=[DIGEST]).refusal == ""
    before = rows_everywhere(store)
    with pytest.raises(StoreError, match="There is no such attached file"):
        accept(store, letter(), by="Housing")
    assert rows_everywhere(store) == before
    with pytest.raises(StoreError, match="There is no such attached file"):
        content_of(store, DIGEST)


def test_a_file_is_not_kept_when_its_item_is_refused(store: Engine) -> None:
    before = rows_everywhere(store)
    with pytest.raises(StoreError):
        accept(
            store,
            evidence_extract({"A letter": "yes"}, attached=["0" * 64]),
            by="Housing",
            attached=("letter.pdf", LETTER),
        )
    assert rows_everywhere(store) == before


def test_a_damaged_file_is_told(store: Engine) -> None:
    accept(store, letter(), by="Housing", attached=("letter.pdf", LETTER))
    assert verify(store) == []
    with writing(store) as connection:
        connection.execute(update(attachments).values(content=b"changed"))
    assert verify(store) == ["Attached file letter.pdf: what is kept is not what was attached."]


def test_a_conclusion_that_points_at_nothing_is_one_sentence_and_nothing_is_kept(store: Engine) -> None:
    wrong = conclusions_extract({"Seen": "finding"}, points_at=["C-001, C-999, V-001"])
    sentence = "C-999 and V-001 are not in the panel's file: correct the reference, or leave it out."
    assert preview(store, wrong).refusal == sentence
    before = rows_everywhere(store)
    with pytest.raises(StoreError) as told:
        accept(store, wrong, by="Housing")
    assert (str(told.value), rows_everywhere(store)) == (sentence, before)


def test_a_conclusion_may_point_at_claims_at_evidence_and_at_others_of_its_file(store: Engine) -> None:
    accept(store, evidence_extract({"Minutes": "yes"}), by="Housing")
    together = conclusions_extract(
        {"Do it": "recommendation", "We will": "decision"}, points_at=["C-001, V-001", None], answers=[None, "R-001"]
    )
    assert accept(store, together, by="Housing") == 2


def test_what_is_withdrawn_may_point_at_what_is_gone(store: Engine) -> None:
    accept(store, conclusions_extract({"Seen": "finding"}, points_at=["C-999"], withdrawn=["yes"]), by="Housing")
    assert live_tables(store)["conclusions"].empty
