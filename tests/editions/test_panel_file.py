"""Evidence and conclusions in an edition, and what of them may leave the office."""

import pandas as pd

from editions.panel_file import conclusions, evidence_items, public
from evidence.tidy import CONCLUSIONS, EVIDENCE, conform

EVIDENCE_ROWS = conform(
    pd.DataFrame(
        {
            "reference": ["V-010", "V-002", "V-001"], "title": ["Minutes", "Letter", "Log"], "kind": "report",
            "given_on": pd.Timestamp("2017-10-19"), "month": "2017-10", "public": ["yes", "no", "yes"],
            "supports": [None, None, "C-001, F-001"], "source_row": [2, 3, 4],
        }
    ),
    EVIDENCE,
)  # fmt: skip
CONCLUSION_ROWS = conform(
    pd.DataFrame(
        {
            "reference": ["D-001", "R-001", "F-002", "F-001"], "kind": ["decision", "recommendation", "finding", "finding"],
            "text": ["Yes", "Do it", "Draft", "Seen"], "status": ["published", "agreed", "draft", "published"],
            "decided_on": pd.Timestamp("2018-03-15"), "month": "2018-03", "answers": ["R-001", None, None, None],
            "points_at": [None, "E-001", "V-010", "V-001, V-002, E-003"], "source_row": [2, 3, 4, 5],
        }
    ),
    CONCLUSIONS,
)  # fmt: skip


def tables() -> dict[str, pd.DataFrame]:
    return {
        "evidence_items": evidence_items(EVIDENCE_ROWS, CONCLUSION_ROWS),
        "conclusions": conclusions(CONCLUSION_ROWS),
    }


def column(table: pd.DataFrame, name: str) -> dict[str, object]:
    return dict(zip(table["reference"], table[name].astype(object).where(table[name].notna(), None), strict=True))


def test_an_item_supports_what_it_names_and_what_points_at_it() -> None:
    assert column(tables()["evidence_items"], "supports") == {
        "V-001": "C-001, F-001",
        "V-002": "F-001",
        "V-010": "F-002",
    }


def test_findings_come_first_and_then_what_followed() -> None:
    assert list(tables()["conclusions"]["reference"]) == ["F-001", "F-002", "R-001", "D-001"]


def test_what_is_not_public_or_not_published_stays_and_nothing_points_at_it() -> None:
    out = public(tables())
    assert column(out["evidence_items"], "supports") == {"V-001": "C-001, F-001", "V-010": None}
    assert column(out["conclusions"], "points_at") == {"F-001": "V-001, E-003", "D-001": None}
    assert column(out["conclusions"], "answers") == {"F-001": None, "D-001": None}


def test_an_inquiry_without_evidence_yet_has_empty_tables() -> None:
    empty = {
        "evidence_items": evidence_items(EVIDENCE_ROWS[:0], CONCLUSION_ROWS[:0]),
        "conclusions": conclusions(CONCLUSION_ROWS[:0]),
    }
    assert all(table.empty for table in public(empty).values())
