"""The exhibits as an edition has them: for the draft, for the panel's, and for one that is to be published."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Row, select, update

from editions.exhibits import (
    described,
    older,
    rows_of,
    snapshots_in,
    table_of,
    taken_off,
    unavailable,
    withdrawn_edition,
)
from editions.folder import numbers
from editions.read import editions_location
from evidence.inquiry.exhibits import FROZEN, IN_FILE, WITHDRAWN
from evidence.inquiry.references import EXHIBIT, reference
from store.exhibits.register import keep_snapshot
from store.publishing.past_editions import PUBLISHED
from store.schema import editions, exhibit_snapshots, exhibits
from store.transactions import reading

Files = dict[str, bytes]
Made = tuple[dict[str, Any], bytes | None]  # a row of the table, and the figure


@dataclass(frozen=True)
class Kept:
    """A figure that is kept: its number, and the published edition that showed it, None for a draft."""

    id: int
    edition: int | None


@dataclass(frozen=True)
class Editions:
    """The numbers of the editions on the public disk, and of those that were withdrawn."""

    there: set[int]
    withdrawn: set[int]


def draft_exhibits(engine: Engine) -> tuple[pd.DataFrame, Files]:
    """Every exhibit, for officers: as it is frozen, or else the newest figure that is kept."""
    with reading(engine) as connection:
        known = _editions(connection, numbers(Path(editions_location())))
        return _table_and_files(_officers_row(connection, row, known) for row in _all(connection))


def panel_exhibits(engine: Engine) -> tuple[pd.DataFrame, Files]:
    """The exhibits for members of the panel: those that readers have had, as readers have them."""
    with reading(engine) as connection:
        known = _editions(connection, numbers(Path(editions_location())))
        rows = [row for row in _all(connection) if row.public and _shown(connection, row.id)]
        return _table_and_files(_readers_row(connection, row, known) for row in rows)


def exhibits_to_publish(
    engine: Engine, on_disk: Iterable[int], withdrawn: int | None = None
) -> tuple[pd.DataFrame, Files]:
    """The public exhibits, each as an edition still on the public disk showed it; the next edition may show it anew.

    A row without a hash has no figure yet. Nothing of a draft is in it.

    Args:
        withdrawn: an edition that this one replaces.
    """
    with reading(engine) as connection:
        known = _editions(connection, on_disk, withdrawn)
        public = [row for row in _all(connection) if row.public]
        rows = [row for row in public if row.withdrawn_at is None or _shown(connection, row.id)]
        return _table_and_files(_readers_row(connection, row, known) for row in rows)


def keep_published(connection: Connection, folder: Path, number: int) -> None:
    """Keeps what an edition's folder shows of each exhibit, and freezes those that waited for it; call it inside `writing`."""
    table = pd.read_parquet(folder / "exhibits.parquet")
    files, there = snapshots_in(folder), {row["reference"]: row for row in rows_of(table)}
    for row in _all(connection):
        cited = reference(EXHIBIT, row.id)
        shown = there.get(cited)
        said: dict[str, Any] = {"now_says": "", "note": ""}
        if shown is not None:
            said = {name: shown[name] for name in said}
            if shown["edition"] == number and cited in files:
                keep_snapshot(connection, row.id, files[cited], edition=number)
                said |= {"frozen_at": number} if row.mode == FROZEN else {}
        elif row.public and row.withdrawn_at is None:
            said["note"] = unavailable(cited, number)
        connection.execute(update(exhibits).where(exhibits.c.id == row.id).values(**said))


def told(engine: Engine) -> list[str]:
    """What the newest edition has to tell officers of its exhibits, a sentence each."""
    query = (
        select(exhibits.c.note).where(exhibits.c.note != "", exhibits.c.withdrawn_at.is_(None)).order_by(exhibits.c.id)
    )
    with reading(engine) as connection:
        return list(connection.scalars(query))


def _officers_row(connection: Connection, row: Row[Any], known: Editions) -> Made:
    kept = _kept(connection, row.id)
    frozen = [one for one in kept if one.edition == row.frozen_at] if row.frozen_at is not None else []
    return _with_figure(connection, row, (frozen or kept)[-1], lambda edition: _note(row, edition, known))


def _readers_row(connection: Connection, row: Row[Any], known: Editions) -> Made:
    there = [one for one in _shown(connection, row.id) if one.edition in known.there]
    if row.withdrawn_at is not None:
        return _said(row, _note(row, None, known)), None
    if row.frozen_at is None:
        return (
            _with_figure(connection, row, there[-1], partial(older, reference(EXHIBIT, row.id)))
            if there
            else (_said(row, ""), None)
        )
    frozen = [one for one in there if one.edition == row.frozen_at]
    if not frozen:
        return _said(row, _note(row, row.frozen_at, known)) | {"edition": row.frozen_at}, None
    return _with_figure(connection, row, frozen[-1], lambda edition: _note(row, edition, known))


def _with_figure(connection: Connection, row: Row[Any], chosen: Kept, note: Callable[[Any], str]) -> Made:
    content = connection.scalars(select(exhibit_snapshots.c.content).where(exhibit_snapshots.c.id == chosen.id)).one()
    return _said(row, note(chosen.edition)) | described(content), content


def _said(row: Row[Any], note: str) -> dict[str, Any]:
    """What officers said of an exhibit, in the columns of the edition's table."""
    return {
        "reference": reference(EXHIBIT, row.id), "page": row.page, "figure": row.figure, "filters": row.filters, "mode": row.mode,
        "objectives": row.objectives, "meeting": row.meeting, "public": "yes" if row.public else "no",
        "added_on": row.added_at.date(), "state": WITHDRAWN if row.withdrawn_at else IN_FILE,
        "now_says": row.now_says, "note": note,
    }  # fmt: skip


def _note(row: Row[Any], edition: int | None, known: Editions) -> str:
    cited = reference(EXHIBIT, row.id)
    if row.withdrawn_at is not None:
        return f"{cited} has been withdrawn from the file: {row.withdrawn_why.rstrip('.')}."
    if edition is not None and edition not in known.there:
        return taken_off(cited, edition)
    return withdrawn_edition(cited, edition) if edition in known.withdrawn else row.note


def _all(connection: Connection) -> list[Row[Any]]:
    return list(connection.execute(select(exhibits).order_by(exhibits.c.id)).all())


def _kept(connection: Connection, number: int) -> list[Kept]:
    """Every figure that is kept of an exhibit, the newest last."""
    query = select(exhibit_snapshots.c.id, exhibit_snapshots.c.edition).where(exhibit_snapshots.c.exhibit_id == number)
    return [Kept(*row) for row in connection.execute(query.order_by(exhibit_snapshots.c.id))]


def _shown(connection: Connection, number: int) -> list[Kept]:
    """Those of them that a published edition showed."""
    return [one for one in _kept(connection, number) if one.edition is not None]


def _editions(connection: Connection, on_disk: Iterable[int], withdrawn: int | None = None) -> Editions:
    query = select(editions.c.number).where(PUBLISHED, editions.c.withdrawn_why.isnot(None))
    return Editions(set(on_disk), {*connection.scalars(query), *([] if withdrawn is None else [withdrawn])})


def _table_and_files(made: Iterable[Made]) -> tuple[pd.DataFrame, Files]:
    rows = list(made)
    files = {row["reference"]: content for row, content in rows if content is not None}
    return table_of([row for row, _ in rows]), files
