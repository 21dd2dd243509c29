"""The panel's file of evidence: figures put in it, what officers say of them, frozen and withdrawn; nothing is deleted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Row, Select, insert, select, update

from evidence.inquiry.exhibits import FROZEN, LIVE, Mode, Place
from evidence.inquiry.references import EXHIBIT, number_of, read_reference, reference
from evidence.inquiry.snapshots import digest, from_bytes
from store import errors
from store.audit import next_number, now, record
from store.schema import exhibit_snapshots as snapshots
from store.schema import exhibits
from store.transactions import reading, writing

# Gives a figure as an edition shows it to readers, or None where it shows none.
Render = Callable[[int, Place], bytes | None]

COLUMNS = ["reference", "page", "figure", "filters", "public", "mode", "frozen_at", "objectives", "meeting",
           "added_by", "added_at", "withdrawn_by", "withdrawn_at", "withdrawn_why", "note"]  # fmt: skip


def put(
    engine: Engine,
    content: bytes,
    *,
    by: str,
    public: bool = True,
    mode: Mode = LIVE,
    objectives: str = "",
    meeting: str = "",
) -> str:
    """Puts a figure of the draft in the file; gives its reference, which is the one it has if it is there already.

    A withdrawn exhibit is put back. What the figure says now is kept, unless the exhibit is frozen.

    Args:
        content: the figure as evidence.inquiry.snapshots writes it.
        public: readers get it with the next edition, as that shows it; never for a figure that only officers may see.

    Raises:
        StoreError: nobody is named.
    """
    if not by.strip():
        raise errors.name_missing()
    snapshot = from_bytes(content)
    with writing(engine) as connection:
        known = connection.execute(_at(snapshot.place)).first()
        number = known.id if known else next_number(connection, exhibits.c.id)
        if known is None:
            said = {
                "public": public and not snapshot.figure.officers_only,
                "mode": mode,
                "objectives": objectives,
                "meeting": meeting,
            }
            row = {
                "id": number,
                "page": snapshot.place.page,
                "figure": snapshot.place.figure,
                "filters": snapshot.place.filters,
            }
            written = {"added_by": by, "added_at": now(), "now_says": "", "note": ""}
            connection.execute(insert(exhibits), row | said | written)
        elif known.withdrawn_at is not None:
            _change(connection, number, withdrawn_at=None, withdrawn_by=None, withdrawn_why=None)
        renewed = (known is None or known.mode == LIVE) and keep_snapshot(connection, number, content)
        if known is None or known.withdrawn_at is not None or renewed:
            told = {"exhibit": reference(EXHIBIT, number), "title": snapshot.figure.finding}
            record(connection, who=by, action="put exhibit" if known is None else "renew exhibit", detail=told)
    return reference(EXHIBIT, number)


def describe(engine: Engine, cited: str, *, by: str, public: bool, objectives: str, meeting: str) -> None:
    """Says what an exhibit bears on, and whether readers get it from the next edition on.

    Raises:
        StoreError: nobody is named, there is no such exhibit, or only officers may see its figure.
    """
    with _changing(engine, cited, by) as (connection, row):
        if public and _officers_only(connection, row.id):
            raise errors.exhibit_of_officers(cited)
        said = {"public": public, "objectives": objectives, "meeting": meeting}
        _change(connection, row.id, **said)
        record(connection, who=by, action="describe exhibit", detail={"exhibit": cited} | said)


def freeze(engine: Engine, cited: str, *, by: str, edition: int | None, render: Render) -> None:
    """From now on the exhibit shows its figure as it was in an edition, whatever later ones say.

    Args:
        edition: the one; None, or one whose readers do not get the figure, is the next that shows it.

    Raises:
        StoreError: nobody is named, or there is no such exhibit.
    """
    place = _place(engine, cited)
    with reading(engine) as connection:
        there = edition is not None and _published(connection, _number(cited), edition)
    made = render(edition, place) if edition is not None and not there else None
    with _changing(engine, cited, by) as (connection, row):
        if made is not None:
            keep_snapshot(connection, row.id, made, edition=edition)
        at = edition if there or made is not None else None
        _change(connection, row.id, mode=FROZEN, frozen_at=at, now_says="")
        record(connection, who=by, action="freeze exhibit", detail={"exhibit": cited, "edition": at})


def unfreeze(engine: Engine, cited: str, *, by: str) -> None:
    """From the next edition on the exhibit shows what the figure says then.

    Raises:
        StoreError: nobody is named, or there is no such exhibit.
    """
    with _changing(engine, cited, by) as (connection, row):
        _change(connection, row.id, mode=LIVE, frozen_at=None, now_says="")
        record(connection, who=by, action="unfreeze exhibit", detail={"exhibit": cited})


def withdraw(engine: Engine, cited: str, *, by: str, why: str) -> None:
    """Takes an exhibit out of the file; its reference stays its own, and says why.

    Raises:
        StoreError: nobody or no reason is named, or there is no such exhibit.
    """
    if not why.strip():
        raise errors.why_missing()
    with _changing(engine, cited, by) as (connection, row):
        _change(connection, row.id, withdrawn_at=now(), withdrawn_by=by, withdrawn_why=why.strip())
        record(connection, who=by, action="withdraw exhibit", detail={"exhibit": cited, "why": why.strip()})


def listed(engine: Engine) -> pd.DataFrame:
    """Every exhibit, in order of reference, with what officers said of it: columns as COLUMNS."""
    with reading(engine) as connection:
        rows = connection.execute(select(exhibits).order_by(exhibits.c.id)).all()
    told = [row._asdict() | {"reference": reference(EXHIBIT, row.id)} for row in rows]
    return pd.DataFrame(told, columns=COLUMNS).astype({"frozen_at": "Int64"})


def keep_snapshot(connection: Connection, number: int, content: bytes, edition: int | None = None) -> bool:
    """Keeps a figure as it was, unless it is the newest that is kept already; call it inside `writing`."""
    mark = digest(content)
    newest = select(snapshots.c.sha256).where(snapshots.c.exhibit_id == number).order_by(snapshots.c.id.desc()).limit(1)
    if connection.scalar(newest) == mark:
        return False
    row = {"id": next_number(connection, snapshots.c.id), "exhibit_id": number, "edition": edition}
    connection.execute(insert(snapshots), row | {"taken_at": now(), "sha256": mark, "content": content})
    return True


@contextmanager
def _changing(engine: Engine, cited: str, by: str) -> Iterator[tuple[Connection, Row[Any]]]:
    """A transaction with the exhibit's row."""
    if not by.strip():
        raise errors.name_missing()
    with writing(engine) as connection:
        yield connection, _row(connection, cited)


