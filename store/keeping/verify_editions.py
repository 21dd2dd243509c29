"""Whether the editions and drafts on the disk are those that were published and built, every file of them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from editions.address import CURRENT, PACKAGE
from editions.folder import digests_in, numbers
from editions.read import drafts_folder, edition_name, editions_location, panel_drafts_folder
from evidence.numbers import counted
from store.keeping.verify_audit import marks
from store.publishing.past_editions import PUBLISHED
from store.schema import editions
from store.seals import DRAFT
from store.traces import RESTORING, archive

NAMED = 3  # files of an edition that a sentence names


@dataclass(frozen=True)
class Places:
    """Where editions, those that were taken off, and drafts are."""

    editions: Path = field(default_factory=lambda: Path(editions_location()))
    archive: Path = field(default_factory=archive)
    drafts: tuple[Path, ...] = field(default_factory=lambda: (drafts_folder(), panel_drafts_folder()))


def changed_editions(connection: Connection, places: Places) -> Iterator[str]:
    """What is wrong with the published editions, a sentence each."""
    rows = connection.execute(select(editions).where(PUBLISHED).order_by(editions.c.number)).all()
    known, so_far = {row.number for row in rows}, marks(connection)
    for row in rows:
        yield from _changed(row, places, so_far)
    for folder in (places.editions, places.archive):
        for number in sorted(set(numbers(folder)) - known):
            yield f"Edition {number} is in {folder.name}, and the store has no record of it."
    yield from _wrong_current(places.editions, known)
    if (places.editions / RESTORING).exists():
        yield "A restore was cut off: run it again."


def changed_drafts(connection: Connection, places: Places) -> Iterator[str]:
    """Drafts that are not as they were built."""
    query = select(editions.c.note, editions.c.files).where(editions.c.kind == DRAFT)
    built = {row.note: row.files for row in connection.execute(query)}
    for folder in places.drafts:
        shown = _named(folder)
        if shown is None or not (folder / shown).is_dir():
            continue
        recorded = built.get(shown, {}).get(folder.name) or _described(folder / shown)
        if told := _differences(recorded, digests_in(folder / shown)):
            yield f"Draft {shown} in {folder.name}: {told}. Delete the folder and start the dashboard again: it is built anew."


def _changed(row: Row[Any], places: Places, so_far: set[str]) -> Iterator[str]:
    name = edition_name(row.number)
    there, elsewhere = (places.archive, places.editions) if row.off_at else (places.editions, places.archive)
    if not (there / name).is_dir():
        away = f"in {elsewhere.name}, where it should not be" if (elsewhere / name).is_dir() else "gone"
        yield f"Edition {row.number} is {away}: bring it back to {there.name}, from a backup if need be."
        return
    if row.off_at and (elsewhere / name).is_dir():
        yield f"Edition {row.number} was taken off, and is in {elsewhere.name} all the same."
    package = there / name / PACKAGE
    if not package.is_file() or hashlib.sha256(package.read_bytes()).hexdigest() != row.digest:
        yield f"Edition {row.number}: its {PACKAGE} is not as it was published."
    elif (end := json.loads(package.read_bytes()).get("audit")) and end not in so_far:
        yield f"Edition {row.number}: the audit had a line when it was published that is not there now."
    found = digests_in(there / name)
    if told := _differences(
        row.files or _described(there / name), found if row.files else _only_described(there / name, found)
    ):
        yield f"Edition {row.number}: {told}."


def _differences(recorded: dict[str, str], found: dict[str, str]) -> str:
    """Which files are changed, gone or new: "observations.parquet is changed"."""
    kinds = {
        "changed": [path for path in recorded if path in found and found[path] != recorded[path]],
        "gone": [path for path in recorded if path not in found],
        "new": [path for path in found if path not in recorded],
    }
    return "; ".join(_listed(paths, what) for what, paths in kinds.items() if paths)


def _listed(paths: list[str], what: str) -> str:
    named, more = sorted(paths)[:NAMED], len(paths) - NAMED
    words = ", ".join(named) + (f" and {counted(more, 'file')} more" if more > 0 else "")
    return f"{words} {'is' if len(paths) == 1 else 'are'} {what}"


def _described(edition: Path) -> dict[str, str]:
    """The files that an edition's own package tells the hash of."""
    try:
        listed = json.loads((edition / PACKAGE).read_bytes())["resources"]
        return {one["path"]: one["hash"].removeprefix("sha256:") for one in listed}
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        return {PACKAGE: ""}


def _only_described(edition: Path, found: dict[str, str]) -> dict[str, str]:
    """Without the files that nothing tells a hash of, for an edition from before they were recorded."""
    return {path: mark for path, mark in found.items() if path in _described(edition)}


def _wrong_current(folder: Path, known: set[int]) -> Iterator[str]:
    there = set(numbers(folder)) & known
    if there and _named(folder) != edition_name(max(there)):
        yield f"The file {CURRENT} does not name edition {max(there)}, the newest: start the officers' dashboard, which mends it."


def _named(folder: Path) -> str | None:
    try:
        return (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
