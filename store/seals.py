"""What was written with which line of the audit, sealed: so that whatever is changed past the store shows.

Each line holds the digest of every row that was written with it, as that row was before and after; and a hash
of the line and of the hash before it, so that no line can be changed, left out or put in between.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, event, func, select, update

from store.schema import (
    attachments,
    audit,
    column_mappings,
    disclosure_secret,
    editions,
    exhibit_snapshots,
    exhibits,
    people,
    plans,
    sign_outs,
    uploads,
)

GUARDED = {
    table.name: table
    for table in (
        uploads, editions, plans, column_mappings, people, sign_outs, exhibits, exhibit_snapshots, attachments,
    )
}  # fmt: skip
Digests = dict[str, str]
DRAFT = "draft"


@contextmanager
def sealing(connection: Connection) -> Iterator[None]:
    """Seals what is written within, with the lines of the audit that are recorded within."""
    last = connection.scalar(select(func.max(audit.c.id))) or 0
    before: dict[str, Digests] = {}

    def look(_: Connection, statement: Any, *__: Any) -> None:
        name = getattr(getattr(statement, "table", None), "name", None)
        if name in GUARDED and name not in before and not statement.is_select:
            before[name] = digests_of(connection, GUARDED[name])

    event.listen(connection, "before_execute", look)
    try:
        yield
        _seal(connection, before, after=last)
    finally:
        event.remove(connection, "before_execute", look)


def digests_of(connection: Connection, table: Table, there: Collection[str] | None = None) -> Digests:
    """The digest of every row of a guarded table, by the table's name and the row's key.

    Args:
        there: the columns that an older table has; without it, all.
    """
    columns = [
        column
        for column in table.c
        if not isinstance(column.type, LargeBinary) and (there is None or column.name in there)
    ]
    rows = connection.execute(select(*columns)).mappings()
    return {_key(table, row): _digest(row) for row in rows if not _is_draft(table, row)}


def digest_of_rows(names: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """The digest of tidy rows in the order in which they are stored, whichever database they are in."""
    mark, names = hashlib.sha256(), tuple(names)
    for row in rows:
        # SQLite forgets the sign of a zero, and blanks are left out: a table may get another column.
        said = {name: 0 if value == 0 else value for name, value in zip(names, row, strict=True) if value is not None}
        mark.update(_text(said))
    return mark.hexdigest()


def hash_of(before: str, line: Any) -> str:
    """The hash of a line of the audit that follows the line with the hash `before`."""
    said = (line.id, line.at.isoformat(), line.who, line.action, line.upload_id, line.detail, line.sealed)
    return hashlib.sha256(_text([before, *said])).hexdigest()


def chain(connection: Connection, *, after: int) -> None:
    """Links the lines after one to it, one by one."""
    before = connection.scalar(select(audit.c.hash).where(audit.c.id == after)) or ""
    for line in connection.execute(select(audit).where(audit.c.id > after).order_by(audit.c.id)).all():
        before = hash_of(before, line)
        connection.execute(update(audit).where(audit.c.id == line.id).values(hash=before))


def mark_of(connection: Connection, line_hash: str) -> str:
    """What an edition tells of the audit so far: keyed with the store's secret, since the audit knows hidden counts."""
    secret = connection.scalar(select(disclosure_secret.c.secret)) or b""
    return hmac.new(bytes(secret), line_hash.encode(), hashlib.sha256).hexdigest()


def newest(connection: Connection) -> tuple[int, str]:
    """The number and the hash of the latest line; 0 and a blank where there is none."""
    found = connection.execute(select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)).first()
    return (found.id, found.hash) if found else (0, "")


def _seal(connection: Connection, before: dict[str, Digests], *, after: int) -> None:
    changed: dict[str, list[str | None]] = {}
    for name, old in before.items():
        new = digests_of(connection, GUARDED[name])
        for key in sorted({*old, *new}):
            if old.get(key) != new.get(key):
                changed[key] = [old.get(key), new.get(key)]
    last = connection.scalar(select(func.max(audit.c.id))) or 0
    if last > after:
        if changed:
            connection.execute(update(audit).where(audit.c.id == last).values(sealed=changed))
        chain(connection, after=after)


def _key(table: Table, row: Any) -> str:
    return " ".join([table.name, *(str(row[column.name]) for column in table.primary_key)])


def _is_draft(table: Table, row: Any) -> bool:
    """Drafts come and go by themselves, with no line of the audit."""
    return table is editions and row["kind"] == DRAFT


def _digest(row: Any) -> str:
    """Of what a row says: a column that says nothing may be added to the table later without changing it."""
    said = {name: value for name, value in row.items() if not _says_nothing(value)}
    return hashlib.sha256(_text(said)).hexdigest()


def _says_nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})


def _text(value: Any) -> bytes:
    written = json.dumps(value, default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be sealed")
