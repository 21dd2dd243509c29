"""Who may do what after signing in: a list of the council's own, asked anew at every click."""

from typing import Final, Literal

import pandas as pd
from sqlalchemy import Connection, Engine, insert, select, update

from store import errors
from store.audit import next_number, now, record
from store.permission import folded, has_ended
from store.publishing.plan_states import leave_to_others
from store.schema import people, sign_outs
from store.transactions import reading, writing

Listed = Literal["officer", "panel"]
SIGNED_OUT: Final = "signed out"
ROLES: tuple[Listed, ...] = ("officer", "panel")
COLUMNS = ["identity", "role", "added_by", "added_at", "removed_by", "removed_at"]
STILL = people.c.removed_at.is_(None)


def role_of(engine: Engine, identity: str, session: str = "") -> Listed | Literal["signed out"] | None:
    """What a person may do; None for someone who is not on the list, or not any more.

    Args:
        session: what tells one sign-in of theirs from another; SIGNED_OUT if they have ended this one.
    """
    with reading(engine) as connection:
        return SIGNED_OUT if has_ended(connection, session) else _role(connection, folded(identity))


def add(engine: Engine, identity: str, role: str, *, by: str) -> None:
    """Puts a person on the list, or gives them another role.

    Args:
        identity: the e-mail address that they sign in with, or the provider's address, "#" and its name for them.

    Raises:
        StoreError: nobody is named, the address is none or has letters that can look like others, or there is no such role.
    """
    if not by.strip():
        raise errors.name_missing()
    if "@" not in identity and "#" not in identity:
        raise errors.no_identity(identity)
    if "#" not in identity and not folded(identity).isascii():
        raise errors.strange_letters(identity)
    if role not in ROLES:
        raise errors.unknown_role(role)
    with writing(engine) as connection:
        person = folded(identity)
        _end(connection, person, by)
        if role != "officer":
            leave_to_others(connection, person, by=by)
        row = {"identity": person, "role": role, "added_by": by, "added_at": now()}
        connection.execute(insert(people), row | {"id": next_number(connection, people.c.id)})
        record(connection, who=by, action="add person", detail={"person": person, "role": role})


def remove(engine: Engine, identity: str, *, by: str) -> None:
    """Takes a person off the list; from their next click on they are a member of the public.

    Raises:
        StoreError: nobody is named, they are not on it, or they are the last officer.
    """
    if not by.strip():
        raise errors.name_missing()
    with writing(engine) as connection:
        person = folded(identity)
        if _role(connection, person) is None:
            raise errors.unknown_person(person)
        officers = select(people.c.identity).where(STILL, people.c.role == "officer")
        if connection.scalars(officers).all() == [person]:
            raise errors.last_officer(person)
        _end(connection, person, by)
        leave_to_others(connection, person, by=by)
        record(connection, who=by, action="remove person", detail={"person": person})


def listed(engine: Engine) -> pd.DataFrame:
    """Everyone who is or was on the list: identity, role, added_by, added_at, removed_by, removed_at."""
    query = select(*(people.c[name] for name in COLUMNS)).order_by(people.c.removed_at.isnot(None), people.c.identity)
    with reading(engine) as connection:
        return pd.DataFrame([tuple(row) for row in connection.execute(query)], columns=COLUMNS)


def sign_in(engine: Engine, identity: str, role: str) -> None:
    """Records that a person has signed in."""
    with writing(engine) as connection:
        record(connection, who=folded(identity), action="sign in", detail={"role": role})


def sign_out(engine: Engine, identity: str, session: str) -> None:
    """Ends a session for good: whoever kept its cookie gets nowhere with it."""
    with writing(engine) as connection:
        if has_ended(connection, session):
            return
        connection.execute(insert(sign_outs), {"session": session, "identity": folded(identity), "at": now()})
        record(connection, who=folded(identity), action="sign out", detail={})


def _role(connection: Connection, person: str) -> Listed | None:
    return connection.scalar(select(people.c.role).where(people.c.identity == person, STILL))


def _end(connection: Connection, person: str, by: str) -> None:
    ended = update(people).where(people.c.identity == person, STILL)
    connection.execute(ended.values(removed_by=by, removed_at=now()))
