"""Takes the public exhibits of an edition from its pages, as readers see them."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from editions.exhibits import (
    described,
    exhibits_of,
    gone,
    is_settled,
    rows_of,
    snapshots_in,
    table_of,
    write_snapshots,
    write_table,
)
from editions.read import Edition, edition_in
from evidence.inquiry.exhibits import WITHDRAWN, Place
from evidence.inquiry.snapshots import Snapshot, from_bytes, says_the_same, to_bytes
from figures.addresses import PAGES, snapshots


def complete(edition: Edition, folder: Path) -> None:
    """Writes every exhibit that this edition shows into its folder, and what its table says of each.

    A live exhibit whose page has no such figure keeps the form that an earlier edition showed; without one it is
    left out. A frozen one stays as it is, and is told what the figure says now. Each page is made once per set of
    filters.
    """
    page, kept = cache(partial(_figures, edition)), snapshots_in(folder)
    rows, files = [], {}
    for row in rows_of(exhibits_of(edition)):
        now = page(row["page"], row["filters"]).get(Place(row["page"], row["figure"], row["filters"]))
        now = None if now is None or now.figure.officers_only or row["state"] == WITHDRAWN else now
        if is_settled(row):
            rows.append(row | _beside(row, kept.get(row["reference"]), now))
        elif now is not None:
            files[row["reference"]] = to_bytes(now)
            rows.append(row | {"note": "", "now_says": ""} | described(files[row["reference"]]))
        elif row["hash"]:
            rows.append(row)
    write_snapshots(folder, files)
    write_table(folder, table_of(rows))


def _beside(row: Mapping[str, Any], frozen: bytes | None, now: Snapshot | None) -> dict[str, str]:
    """What is told beside a frozen exhibit: what the figure says now, where that differs."""
    if frozen is None or row["state"] == WITHDRAWN:
        return {"now_says": ""}
    if now is None:
        return {"now_says": "", "note": row["note"] or gone(row["reference"])}
    return {"now_says": "" if says_the_same(from_bytes(frozen), now) else now.figure.finding}


def figures_of(folder: Path, places: Sequence[Place]) -> list[bytes | None]:
    """Figures as readers of an edition, or members of the panel of a draft, get them; None for those they do not.

    Args:
        folder: of the edition.
    """
    edition = edition_in(folder)
    page = cache(partial(_figures, edition))
    found = [page(place.page, place.filters).get(place) for place in places]
    return [None if each is None or each.figure.officers_only else to_bytes(each) for each in found]


def _figures(edition: Edition, page: str, filters: str) -> dict[Place, Snapshot]:
    """The figures of a page; none where readers have no such page."""
    return snapshots(page, filters, edition) if page in PAGES else {}
