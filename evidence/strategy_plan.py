"""A strategy, whole: what it wants and why, what is done already, what is to be done, who leads, and who sees to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Aspect:
    """What the strategy says under one heading, a fact each."""

    name: str
    facts: tuple[str, ...]
    document: str


@dataclass(frozen=True)
class Row:
    """A row of its table: what is to be done towards an outcome, and who leads on it."""

    to_do: str
    lead: str


@dataclass(frozen=True)
class Outcome:
    """What a priority is to bring about; its measures are ids of the catalogue."""

    name: str
    rows: tuple[Row, ...]
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Priority:
    """A priority with what was being done for it already."""

    number: int
    name: str
    already: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class FollowUp:
    """A commitment that can be followed up; `when` in the paper's words, `due` as a day where it can be one."""

    action: str
    owner: str
    when: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Strategy:
    """A strategy as its `document`, a source of the city folder, sets it out; a city may have none."""

    title: str = ""
    document: str = ""
    reading: str = ""  # what of it is our reading
    approved_on: date | None = None  # a measure's value of before says nothing of it
    aspects: tuple[Aspect, ...] = ()
    priorities: tuple[Priority, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


def strategy_of(described: Mapping[str, Any]) -> tuple[Strategy, list[str]]:
    """The strategy as its file describes it, and what is wrong with the file; nothing of it where anything is wrong."""
    wrong = list(_mistakes(described))
    if wrong or not described:
        return Strategy(), wrong
    document = described["document"]
    aspects = (
        Aspect(one["name"], tuple(one["facts"]), one.get("document", document)) for one in described.get("aspect", ())
    )
    return Strategy(
        described["title"], document, described.get("reading", ""), described.get("approved_on"), tuple(aspects),
        tuple(_priority(one) for one in described.get("priority", ())),
        tuple(FollowUp(**one) for one in described.get("follow_up", ())),
    ), []  # fmt: skip


def _priority(described: Mapping[str, Any]) -> Priority:
    outcomes = (
        Outcome(one["name"], tuple(Row(**row) for row in one["row"]), tuple(one.get("measures", ())))
        for one in described["outcome"]
    )
    return Priority(described["number"], described["name"], tuple(described.get("already", ())), tuple(outcomes))


NEEDED = {"aspect": ("name", "facts"), "priority": ("number", "name", "outcome"), "follow_up": ("action", "owner")}


def _mistakes(described: Mapping[str, Any]) -> Iterator[str]:
    """What is missing, where, and how to mend it."""
    for name in ("title", "document"):
        if described and not described.get(name):
            yield f"{name} is missing; give the strategy’s {name}."
    for kind, needed in NEEDED.items():
        for at, entry in enumerate(described.get(kind, ()), start=1):
            yield from (
                f"{kind} {at}: {name} is missing; every {kind} needs one." for name in needed if not entry.get(name)
            )
    for priority in described.get("priority", ()):
        for outcome in priority.get("outcome", ()):
            for at, row in enumerate(outcome.get("row", ()), start=1):
                if not row.get("lead") or not row.get("to_do"):
                    yield f"outcome “{outcome.get('name', '')}”, row {at}: to_do or lead is missing; say what is to be done, and who leads."


def facts_of(strategy: Strategy) -> Iterator[tuple[str, str, str]]:
    """Every fact of a strategy with the heading that it stands under and its document."""
    for aspect in strategy.aspects:
        yield from ((aspect.name, fact, aspect.document) for fact in aspect.facts)
