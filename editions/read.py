"""Opens editions, from a folder or from any address that fsspec knows. Pages read nothing else."""

import io
import json
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from editions.address import PACKAGE, is_there, newest, on_disk, read, written_at
from editions.whole import is_whole, look_anew, newest_whole

PROJECT = Path(__file__).parent.parent
DEFAULT_EDITIONS = PROJECT / "var" / "editions"
DEFAULT_DRAFTS = PROJECT / "var" / "drafts"


class NoEdition(Exception):
    """Nothing has been published there yet."""


class TakenOff(NoEdition):
    """There was an edition, and readers are to have it no more."""


@dataclass(frozen=True)
class Edition:
    """One edition: whatever is made from it can be cached by what tells it apart, its name and when it was written."""

    location: str
    name: str
    about: dict[str, Any] = field(repr=False, compare=False, hash=False)
    written: int = 0  # when: it is made anew, under its name, when one that it carries something of is taken off

    @property
    def draft(self) -> bool:
        return self.name.startswith("draft-")

    @property
    def number(self) -> int:
        return int(self.name.split("-")[1])

    @property
    def title(self) -> str:
        """How pages name it: "Edition 7", or "Draft 23"."""
        return f"Draft {self.number}" if self.draft else f"Edition {self.number}"

    @property
    def boundaries(self) -> list[dict[str, str]]:
        """The sets of outlines that it ships, with their date, licence and attribution; a council may have none yet."""
        return [bounds for bounds in self.about["boundaries"] if bounds["name"]]

    def has(self, name: str) -> bool:
        """Whether the edition holds a table of that name."""
        return any(resource["name"] == name for resource in self.about["resources"])

    def table(self, name: str) -> pd.DataFrame:
        """A table of the edition. It is shared by all readers: copy before changing."""
        return _table(self.location, self.name, name, self.written)

    def file(self, *path: str) -> bytes:
        """A file of the edition as it stands.

        Raises:
            FileNotFoundError: it is not there.
        """
        return read(self.location, self.name, *path)

    def path(self, *path: str) -> Path:
        """Where a file of the edition is on this computer, to be sent piece by piece.

        Raises:
            FileNotFoundError: it is not there.
        """
        return on_disk(self.location, self.name, *path)

    def outlines(self, name: str) -> dict[str, Any]:
        """A set of outlines, as GeoJSON. Shared by all readers: copy before changing."""
        return _outlines(self.location, self.name, name, self.written)


def editions_location() -> str:
    """Where the published editions are: DASHBOARD_EDITIONS, a folder or an address."""
    return os.environ.get("DASHBOARD_EDITIONS") or str(DEFAULT_EDITIONS)


def drafts_folder() -> Path:
    """Where an officer instance keeps its drafts: DASHBOARD_DRAFTS."""
    return Path(os.environ.get("DASHBOARD_DRAFTS") or DEFAULT_DRAFTS)


def current_edition(location: str) -> Edition:
    """The edition that readers see now; the newest that is whole where the one that they should see is not.

    Raises:
        NoEdition: there is none.
        NoAnswer: it is at an address that does not answer.
    """
    try:
        named = newest(location)
        if named is not None and (name := named if is_whole(location, named) else newest_whole(location)):
            return _open(location, name)
    except (FileNotFoundError, NotADirectoryError):
        pass
    raise NoEdition("Nothing has been published yet.")


def not_whole(location: str) -> str | None:
    """The edition that readers should see, if they get an earlier one because it is damaged; blank if none is named."""
    named = newest(location)
    return None if named is None or is_whole(location, named) else named


def edition_at(location: str, number: int) -> Edition:
    """A published edition by its number.

    Raises:
        NoEdition: it is not there.
        NoAnswer: it is at an address that does not answer.
    """
    if not is_there(location, edition_name(number)):
        raise NoEdition(f"There is no edition {number} here.")
    return _open(location, edition_name(number))


def edition_in(folder: Path) -> Edition:
    """The edition or draft that is in a folder of this computer.

    Raises:
        NoEdition: there is none in it.
    """
    try:
        return _open(str(folder.parent), folder.name)
    except (FileNotFoundError, NotADirectoryError):
        raise NoEdition(f"There is no edition in {folder.name}.") from None


def listed_edition(location: str, asked: str) -> Edition:
    """The edition whose number stands in an address: the newest one, or an earlier one that it lists.

    Raises:
        NoEdition: there is none of that number.
        TakenOff: it has been taken off.
    """
    newest = current_edition(location)
    if asked == str(newest.number):
        return newest
    if not newest.has("releases") or asked not in set(newest.table("releases")["number"].astype("str")):
        raise NoEdition(f"There is no edition {asked} here.")
    try:
        return edition_at(location, int(asked))
    except NoEdition:
        raise TakenOff(f"Edition {asked} has been taken off.") from None


def edition_name(number: int) -> str:
    """The folder of a published edition."""
    return f"edition-{number:04d}"


def panel_drafts_folder() -> Path:
    """Where the same drafts are for members of the panel: without the places and points of finds."""
    return drafts_folder().with_name(f"{drafts_folder().name}-for-the-panel")


def forget() -> None:
    """Reads everything anew from now on: for who writes into an edition that nobody sees yet."""
    for kept in (_opened, _table, _outlines):
        kept.cache_clear()
    look_anew()


def _open(location: str, name: str) -> Edition:
    return _opened(location, name, written_at(location, name, PACKAGE))


@lru_cache(maxsize=8)
def _opened(location: str, name: str, written: int) -> Edition:
    return Edition(location, name, json.loads(read(location, name, PACKAGE)), written)


@lru_cache(maxsize=64)
def _table(location: str, edition: str, name: str, written: int) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(read(location, edition, f"{name}.parquet")))


@lru_cache(maxsize=8)
def _outlines(location: str, edition: str, name: str, written: int) -> dict[str, Any]:
    return json.loads(read(location, edition, f"{name}.geojson"))
