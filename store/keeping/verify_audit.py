"""Whether the audit is the one that was written, and whether all that is on record follows from it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from store.schema import audit, people
from store.seals import GUARDED, digests_of, hash_of, mark_of

UNSAID = "and no line of the audit says so"
WORDS = {
    "uploads": "Upload {}: what is on record of it",
    "editions": "Edition {}: what is on record of it",
    "plans": "Plan {}",
    "people": "Entry {} of the list of people",
    "exhibits": "Exhibit E-{:0>3}",
    "exhibit_snapshots": "Figure {} that is kept of an exhibit",
    "attachments": "What is on record of the attached file {}",
    "column_mappings": "What was said of the column {}",
    "sign_outs": "The sign-out {}",
}


def broken_chain(connection: Connection) -> Iterator[str]:
    """Lines of the audit that are missing, or not as they were written."""
    before, expected = "", 1
    for line in connection.execute(select(audit).order_by(audit.c.id)).all():
        if line.id != expected:
            yield _missing(expected, line.id - 1)
        elif hash_of(before, line) != line.hash:
            yield f"Line {line.id} of the audit is not as it was written."
        before, expected = line.hash, line.id + 1


def unsaid_changes(connection: Connection) -> Iterator[str]:
    """Records that are not as the last line of the audit that speaks of them left them."""
    left: dict[str, str | None] = {}
    for line in connection.execute(select(audit.c.id, audit.c.sealed).order_by(audit.c.id)).all():
        for key, (before, after) in line.sealed.items():
            if left.get(key) != before:
                yield f"{_in_words(key)} was changed before line {line.id} of the audit, {UNSAID}."
            left[key] = after
    there = {key: mark for table in GUARDED.values() for key, mark in digests_of(connection, table).items()}
    names = _names(connection)
    for key in sorted({*left, *there}, key=_in_order):
        if left.get(key) != there.get(key):
            done = "is gone" if key not in there else "was added" if left.get(key) is None else "was changed"
            yield f"{_in_words(key)}{names.get(key, '')} {done}, {UNSAID}."


def marks(connection: Connection) -> set[str]:
    """What an edition would tell of the audit after every line."""
    return {mark_of(connection, line_hash) for line_hash in connection.scalars(select(audit.c.hash)).all()}


def _missing(first: int, last: int) -> str:
    lines = f"Line {first}" if first == last else f"Lines {first} to {last}"
    return f"{lines} of the audit {'is' if first == last else 'are'} missing."


def _names(connection: Connection) -> dict[str, str]:
    """Whom the entries of the list of people let in."""
    rows = connection.execute(select(people.c.id, people.c.identity, people.c.role)).all()
    return {f"people {row.id}": f" ({row.identity}, {row.role})" for row in rows}


def _in_words(key: str) -> str:
    table, _, rest = key.partition(" ")
    return WORDS[table].format(rest.removeprefix("published "))


def _in_order(key: str) -> tuple[Any, ...]:
    table, _, rest = key.partition(" ")
    last = rest.rpartition(" ")[2]
    return table, int(last) if last.isdigit() else 0, rest
