"""Publishing: the draft, without places, points and small counts, becomes a numbered edition for everyone."""

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, insert

from editions.build import Tables
from editions.city_folder import read_city
from editions.compare import changes, counts
from editions.exhibits import write_snapshots
from editions.folder import EditionExists, digests_in, discard, link_latest, numbers, place, stage, switch
from editions.read import Edition, NoEdition, current_edition, edition_name, editions_location
from editions.tables import BY_NAME
from evidence.city import City
from evidence.tidy import conform
from store import errors
from store.audit import now, record
from store.exhibits.tables import exhibits_to_publish, keep_published
from store.failures import disk_told
from store.publishing import steps
from store.publishing.carried import Finish
from store.publishing.draft import about, outlines
from store.publishing.next_release import next_release
from store.publishing.past_editions import (
    OFF,
    TAKING_OFF,
    current_number,
    history_of_editions,
    last_number,
    take_off,
)
from store.publishing.proposing import Checked, proposal
from store.publishing.stopped import places_of
from store.schema import editions
from store.seals import mark_of, newest
from store.transactions import reading, writing

RELEASE, CORRECTION, WITHDRAWAL = "release", "correction", "withdrawal"
RELEASE_TABLES = ("releases", "changes", "exhibits")  # which tell of the edition, and are no part of its figures


@dataclass(frozen=True)
class Content:
    """Tables that may go out, what they hide, and what kind of release they make.

    `after` are the numbers of the editions that are on the public disk; `taking_off` those of them that readers
    are to have no more, against which they were not checked.
    """

    tables: Tables = field(repr=False)
    hidden: pd.DataFrame = field(repr=False)
    after: list[int]
    release: str = RELEASE
    replaces: int | None = None
    taking_off: tuple[int, ...] = ()

    @property
    def digest(self) -> str:
        """The same for the same figures."""
        mark = hashlib.sha256()
        for name, table in sorted(self.tables.items()):
            mark.update(name.encode() + repr(list(table.columns)).encode())
            mark.update(pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes())
        return mark.hexdigest()


def proposed(
    engine: Engine, *, correction: bool = False, taking_off: Collection[int] = (), checked: Checked | None = None
) -> Content:
    """What may be published now; `checked` and `taking_off` as for `store.publishing.proposing.proposal`.

    Raises:
        StoreError: there is nothing to publish, or a hidden count could be worked out from it.
    """
    found, after = proposal(engine, taking_off=taking_off, checked=checked)
    if strangers := set(taking_off) - set(after):
        raise errors.unknown_edition(min(strangers))
    if found.leaks:
        raise errors.would_leak(found.leaks, found.in_the_way)
    release = CORRECTION if correction else RELEASE
    return Content(found.tables, found.hidden, after, release, taking_off=tuple(sorted(taking_off)))


def publish(
    engine: Engine, *, by: str, note: str, correction: bool = False, finish: Finish | None = None,
    taking_off: Collection[int] = (), checked: Checked | None = None, tell: steps.Tell = steps.unheard,
) -> int:  # fmt: skip
    """Writes the next numbered edition and makes it the one that readers see; gives its number.

    The edition is whole on disk and recorded before readers are switched to it, so a failure at
    any point leaves the old edition standing.

    Args:
        correction: what is revised was wrong before, and readers are told so.
        finish: adds to the edition's folder before anyone sees it.
        taking_off: earlier editions that show what is hidden now: they go off the public disk as this one goes out,
            the one that readers see among them, and nothing of them is told in this one.
        checked: what was proposed before, where somebody has looked at it; it is used while it holds.
        tell: is told each step when it begins; `finish` tells its own.

    Raises:
        StoreError: nobody is named, there is no note or nothing to publish, or a hidden count could be
            worked out.
    """
    if not by.strip():
        raise errors.name_missing()
    if not note.strip():
        raise errors.note_missing()
    tell(steps.CHECKING, "")
    content = proposed(engine, correction=correction, taking_off=taking_off, checked=checked)
    number = put_out(engine, content, by=by, note=note, finish=finish, tell=tell)
    for one in content.taking_off:
        take_off(engine, one, by=by, why=note, finish=finish, tell=tell)
    return number


