"""What entries point at is there: exhibits, claims, evidence and conclusions by reference, and attached files."""

from collections.abc import Collection, Iterator

import pandas as pd
from sqlalchemy import Connection, Engine, select

from editions.city_folder import read_city
from evidence.inquiry.references import EXHIBIT, reference
from store import errors
from store.schema import attachments, exhibits
from store.transactions import reading
from store.uploads.live import live_rows

POINTERS = {"evidence": ("supports",), "conclusions": ("points_at", "answers"), "actions": ("evidence",)}


def refuse_what_is_not_there(
    connection: Connection, table: str, rows: pd.DataFrame, *, arriving: Collection[str] = ()
) -> None:
    """Raise if an entry points at something that is not in the panel's file.

    Args:
        arriving: digests of files that are to be kept with the rows.

    Raises:
        StoreError: which references, or which file, are not there.
    """
    kept = rows[rows["withdrawn"] != "yes"] if table in POINTERS else rows.iloc[:0]
    pointed = {one for column in POINTERS.get(table, ()) for cell in kept[column].dropna() for one in cell.split(", ")}
    if unknown := sorted(pointed - set(_known(connection, table, rows))) if pointed else []:
        raise errors.unknown_references(unknown)
    if table == "evidence":
        _refuse_unknown_files(connection, kept["attached"].dropna().unique().tolist(), arriving)


def pointing_at(engine: Engine, one: str) -> list[str]:
    """The references of entries that count and point at one, in order."""
    found = set()
    with reading(engine) as connection:
        for table, columns in POINTERS.items():
            live = live_rows(table).subquery().c
            for pointer, *cells in connection.execute(select(live.reference, *(live[name] for name in columns))):
                if any(one in cell.split(", ") for cell in cells if cell):
                    found.add(pointer)
    return sorted(found)


def _known(connection: Connection, table: str, rows: pd.DataFrame) -> Iterator[str]:
    """Every reference that may be pointed at, those of these rows among them."""
    yield from (claim.reference for claim in read_city().claims)
    for name in ("evidence", "conclusions"):
        live = live_rows(name).subquery().c
        yield from connection.scalars(select(live.reference))
    if table in ("evidence", "conclusions"):
        yield from rows.loc[rows["withdrawn"] != "yes", "reference"]
    yield from _exhibits(connection)


def _exhibits(connection: Connection) -> Iterator[str]:
    yield from (reference(EXHIBIT, number) for number in connection.scalars(select(exhibits.c.id)))


def _refuse_unknown_files(connection: Connection, digests: list[str], arriving: Collection[str]) -> None:
    there = set(connection.scalars(select(attachments.c.sha256).where(attachments.c.sha256.in_(digests))))
    if set(digests) - there - set(arriving):
        raise errors.unknown_attachment()
