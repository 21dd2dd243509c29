"""The editions that were published before: which there are, what each hides, and taking one away."""

from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, func, select, update

from editions.compare import STATUSES
from editions.folder import CURRENT, LATEST, discard, numbers
from editions.read import edition_at, edition_name, editions_location
from evidence.disclosure.editions import Published
from evidence.disclosure.indicators import HIDDEN
from store import errors
from store.audit import now, record
from store.failures import disk_told
from store.publishing import steps
from store.publishing.carried import OFF, PUBLISHED, Finish, carriers, made_anew
from store.publishing.taking_off import finish_taking_off, keep_anew
from store.schema import audit, editions
from store.traces import archive
from store.transactions import reading, writing

COLUMNS = ["number", "published_on", "kind", "note", *STATUSES, "state"]
TAKING_OFF = "taking off"  # in the line of the audit of a publication: the editions that go as it comes
CURRENT_STATE, KEPT, WITHDRAWN = "current", "kept", "withdrawn"


def earlier_editions(engine: Engine, on_disk: list[int]) -> list[Published]:
    """The editions that readers still have, as disclosure control sees them."""
    with reading(engine) as connection:
        rows = connection.execute(select(editions.c.number, editions.c.hidden).where(PUBLISHED)).all()
    hidden = {row.number: row.hidden for row in rows}
    return [_published(number, hidden.get(number, [])) for number in on_disk]


def _published(number: int, hidden: list[dict[str, Any]]) -> Published:
    edition = edition_at(editions_location(), number)
    observations, facts = (edition.table(name) for name in ("observations", "facts"))
    return Published(observations, hidden_table(hidden), f"edition {number}", number, facts)


def hidden_table(recorded: list[dict[str, Any]] | None) -> pd.DataFrame:
    """What an edition hides, as it was recorded; its count is missing where nobody knew it."""
    table = pd.DataFrame(recorded or [], columns=[name for name in HIDDEN if name != "reason"])
    return table.astype({"count": "float64"})


def history_of_editions(connection: Connection, folder: Path) -> pd.DataFrame:
    """Every published edition, the first first: number, published_on, kind, note, counts of changes, state."""
    rows = connection.execute(select(editions).where(PUBLISHED).order_by(editions.c.number)).all()
    there, shown = numbers(folder), current_number(folder)
    told = [
        {
            "number": row.number, "published_on": row.made_at.date(), "kind": row.release, "note": row.note,
            **{name: row.changes.get(name, 0) for name in STATUSES},
            "state": _state(row.number, shown, there, row.withdrawn_why),
        }
        for row in rows
    ]  # fmt: skip
    return pd.DataFrame(told, columns=COLUMNS)


def current_number(folder: Path) -> int | None:
    """The number of the edition that readers are to see; None where none is named, or none that is there."""
    try:
        named = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    number = named.removeprefix("edition-")
    return int(number) if number.isdigit() and int(number) in numbers(folder) else None


def last_number(engine: Engine, folder: Path) -> int:
    """The highest number ever given to an edition; numbers are never given twice."""
    with reading(engine) as connection:
        recorded = connection.scalar(select(func.max(editions.c.number)).where(PUBLISHED)) or 0
    return max(recorded, *numbers(folder), 0)


@disk_told("The folder of the editions")
def take_off(
    engine: Engine, number: int, *, by: str, why: str, finish: Finish | None = None, tell: steps.Tell = steps.unheard
) -> Path:
    """Moves an earlier edition from the public disk into the office's archive; gives where it is.

    Later editions that carry something of it are made anew without that. Who is cut off before it is on record can
    take it off again; afterwards it is brought to its end by itself.

    Args:
        finish: adds to the folder of an edition that is made anew, as for publishing.
        tell: is told each step when it begins; `finish` tells its own.

    Raises:
        StoreError: nobody or no reason is named, readers see it now, or it is not there.
    """
    if not by.strip():
        raise errors.name_missing()
    if not why.strip():
        raise errors.why_missing()
    folder = Path(editions_location())
    if number == current_number(folder):
        raise errors.is_current(number)
    if number not in numbers(folder):
        raise errors.unknown_edition(number)
    with reading(engine) as connection:
        found = carriers(connection, folder, number)
        staged = {}
        for one in found:
            tell(steps.anew(one), "")
            staged[one] = made_anew(connection, folder, one, number, finish)
    tell(steps.taking_off(number), "")
    try:
        with writing(engine) as connection:
            off = select(editions.c.off_at).where(PUBLISHED, editions.c.number == number)
            if number not in numbers(folder) or connection.scalar(off) is not None:  # somebody else was first
                raise errors.unknown_edition(number)
            if carriers(connection, folder, number) != found:
                raise errors.published_meanwhile()
            connection.execute(update(editions).where(PUBLISHED, editions.c.number == number).values(off_at=now()))
            told = {"edition": number, "why": why} | ({"made anew": found} if found else {})
            record(connection, who=by, action="take off", detail=told)
            for one, anew in staged.items():
                keep_anew(connection, anew, folder, one)
    finally:
        for anew in staged.values():
            discard(anew)
    _finish(engine, folder, [number])
    return archive() / edition_name(number)


def take_off_what_is_owed(engine: Engine, *, finish: Finish | None = None) -> list[str]:
    """Takes off what a publication said that it takes off, if it was cut off before it did; a sentence for each."""
    folder = Path(editions_location())
    with reading(engine) as connection:
        lines = connection.execute(select(audit.c.who, audit.c.detail).where(audit.c.action == "publish")).all()
    there, shown = set(numbers(folder)), current_number(folder)
    owed = [(number, line) for line in lines for number in line.detail.get(TAKING_OFF, []) if number in there - {shown}]
    for number, line in owed:
        take_off(engine, number, by=line.who, why=line.detail["note"], finish=finish)
    return [f"Edition {number} was taken off, as edition {line.detail['edition']} said." for number, line in owed]


def _finish(engine: Engine, folder: Path, off: list[int]) -> None:
    """What follows the record; if a disk does not let it, the officers' server goes on with it by itself."""
    try:
        with writing(engine) as connection:
            finish_taking_off(connection, folder)
    except OSError as problem:
        raise errors.recorded_and_not_gone(off) from problem


def made_by(engine: Engine) -> set[str]:
    """Everyone who has published an edition."""
    with reading(engine) as connection:
        return set(connection.scalars(select(editions.c.made_by).where(PUBLISHED)))


@disk_told("The folder of the editions")
def clear_all(engine: Engine, *, by: str, why: str) -> None:
    """Moves every edition into the office's archive, so that readers are told that nothing is published.

    Only for sample data: readers cite editions of real figures, so these are withdrawn by a newer one.
    """
    folder = Path(editions_location())
    off = numbers(folder)
    with writing(engine) as connection:
        connection.execute(update(editions).where(PUBLISHED, editions.c.off_at.is_(None)).values(off_at=now()))
        record(connection, who=by, action="take off", detail={"editions": off, "why": why})
    for name in (CURRENT, LATEST):
        (folder / name).unlink(missing_ok=True)
    _finish(engine, folder, off)


def edition_on_disk(number: int) -> Path:
    """The folder of a published edition, on the public disk or in the archive.

    Raises:
        StoreError: there is none.
    """
    for folder in (Path(editions_location()), archive()):
        if (folder / edition_name(number)).exists():
            return folder / edition_name(number)
    raise errors.unknown_edition(number)


def _state(number: int, shown: int | None, there: list[int], withdrawn: str | None) -> str:
    if number == shown:
        return CURRENT_STATE
    if withdrawn:
        return WITHDRAWN
    return KEPT if number in there else OFF