@disk_told("The folder of the editions")
def put_out(
    engine: Engine, content: Content, *, by: str, note: str, finish: Finish | None = None,
    recorded: Callable[[Connection, int], None] | None = None, tell: steps.Tell = steps.unheard,
) -> int:  # fmt: skip
    """Publishes tables that have been checked; `recorded` writes to the store in the same transaction.

    Raises:
        StoreError: someone else has published since they were checked.
    """
    folder, city = _folder(), read_city()
    number = last_number(engine, folder) + 1
    tell(steps.TABLES, "")
    try:
        staged = _stage(engine, folder, number, content, city, note)
    except EditionExists as placed:  # theirs, not yet on record
        raise errors.published_meanwhile() from placed
    try:
        if finish is not None:
            _finish(engine, staged, finish)
        tell(steps.SWITCHING, "")
        with writing(engine) as connection:
            if numbers(folder) != content.after:
                raise errors.published_meanwhile()
            place(staged, folder, for_all=True)
            row = _row(folder / staged.name, number, content)
            keep_published(connection, folder / staged.name, number)
            connection.execute(insert(editions), row | {"made_by": by, "note": note, "made_at": now()})
            told = {"edition": number, "note": note, "digest": row["digest"], "release": content.release}
            owed = {TAKING_OFF: list(content.taking_off)} if content.taking_off else {}
            record(connection, who=by, action="publish", detail=told | owed)
            if recorded is not None:
                recorded(connection, number)
    finally:
        discard(staged)
    try:
        switch(folder, staged.name)
    except OSError as problem:
        raise errors.recorded_and_not_shown(number) from problem
    link_latest(folder, staged.name)
    return number


def tables_of(edition: Edition) -> Tables:
    """The tables of an edition that hold its figures."""
    listed = (resource for resource in edition.about["resources"] if resource["path"].endswith(".parquet"))
    return {one["name"]: edition.table(one["name"]) for one in listed if one["name"] not in RELEASE_TABLES}


def what_readers_have() -> Tables | None:
    """The tables of the edition that readers see now, if there is one."""
    try:
        return tables_of(current_edition(editions_location()))
    except NoEdition:
        return None


def _folder() -> Path:
    return Path(editions_location())


def _stage(engine: Engine, folder: Path, number: int, content: Content, city: City, note: str) -> Path:
    """The edition on disk, with what it changes and the editions before it."""
    before = what_readers_have()
    wrong_before = content.release != RELEASE
    goes = current_number(folder) in content.taking_off
    changed = changes(before, content.tables, city, correction=wrong_before, tell_before=not goes)
    changed = changed if before else changed.iloc[:0]
    with reading(engine) as connection:
        releases = history_of_editions(connection, folder)
        announced = next_release(connection, city)
        audit_so_far = mark_of(connection, newest(connection)[1])
    this = {"number": number, "published_on": now().date(), "kind": content.release, "note": note, "state": "current"}
    releases = releases.assign(state=releases["state"].replace("current", "kept"))
    if content.replaces is not None:
        releases["state"] = releases["state"].mask(releases["number"] == content.replaces, "withdrawn")
    releases["state"] = releases["state"].mask(releases["number"].isin(content.taking_off), OFF)
    releases = pd.concat([releases, pd.DataFrame([this | counts(changed)])], ignore_index=True)
    stay = [one for one in content.after if one not in content.taking_off]
    exhibits, figures = exhibits_to_publish(engine, stay, content.replaces)
    told = {"releases": releases, "changes": changed, "exhibits": exhibits}
    tables = content.tables | {name: conform(table, BY_NAME[name].fields) for name, table in told.items()}
    release = {"number": number, "kind": content.release, "note": note, "next": announced, **counts(changed)}
    said = about(tables, city) | {"release": release, "audit": audit_so_far}
    staged = stage(folder, edition_name(number), tables, outlines(city), said, f"# Edition {number}\n\n{note}\n")
    write_snapshots(staged, figures)
    return staged


def _finish(engine: Engine, staged: Path, finish: Finish) -> None:
    """What goes with the edition; if words in officers' files stop it, they are named by their cells.

    Raises:
        StoreError: it could not be made.
    """
    try:
        finish(staged)
    except errors.CouldNotFinish as reason:
        places = places_of(engine, reason.stopped_by)
        if not places:
            raise
        raise errors.stopped_by_words(places, current_number(_folder())) from reason


def _row(placed: Path, number: int, content: Content) -> dict[str, Any]:
    package = (placed / "datapackage.json").read_bytes()
    hidden = content.hidden.drop(columns="reason", errors="ignore")
    return {
        "kind": "published", "number": number, "release": content.release, "replaces": content.replaces,
        "digest": hashlib.sha256(package).hexdigest(), "hidden": json.loads(hidden.to_json(orient="records")),
        "changes": json.loads(package)["release"], "files": digests_in(placed),
    }  # fmt: skip
