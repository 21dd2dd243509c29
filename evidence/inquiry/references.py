"""Permanent references of what is in the panel's file: such as V-001 for an item of evidence."""

import re
from collections.abc import Iterable

import pandas as pd

EXHIBIT, CLAIM, EVIDENCE, EVENT = "E", "C", "V", "A"
FINDING, RECOMMENDATION, DECISION, FOLLOW_UP = "F", "R", "D", "U"
ACTION = "P"  # of the plan; A is an event

PREFIXES = {
    EXHIBIT: "an exhibit", CLAIM: "a claim", EVIDENCE: "an item of evidence", EVENT: "an event",
    FINDING: "a finding", RECOMMENDATION: "a recommendation", DECISION: "a decision", FOLLOW_UP: "a follow-up",
    ACTION: "an action",
}  # fmt: skip

CONCLUSIONS = {"finding": FINDING, "recommendation": RECOMMENDATION, "decision": DECISION, "follow_up": FOLLOW_UP}

# As people write them: V-001, v1, V 001.
_WRITTEN = re.compile(r"([A-Z])[ \-\u2010-\u2014]*0*([1-9][0-9]{0,5})", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\n]+|\band\b", re.IGNORECASE)


def reference(prefix: str, number: int) -> str:
    """The reference of a number: V and 1 make V-001."""
    return f"{prefix}-{number:03d}"


def number_of(written: str) -> int:
    """The number in a reference: 14 of E-014."""
    return int(written.partition("-")[2])


def read_reference(written: str, prefixes: Iterable[str] = PREFIXES) -> str | None:
    """One reference as it is kept, however it was typed; None when it is none of these kinds."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None or found[1].upper() not in prefixes:
        return None
    return reference(found[1].upper(), int(found[2]))


def read_references(written: str, prefixes: Iterable[str] = PREFIXES) -> list[str] | None:
    """The references of a list such as "E-014, C-002 and V-1", each once; None when any is not one."""
    allowed = tuple(prefixes)
    read = [read_reference(part, allowed) for part in _BETWEEN.split(written) if part.strip()]
    return None if None in read else list(dict.fromkeys(one for one in read if one))


def in_order(entries: pd.DataFrame) -> pd.DataFrame:
    """Entries by reference: findings first, then what followed from them."""
    kinds, numbers = entries["reference"].str[0].map(list(PREFIXES).index), entries["reference"].map(number_of)
    order = pd.DataFrame({"kind": kinds, "number": numbers}).sort_values(["kind", "number"])
    return entries.loc[order.index].reset_index(drop=True)
