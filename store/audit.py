"""Who did what, when: one line for every change to what counts, never altered afterwards."""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Column, Connection, Engine, func, insert, select

from store.permission import check_name
from store.schema import audit
from store.transactions import reading


def now() -> datetime:
    """The moment a change is recorded at, in UTC."""
    return datetime.now(UTC)


def record(connection: Connection, *, who: str, action: str, upload: int | None = None, detail: dict[str, Any]) -> int:
    """Write the next line of the audit and return its number; call it inside `writing`.

    Raises:
        StoreError: it is in the name of another than the person who has signed in.
    """
    check_name(connection, who)
    number = next_number(connection, audit.c.id)
    connection.execute(
        insert(audit).values(id=number, at=now(), who=who, action=action, upload_id=upload, detail=detail)
    )
    return number


def lines(engine: Engine) -> pd.DataFrame:
    """Every line, the newest first: columns number, at, who, action, upload, detail (as JSON)."""
    columns = (audit.c.id.label("number"), audit.c.at, audit.c.who, audit.c.action, audit.c.upload_id.label("upload"))
    query = select(*columns, audit.c.detail).order_by(audit.c.id.desc())
    with reading(engine) as connection:
        rows = [(*row[:-1], json.dumps(row.detail, ensure_ascii=False)) for row in connection.execute(query)]
    told = pd.DataFrame(rows, columns=["number", "at", "who", "action", "upload", "detail"])
    return told.assign(at=pd.to_datetime(told["at"], utc=True), detail=told["detail"].astype("str"))


def revision(engine: Engine, *, besides: Collection[str] = ()) -> int:
    """The number of the latest audit line, 0 for an empty store.

    What was made from the store at this number is up to date until the number rises.

    Args:
        besides: actions that do not count, since what is made does not rest on them.
    """
    with reading(engine) as connection:
        return connection.scalar(select(func.max(audit.c.id)).where(audit.c.action.not_in(besides))) or 0


def actions_since(engine: Engine, number: int) -> set[str]:
    """Every kind of action that was recorded after a line."""
    with reading(engine) as connection:
        return set(connection.scalars(select(audit.c.action).where(audit.c.id > number)))


def latest(connection: Connection) -> int:
    """The number of the latest audit line that this connection sees, 0 if there is none."""
    return connection.scalar(select(func.max(audit.c.id))) or 0


def next_number(connection: Connection, column: Column[int]) -> int:
    """One more than the largest so far; only inside `writing`, where nobody else can take it."""
    return (connection.scalar(select(func.max(column))) or 0) + 1
