"""What the panel concluded, in the council's template."""

import pytest

from tests.data_loaders.small_files import read_rows, rows_of, said

HEADER = [
    "Reference",
    "Kind",
    "Text",
    "Status",
    "Date",
    "Meeting",
    "Objective",
    "Points at",
    "Answers",
    "Source",
    "Note",
]
FINDING = [
    None,
    "Finding",
    "Litter was found",
    "Published",
    "19/10/2017",
    1,
    "a",
    "e1; C-2 and V-003",
    None,
    "Minutes",
    "Ours",
]
DECISION = ["D-001", "Decision", "Approved", None, "15/03/2018", "The committee", None, None, "R-1", None, None]


def test_a_conclusion_is_read_whole():
    extract = read_rows([HEADER, FINDING, DECISION])
    assert (extract.kind, extract.table, extract.ignored_columns) == ("conclusions", "conclusions", ())
    columns = (
        "reference",
        "kind",
        "text",
        "status",
        "month",
        "meeting",
        "objective",
        "points_at",
        "answers",
        "source",
        "withdrawn",
    )
    assert rows_of(extract, *columns) == [
        (
            None,
            "finding",
            "Litter was found",
            "published",
            "2017-10",
            "1",
            "a",
            "E-001, C-002, V-003",
            None,
            "Minutes",
            "no",
        ),
        ("D-001", "decision", "Approved", "draft", "2018-03", "The committee", None, None, "R-001", None, "no"),
    ]
    assert extract.totals == {
        "conclusions": 2, "published": 1, "first": "2017-10-19", "last": "2018-03-15", "conclusions_rejected": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("at", "value", "cell", "message"),
    [
        (0, "R-1", "A2", "is a reference of another kind"),
        (0, "V-1", "A2", "is not a reference of this list"),
        (1, "Opinion", "B2", "is not one of the words known here"),
        (2, None, "C2", "has no words"),
        (3, "Nearly", "D2", "is not one of the words known here"),
        (4, None, "E2", "has no date"),
        (6, "z", "G2", "is not an objective of the inquiry"),
        (7, "the minutes", "H2", "is not a list of references"),
        (7, "F-001", "H2", "is not a list of references"),
        (8, "R-1", "I2", "answers a recommendation, which only a decision or a follow-up does"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(at, value, cell, message):
    extract = read_rows([HEADER, [*FINDING[:at], value, *FINDING[at + 1 :]], DECISION])
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)
    assert said(extract) == [(cell, message)]


def test_the_same_reference_twice_is_one_too_many():
    extract = read_rows([HEADER, DECISION, [*DECISION[:2], "Approved in part", *DECISION[3:]]])
    assert said(extract) == [("A3", "stands in the file twice")]


def test_the_same_words_and_day_without_a_reference_are_one_entry():
    extract = read_rows(
        [HEADER, FINDING, [*FINDING[:2], "Litter was  FOUND", *FINDING[3:]], [*FINDING[:4], "20/10/2017", *FINDING[5:]]]
    )
    assert said(extract) == [("C3", "stands in the file twice, with the same date")]
    assert extract.rows.accepted == 2
