"""Taking an edition off in steps that a power cut may fall between: the record first, the files after it.

Editions that carry something of it wait beside the others, made anew, until the record says that they are so.
"""

import hashlib
import os
import shutil
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import Connection, select, update

from editions.address import PACKAGE
from editions.folder import digests_in, discard, mark_taken_off, numbers
from editions.read import edition_name
from store.publishing.carried import PUBLISHED
from store.schema import editions
from store.traces import archive

ANEW = ".anew-"  # how the folders begin of editions that wait to take the place of their own files


def record_files(connection: Connection, number: int, edition: Path) -> None:
    """Keeps the digests of an edition's files as they are now; call it inside `writing`, with a line of the audit."""
    of_it = update(editions).where(PUBLISHED, editions.c.number == number)
    connection.execute(of_it.values(digest=_digest(edition), files=digests_in(edition)))


def keep_anew(connection: Connection, staged: Path, folder: Path, number: int) -> None:
    """Puts an edition that was made anew where it waits, and on record; call it inside `writing`."""
    record_files(connection, number, staged)
    waiting = folder / f"{ANEW}{edition_name(number)}"
    shutil.rmtree(waiting, ignore_errors=True)
    staged.rename(waiting)
    discard(staged)


def is_unfinished(connection: Connection, folder: Path) -> bool:
    """Whether something is left to be done of taking editions off."""
    return any(folder.glob(f"{ANEW}*")) or bool(_off(connection) & set(numbers(folder)))


def finish_taking_off(connection: Connection, folder: Path) -> None:
    """Lets readers have what is on record: editions made anew, and none that is taken off. Call it inside `writing`."""
    for waiting in folder.glob(f"{ANEW}*"):
        name = waiting.name.removeprefix(ANEW)
        of_that_number = editions.c.number == int(name.removeprefix("edition-"))
        row = connection.execute(
            select(editions.c.digest, editions.c.files).where(PUBLISHED, of_that_number)
        ).one_or_none()
        if row and (folder / name).exists() and (waiting / PACKAGE).exists() and _digest(waiting) == row.digest:
            _put_in_place(waiting, folder / name, row.files)
        shutil.rmtree(waiting)
    for number in sorted(_off(connection) & set(numbers(folder))):
        _to_the_archive(folder, number)


def _put_in_place(anew: Path, placed: Path, files: Collection[str]) -> None:
    """Puts each file of an edition that was made anew where readers look, and takes away those it has no more.

    File by file, since at no moment may there be no edition; what is said of the files comes last, and says until
    then that this is not done.
    """
    for path in [path for path in anew.rglob("*") if path.is_file() and path != anew / PACKAGE]:
        (placed / path.relative_to(anew)).parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, placed / path.relative_to(anew))
    for path in [path for path in placed.rglob("*") if path.is_file()]:
        if path.relative_to(placed).as_posix() not in files:
            path.unlink()
    os.replace(anew / PACKAGE, placed / PACKAGE)


def _to_the_archive(folder: Path, number: int) -> None:
    """Moves an edition off the public disk, where a mark is left: its addresses say that it is gone.

    The archive may be on another disk: what a move that was cut off has left there goes first.
    """
    archived = archive() / edition_name(number)
    archived.parent.mkdir(parents=True, exist_ok=True)
    mark_taken_off(folder, edition_name(number))
    if archived.exists():
        shutil.rmtree(archived)
    shutil.move(folder / edition_name(number), archived)


def _off(connection: Connection) -> set[int]:
    return set(connection.scalars(select(editions.c.number).where(PUBLISHED, editions.c.off_at.isnot(None))))


def _digest(edition: Path) -> str:
    return hashlib.sha256((edition / PACKAGE).read_bytes()).hexdigest()
