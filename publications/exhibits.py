"""Takes the public exhibits of an edition from its pages, as readers see them.

`python -m publications.exhibits FOLDER` reads places on standard input, [[page, figure, filters], …], and writes
their figures in the edition of that folder on standard output, in the same order.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
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
from editions.folder import switch
from editions.read import Edition
from evidence.inquiry.exhibits import WITHDRAWN, Place
from evidence.inquiry.snapshots import Snapshot, from_bytes, says_the_same, to_bytes
from figures.page_list import PUBLIC_PAGES
from publications.showing import PageFailed, figures_on

SCRIPTS = {script for script, _, _ in PUBLIC_PAGES}
LEFT_BEHIND = ("open", "summary", "packs", "exhibits")


def complete(edition: Edition, folder: Path) -> None:
    """Writes every exhibit that this edition shows into its folder, and what its table says of each.

    A live exhibit whose page has no such figure keeps the form that an earlier edition showed; without one it is
    left out. A frozen one stays as it is, and is told what the figure says now. Each page runs once per set of
    filters. The public pages of this process must read the edition.
    """
    page, kept = cache(_figures), snapshots_in(folder)
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


def _figures(script: str, filters: str) -> dict[Place, Snapshot]:
    """The figures of a page; none where readers have no such page, or it fails with these filters."""
    try:
        return figures_on(script, filters) if script in SCRIPTS else {}
    except PageFailed as reason:
        print(reason, file=sys.stderr)
        return {}


def main(folder: Path, asked: str) -> str:
    """The figures that places have in an edition, each as readers get it; null where they do not."""
    with tempfile.TemporaryDirectory() as apart:
        shutil.copytree(folder, Path(apart) / folder.name, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
        switch(Path(apart), folder.name)
        os.environ |= {"DASHBOARD_INSTANCE": "public", "DASHBOARD_EDITIONS": apart}
        os.environ.pop("DATABASE_URL", None)
        page, places = cache(_figures), [Place(*each) for each in json.loads(asked)]
        found = [page(place.page, place.filters).get(place) for place in places]
    return json.dumps(
        [None if each is None or each.figure.officers_only else to_bytes(each).decode() for each in found]
    )


if __name__ == "__main__":
    print(main(Path(sys.argv[1]).resolve(), sys.stdin.read()))
