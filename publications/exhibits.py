"""Takes the public exhibits of an edition from its pages, as readers see them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
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


def complete(folder: Path, beside: Executor | None = None) -> None:
    """Writes every exhibit that an edition shows into its folder, and what its table says of each.

    A live exhibit whose page has no such figure keeps the form that an earlier edition showed; without one it is
    left out. A frozen one stays as it is, and is told what the figure says now.

    Args:
        folder: of the edition, which nobody sees yet.
        beside: another process, which makes some of the pages meanwhile.
    """
    asked, kept = rows_of(exhibits_of(edition_in(folder))), snapshots_in(folder)
    live = [_place(row) for row in asked if row["state"] != WITHDRAWN]
    found = _shared(folder, live, beside) if beside else dict(zip(live, figures_of(folder, live), strict=True))
    rows, files = [], {}
    for row in asked:
        now = found.get(_place(row))
        if is_settled(row):
            rows.append(row | _beside(row, kept.get(row["reference"]), now))
        elif now is not None:
            files[row["reference"]] = now
            rows.append(row | {"note": "", "now_says": ""} | described(now))
        elif row["hash"]:
            rows.append(row)
    write_snapshots(folder, files)
    write_table(folder, table_of(rows))


def _place(row: Mapping[str, Any]) -> Place:
    return Place(row["page"], row["figure"], row["filters"])


def _shared(folder: Path, places: Sequence[Place], beside: Executor) -> dict[Place, bytes | None]:
    """Figures by their place, page by page; of this process and the other, whichever is free makes the next page."""
    pages = defaultdict(list)
    for place in places:
        pages[place.page, place.filters].append(place)
    waiting = [(of_page, beside.submit(figures_of, folder, of_page)) for of_page in pages.values()]
    found: dict[Place, bytes | None] = {}
    for of_page, made in reversed(waiting):
        if made.cancel():
            found |= zip(of_page, figures_of(folder, of_page), strict=True)
    for of_page, made in waiting:
        if not made.cancelled():
            found |= zip(of_page, made.result(), strict=True)
    return found


def _beside(row: Mapping[str, Any], frozen: bytes | None, now: bytes | None) -> dict[str, str]:
    """What is told beside a frozen exhibit: what the figure says now, where that differs."""
    if frozen is None or row["state"] == WITHDRAWN:
        return {"now_says": ""}
    if now is None:
        return {"now_says": "", "note": row["note"] or gone(row["reference"])}
    says = from_bytes(now)
    return {"now_says": "" if says_the_same(from_bytes(frozen), says) else says.figure.finding}


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
