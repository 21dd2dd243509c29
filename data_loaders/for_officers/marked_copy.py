"""The officer's own workbook with the problems marked in it, to mend and upload again.

It is opened in a process of its own, as for reading (data_loaders.files.marking). Where that process would need more
memory or time than it may take, the officer gets the list of problems alone.
"""

import zipfile
from io import BytesIO
from pathlib import PurePath
from threading import Lock
from typing import Any

from data_loaders.files.marking import FILLS, cells_of, listed_alone, sentence
from data_loaders.files.process import run
from evidence.extract import Extract
from evidence.problems import Refused

__all__ = ["FILLS", "cells_of", "marked_copy", "sentence"]

LARGEST_UNPACKED = 40 * 1024 * 1024  # a larger file gets the list alone, and no process is started for it
SECONDS = 120
TOO_LARGE = "The workbook is too large to be marked here: its problems are listed below."
TOO_MUCH = (
    "The workbook could not be marked within the memory and time that one file may take: its problems are listed below."
)
_ONE_AT_A_TIME = Lock()


def marked_copy(extract: Extract) -> tuple[str, bytes]:
    """A name for the marked copy, and the workbook itself."""
    asked = {"file": extract.file, "lines": _lines(extract), "problems": [one.as_dict() for one in extract.problems]}
    return f"{PurePath(extract.file).stem} with problems marked.xlsx", _marked(asked, extract.content)


def _marked(asked: dict[str, Any], content: bytes) -> bytes:
    if _unpacked(content) > LARGEST_UNPACKED:
        return listed_alone(asked, TOO_LARGE)
    try:
        with _ONE_AT_A_TIME:
            return run("data_loaders.files.marking", asked, content, SECONDS)
    except Refused:
        return listed_alone(asked, TOO_MUCH)


def _lines(extract: Extract) -> list[str]:
    """What stands above the list of problems."""
    rows = extract.rows
    counts = f"{rows.read:,} rows: {rows.accepted:,} accepted, {rows.rejected:,} rejected"
    return [f"Problems in {extract.file}", counts, extract.refused or ""]


def _unpacked(content: bytes) -> int:
    """What the directory says that a file unpacks to; the process that opens it is bounded whatever it says."""
    if not content.startswith(b"PK"):
        return 4 * len(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            return sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return 0
