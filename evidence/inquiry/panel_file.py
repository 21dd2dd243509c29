"""What the panel's file holds for each objective and each meeting, and what is still missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from evidence.declared_claims import CANNOT_BE_TESTED
from evidence.numbers import counted, listed

EXHIBIT, EVIDENCE, CLAIM, CONCLUSION = "exhibit", "evidence", "claim", "conclusion"

# By kind: the table that holds it, the column that tells what it is, and how it is counted.
TABLES = {
    EXHIBIT: ("exhibits", "title", "exhibit", "exhibits"),
    EVIDENCE: ("evidence_items", "title", "item of evidence", "items of evidence"),
    CLAIM: ("claims", "statement", "claim", "claims"),
    CONCLUSION: ("conclusions", "text", "conclusion", "conclusions"),
}


@dataclass(frozen=True)
class Entry:
    """One thing in the file.

    Attributes:
        words: its title or text; verdict: of a claim.
        objectives: letters of the objectives it bears on; meeting: number or name of the meeting it was of.
        link: the address that its table gives: of the figure behind a claim, or of a paper.
        points_at: references of what a conclusion rests on.
    """

    kind: str
    reference: str
    words: str
    objectives: frozenset[str] = frozenset()
    meeting: str = ""
    link: str = ""
    verdict: str = ""
    points_at: tuple[str, ...] = ()


def entries(tables: Mapping[str, pd.DataFrame]) -> list[Entry]:
    """Everything in the file, from those of its tables that an edition has, less what was withdrawn."""
    return [
        _entry(kind, row, words)
        for kind, (name, words, _, _) in TABLES.items() if name in tables
        for row in _texts(tables[name]) if row.get("state") != "withdrawn"
    ]  # fmt: skip


def bearing_on(file: Iterable[Entry], *, objective: str = "", meeting: str = "") -> list[Entry]:
    """What bears on an objective, or was of a meeting."""
    return [entry for entry in file if objective in entry.objectives or (meeting and entry.meeting == meeting)]


def in_words(file: Iterable[Entry]) -> str:
    """How much of each kind there is: "2 exhibits, 3 items of evidence and 14 claims"."""
    number = pd.Series([entry.kind for entry in file], dtype="str").value_counts()
    said = [counted(number[kind], one, many) for kind, (_, _, one, many) in TABLES.items() if kind in number.index]
    return listed(said) or "nothing in the file yet"


def missing(file: Iterable[Entry]) -> str:
    """What is still missing, in a sentence or two; blank where something of each kind is there and can be tested."""
    there = list(file)
    kinds = {entry.kind for entry in there}
    lacking = [f"no {one}" for kind, (_, _, one, _) in TABLES.items() if kind not in kinds]
    said = [f"There is {listed(lacking)} yet."] if lacking else []
    untested = [entry.reference for entry in there if entry.verdict == CANNOT_BE_TESTED]
    if untested:
        said.append(f"There is no data to test {counted(len(untested), 'claim')} with: {', '.join(untested)}.")
    return " ".join(said)


def _entry(kind: str, row: Mapping[str, str], words: str) -> Entry:
    return Entry(
        kind, row["reference"], row[words], frozenset(_parted(row.get("objectives") or row.get("objective", ""))), row["meeting"],
        row.get("see") or row.get("link", ""), row.get("verdict", ""), tuple(_parted(row.get("points_at", ""))),
    )  # fmt: skip


def _texts(table: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of a table with every cell as text, blank where there is nothing."""
    return [
        {name: "" if pd.isna(cell) else str(cell) for name, cell in row.items()} for row in table.to_dict("records")
    ]


def _parted(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
