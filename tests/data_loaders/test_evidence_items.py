"""The panel's file of evidence, in the council's template."""

import pytest

from tests.data_loaders.small_files import read_rows, rows_of, said

HEADER = ["Title", "Kind", "Given by", "Role", "Meeting", "Date", "Objective", "Summary", "Link", "Public"]
GOOD = ["Summary of need", "Presentation", "Integrated Commissioning Unit", "Consultant", 3, "18/01/2018", "(a), b", "Estimates",
        "https://www.southampton.gov.uk/x", "Yes"]  # fmt: skip


def test_an_item_is_read_whole():
    extract = read_rows([HEADER, GOOD])
    assert (extract.kind, extract.table, extract.ignored_columns) == ("evidence", "evidence", ())
    assert rows_of(extract, "title", "kind", "given_by", "role", "meeting", "month", "objective", "summary", "link", "public") == [
        ("Summary of need", "presentation", "Integrated Commissioning Unit", "Consultant", "3", "2018-01", "a, b", "Estimates",
         "https://www.southampton.gov.uk/x", "yes")
    ]  # fmt: skip
    assert extract.totals == {
        "evidence": 1, "public": 1, "first": "2018-01-18", "last": "2018-01-18", "evidence_rejected": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "public"), [("y", "yes"), ("TRUE", "yes"), ("No", "no"), (None, "no"), ("?", "no")]
)
def test_evidence_is_public_only_where_the_row_says_so(written, public):
    assert rows_of(read_rows([HEADER, [*GOOD[:-1], written]]), "public") == [(public,)]


@pytest.mark.parametrize(
    ("at", "value", "cell", "message"),
    [
        (0, None, "A2", "has no title"),
        (1, "Rumour", "B2", "is not one of the words known here"),
        (5, None, "F2", "has no date"),
        (6, "z", "G2", "is not an objective of the inquiry"),
        (8, "javascript:alert(1)", "I2", "is not a web address"),
        (8, "see file", "I2", "is not a web address"),
        (8, "https://[minutes]/page", "I2", "is not a web address"),
        (8, "https://name:word@example.org", "I2", "is not a web address"),
        (8, "https://example.org:99999", "I2", "is not a web address"),
        (9, "perhaps", "J2", "is not one of the words known here"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(at, value, cell, message):
    extract = read_rows([HEADER, [*GOOD[:at], value, *GOOD[at + 1 :]], GOOD])
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)
    assert said(extract) == [(cell, message)]
