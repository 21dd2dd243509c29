"""Whether an edition on the disk is whole, and which one readers get while the newest is not."""

import json
import time
from pathlib import Path
from typing import Any

from fsspec.implementations.local import LocalFileSystem

from editions.address import AGAIN, PACKAGE, files_at
from editions.folder import numbers

WITHDRAWAL = "withdrawal"
_looked: dict[tuple[str, str], float] = {}  # editions that are whole, until when that is believed


def is_whole(location: str, name: str) -> bool:
    """Whether every file that an edition's package tells of is there in its full size; looked at again after seconds.

    Editions at an address are fetched whole before they are opened.
    """
    key, now = (location, name), time.monotonic()
    if now < _looked.get(key, 0.0):
        return True
    whole = not _is_here(location) or _all_there(_folder(location) / name)
    if whole:
        _looked[key] = now + AGAIN
    return whole


def newest_whole(location: str) -> str | None:
    """The newest edition of a folder that is whole and was not withdrawn by one after it; None if there is none."""
    if not _is_here(location):
        return None
    folder, withdrawn = _folder(location), False
    for number in reversed(numbers(folder)):
        name = f"edition-{number:04d}"
        if not withdrawn and is_whole(location, name):
            return name
        withdrawn = _package(folder / name).get("release", {}).get("kind") == WITHDRAWAL
    return None


def look_anew() -> None:
    """Forgets what was found so far."""
    _looked.clear()


def _all_there(edition: Path) -> bool:
    try:
        listed = _package(edition)["resources"]
        return all((edition / one["path"]).stat().st_size == one["bytes"] for one in listed)
    except (OSError, KeyError, TypeError):
        return False


def _package(edition: Path) -> dict[str, Any]:
    """What an edition says of itself; nothing where that cannot be read."""
    try:
        told = json.loads((edition / PACKAGE).read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _is_here(location: str) -> bool:
    return isinstance(files_at(location)[0], LocalFileSystem)


def _folder(location: str) -> Path:
    return Path(files_at(location)[1])
