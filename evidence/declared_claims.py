"""What was said to the panel, and how it is checked: declared in the city folder, judged in every edition."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

SUPPORTED, CAVEAT, NOT_SUPPORTED = "supported", "supported with a caveat", "not supported"
SUPERSEDED, CANNOT_BE_TESTED = "superseded", "cannot be tested with this data"
DISPUTED, QUOTED = "disputed", "quoted, not tested"
VERDICTS = (SUPPORTED, CAVEAT, NOT_SUPPORTED, SUPERSEDED, DISPUTED, QUOTED, CANNOT_BE_TESTED)
TESTED = (SUPPORTED, CAVEAT, NOT_SUPPORTED, SUPERSEDED)  # held against figures that are not the paper's own


@dataclass(frozen=True)
class Beside:
    """Another calculation that bears on the same statement, under a title."""

    title: str
    calculation: Mapping[str, Any]


@dataclass(frozen=True)
class Claim:
    """A statement with its source, and how it is checked.

    Attributes:
        document: id of a source of the city folder; said_on: the date of the document if blank.
        stated: a number, or the name of a month or ward; None where the statement has no figure.
        to_nearest: how exact the statement is: "around 17,000" is to the nearest 1,000.
        undated: said without a period, as if it were so now: a newer figure supersedes it.
        calculation, beside: as evidence/claims/arithmetic.py and evidence/claims/comparisons.py read them.
        disputed_by: what another paper says of the same: where it does not agree, the statement is disputed.
        quoted: why our figure is no test of it, as where it is the same estimate told by another paper.
        untestable: why there can be no calculation.
        caveat: what has to be said where our data agree.
        see: address of the page and figure behind it.
        checked_verdict, checked_by_hand: what a person found with the sample data, and how.
        unread: what its entry holds that is none of these.
    """

    reference: str
    statement: str
    document: str
    page: str = ""
    said_on: str = ""
    stated: float | str | None = None
    unit: str = ""
    to_nearest: float = 1
    undated: bool = False
    calculation: Mapping[str, Any] | None = None
    beside: tuple[Beside, ...] = ()
    disputed_by: tuple[Beside, ...] = ()
    quoted: str = ""
    untestable: str = ""
    caveat: str = ""
    objectives: tuple[str, ...] = ()
    meeting: int | None = None
    see: str = ""
    note: str = ""
    checked_verdict: str = ""
    checked_by_hand: str = ""
    unread: tuple[str, ...] = ()


def claim_of(entry: Mapping[str, Any]) -> Claim:
    """A claim from its entry in the city folder; nothing of the entry is lost."""
    named = {each.name for each in fields(Claim)} - {"unread"}
    read = {name: value for name, value in entry.items() if name in named}
    texts = {name: str(entry.get(name, "")) for name in ("reference", "statement", "document", "page", "said_on")}
    others = {
        name: tuple(Beside(str(each.get("title", "")), each.get("calculation", {})) for each in entry.get(name, ()))
        for name in ("beside", "disputed_by")
    }
    lists = others | {"objectives": tuple(entry.get("objectives", ()))}
    return Claim(**read | texts | lists, unread=tuple(name for name in entry if name not in named))
