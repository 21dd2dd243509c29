"""What the panel's file holds for an objective or a meeting, and what is missing."""

import pandas as pd

from evidence.declared_claims import CANNOT_BE_TESTED, SUPPORTED
from evidence.inquiry.panel_file import CLAIM, CONCLUSION, Entry, bearing_on, entries, in_words, missing

CLAIMS = pd.DataFrame(
    {
        "reference": ["C-001", "C-002"], "statement": ["7,620 finds", "9 tents"], "objectives": ["a, c", "a"], "meeting": [1, None],
        "see": ["trends", None], "verdict": [SUPPORTED, CANNOT_BE_TESTED],
    }
).astype({"meeting": "Int64"})  # fmt: skip
EVIDENCE = pd.DataFrame(
    {"reference": ["V-001"], "title": ["Paper"], "objective": ["c, d"], "meeting": ["1"], "link": [None]}
)
CONCLUSIONS = pd.DataFrame(
    {
        "reference": ["F-001"],
        "text": ["It is found"],
        "objective": [None],
        "meeting": ["Committee"],
        "points_at": ["E-002, C-001"],
    }
)
EXHIBITS = pd.DataFrame(
    {"reference": ["E-001", "E-002"], "title": ["Finds", "Gone"], "objectives": ["c", "c"], "meeting": ["1", "1"],
     "state": ["in the file", "withdrawn"]}
)  # fmt: skip
TABLES = {"claims": CLAIMS, "evidence_items": EVIDENCE, "conclusions": CONCLUSIONS, "exhibits": EXHIBITS}


def references(file: list[Entry]) -> list[str]:
    return [entry.reference for entry in file]


def test_an_edition_without_the_other_tables_has_its_claims() -> None:
    assert references(entries({"claims": CLAIMS})) == ["C-001", "C-002"]


def test_all_that_bears_on_an_objective_is_together_and_what_was_withdrawn_is_not() -> None:
    file = entries(TABLES)
    assert references(bearing_on(file, objective="c")) == ["E-001", "V-001", "C-001"]
    assert references(bearing_on(file, objective="a")) == ["C-001", "C-002"]
    assert references(bearing_on(file, objective="e")) == []


def test_a_meeting_is_told_by_its_number_however_a_table_holds_it() -> None:
    assert references(bearing_on(entries(TABLES), meeting="1")) == ["E-001", "V-001", "C-001"]


def test_a_blank_cell_is_nothing_and_a_list_is_parted() -> None:
    found = {entry.reference: entry for entry in entries(TABLES)}
    assert found["C-002"] == Entry(CLAIM, "C-002", "9 tents", frozenset("a"), "", "", CANNOT_BE_TESTED)
    assert found["F-001"] == Entry(
        CONCLUSION, "F-001", "It is found", meeting="Committee", points_at=("E-002", "C-001")
    )


def test_what_is_missing_is_said() -> None:
    file = entries(TABLES)
    assert missing([]) == "There is no exhibit, no item of evidence, no claim and no conclusion yet."
    assert missing(bearing_on(file, objective="c")) == "There is no conclusion yet."
    assert missing(bearing_on(file, objective="a")) == (
        "There is no exhibit, no item of evidence and no conclusion yet. There is no data to test 1 claim with: C-002."
    )
    assert missing([entry for entry in file if entry.reference != "C-002"]) == ""


def test_what_there_is_is_counted() -> None:
    assert in_words(bearing_on(entries(TABLES), objective="c")) == "1 exhibit, 1 item of evidence and 1 claim"
    assert in_words([]) == "nothing in the file yet"
