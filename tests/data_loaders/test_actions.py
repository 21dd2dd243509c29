"""Actions and dated commitments, in the council's template."""

import pytest

from tests.data_loaders.small_files import SAMPLE_DATA, read_path, read_rows, rows_of, said

HEADER = ["Action", "Priority", "Owner", "Committed on", "Due", "Status", "Status as of", "Evidence", "Reference"]
ACTION = [
    "Meet",
    "prevention and treatment",
    "Public Health",
    "09/06/2017",
    "15/09/2017",
    "Done",
    "20/09/2017",
    "v3",
    None,
]
COLUMNS = ("reference", "action", "priority", "owner", "status", "evidence", "month", "withdrawn")


def test_an_action_is_read_whole():
    extract = read_rows([HEADER, ACTION])
    assert (extract.kind, extract.table, extract.ignored_columns) == ("actions", "actions", ())
    assert rows_of(extract, *COLUMNS) == [
        (None, "Meet", "Prevention and treatment", "Public Health", "done", "V-003", "2017-06", "no")
    ]
    assert (extract.totals["actions"], extract.totals["done"]) == (1, 1)


@pytest.mark.parametrize(
    ("at", "value", "cell", "message"),
    [
        (0, None, "A2", "has no words"),
        (1, "Supply", "B2", "is no priority of the strategy"),
        (2, None, "C2", "has no owner"),
        (3, None, "D2", "has no date"),
        (4, "01/06/2017", "E2", "is before the day on which it was agreed"),
        (6, None, "G2", "has no date, though the action is done"),
        (6, "01/01/2999", "G2", "is in the future"),
        (7, "R-001", "H2", "is not a list of references"),
        (8, "A-001", "I2", "is not a reference of this list"),
    ],
)
def test_a_wrong_cell_rejects_its_row_says_why_and_how_to_mend_it(at, value, cell, message):
    extract = read_rows(
        [HEADER, [*ACTION[:at], value, *ACTION[at + 1 :]], ["Write", None, "ICU", "10/06/2017", *[None] * 5]]
    )
    assert said(extract) == [(cell, message)]
    assert all(problem.fix for problem in extract.problems)
    assert extract.rows.accepted == 1


def test_the_register_begins_with_every_action_of_the_strategy():
    extract = read_path(SAMPLE_DATA / "actions" / "actions-of-the-strategy.xlsx")
    assert (extract.rows.accepted, extract.rows.rejected) == (15, 0)
