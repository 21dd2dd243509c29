"""Publishing at a date and time: what was agreed to goes out then, or nothing does."""

import logging
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Row, insert, select, update

from store import errors
from store.audit import next_number, now, record
from store.errors import StoreError
from store.publishing.interrupted import settle
from store.publishing.past_editions import take_off_what_is_owed
from store.publishing.plan_states import CANCELLED, DONE, HELD, OPEN, UNCONFIRMED, WAITING, to_state
from store.publishing.publish import Finish, proposed, put_out
from store.schema import plans
from store.transactions import reading, writing

COLUMNS = ["id", "due_at", "note", "correction", "made_by", "made_at", "state", "outcome"]

LOG = logging.getLogger("dashboard")


def plan(engine: Engine, *, at: datetime, by: str, note: str, correction: bool = False) -> int:
    """Agrees that the figures as they are now go out at a moment; gives the plan's number.

    Raises:
        StoreError: nobody is named, there is no note, the moment has passed, or the figures may not go out.
    """
    if not by.strip():
        raise errors.name_missing()
    if not note.strip():
        raise errors.note_missing()
    if at <= now():
        raise errors.due_in_the_past(at)
    digest = proposed(engine).digest
    with writing(engine) as connection:
        number = next_number(connection, plans.c.id)
        row = {"id": number, "due_at": at, "note": note, "correction": correction, "digest": digest}
        connection.execute(insert(plans), row | {"made_by": by, "made_at": now(), "state": WAITING, "outcome": ""})
        record(connection, who=by, action="plan", detail={"plan": number, "at": at.isoformat(), "note": note})
    return number


def cancel(engine: Engine, number: int, *, by: str) -> None:
    """Takes back a plan that waits for its time or for another officer.

    Raises:
        StoreError: nobody is named, or it is not waiting.
    """
    if not by.strip():
        raise errors.name_missing()
    with writing(engine) as connection:
        to_state(connection, number, CANCELLED, f"Cancelled by {by}.", of=OPEN)
        record(connection, who=by, action="cancel plan", detail={"plan": number})


def confirm(engine: Engine, number: int, *, by: str) -> None:
    """Makes the plan of somebody who is no officer any more one's own: it goes out at its time, or at once if that has passed.

    Raises:
        StoreError: nobody is named, or it does not wait for this.
    """
    if not by.strip():
        raise errors.name_missing()
    with writing(engine) as connection:
        made_by = connection.scalar(select(plans.c.made_by).where(plans.c.id == number))
        to_state(connection, number, WAITING, "", of=(UNCONFIRMED,))
        connection.execute(update(plans).where(plans.c.id == number).values(made_by=by))
        record(connection, who=by, action="confirm plan", detail={"plan": number, "made by": made_by})


def listed(engine: Engine) -> pd.DataFrame:
    """Every plan, the newest first, columns as the table of plans but for the digest."""
    query = select(*(plans.c[name] for name in COLUMNS)).order_by(plans.c.id.desc())
    with reading(engine) as connection:
        return pd.DataFrame([tuple(row) for row in connection.execute(query)], columns=COLUMNS)


def publish_what_is_due(engine: Engine, *, finish: Finish | None = None) -> list[str]:
    """Publishes each plan whose time has come, and takes off what an earlier publication left; a sentence for each.

    A plan whose figures have changed since, or may not go out, is held, so that officers look again.
    Several servers may ask at once: one publishes, the others find the plan no longer waiting.
    """
    settle(engine)
    taken_off = take_off_what_is_owed(engine, finish=finish)
    due = select(plans).where(plans.c.state == WAITING, plans.c.due_at <= now()).order_by(plans.c.due_at)
    with reading(engine) as connection:
        waiting = connection.execute(due).all()
    return [*taken_off, *(_publish(engine, row, finish) for row in waiting)]


def _publish(engine: Engine, row: Row[*tuple[Any, ...]], finish: Finish | None) -> str:
    def done(connection: Connection, number: int) -> None:
        to_state(connection, row.id, DONE, f"Published as edition {number}.")

    try:
        content = proposed(engine, correction=row.correction)
        if content.digest != row.digest:
            return _hold(engine, row, errors.figures_changed(row.id))
        number = put_out(engine, content, by=row.made_by, note=row.note, finish=finish, recorded=done)
    except StoreError as reason:
        return _hold(engine, row, str(reason))
    return f"Plan {row.id} was published as edition {number}."


def _hold(engine: Engine, row: Row[*tuple[Any, ...]], why: str) -> str:
    """Marks a plan as held, unless someone else has ended it in the meantime."""
    try:
        with writing(engine) as connection:
            to_state(connection, row.id, HELD, why)
            record(connection, who=row.made_by, action="hold plan", detail={"plan": row.id, "why": why})
    except StoreError:
        LOG.info("plan %s was ended by another server", row.id)
    return why