def _row(connection: Connection, cited: str) -> Row[Any]:
    row = connection.execute(select(exhibits).where(exhibits.c.id == _number(cited))).first()
    if row is None:
        raise errors.unknown_exhibit(cited)
    return row


def _number(cited: str) -> int:
    """The number in a reference; 0, which no exhibit has, for what is none."""
    read = read_reference(cited, (EXHIBIT,))
    return number_of(read) if read else 0


def _place(engine: Engine, cited: str) -> Place:
    with reading(engine) as connection:
        row = _row(connection, cited)
    return Place(row.page, row.figure, row.filters)


def _at(place: Place) -> Select[Any]:
    return select(exhibits).where(
        exhibits.c.page == place.page, exhibits.c.figure == place.figure, exhibits.c.filters == place.filters
    )


def _change(connection: Connection, number: int, **values: object) -> None:
    connection.execute(update(exhibits).where(exhibits.c.id == number).values(**values))


def _published(connection: Connection, number: int, edition: int) -> bool:
    """Whether the figure of an edition is kept already."""
    query = select(snapshots.c.id).where(snapshots.c.exhibit_id == number, snapshots.c.edition == edition)
    return connection.scalar(query) is not None


def _officers_only(connection: Connection, number: int) -> bool:
    newest = (
        select(snapshots.c.content).where(snapshots.c.exhibit_id == number).order_by(snapshots.c.id.desc()).limit(1)
    )
    return from_bytes(connection.scalars(newest).one()).figure.officers_only
