"""Has a file read in a process of its own, so that no file can take this one down."""

import json
import os
import struct
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path, PurePath
from threading import Thread
from typing import Any

from data_loaders.files import refusals
from data_loaders.files.zip_parts import LARGEST_FILE
from evidence.problems import Refused
from evidence.text import readable

SECONDS, SECONDS_PER_MEGABYTE = 30, 2
LONGEST_NAME = 255  # of a file, on every usual disk

_ROOT = Path(__file__).parents[2]
_MEGABYTE = 1024 * 1024
# A process that reads strangers' files is told no secrets: only what a system needs to start it.
_PASSED_ON = (
    "PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "DASHBOARD_LARGEST_FILE_MB",
)  # fmt: skip


class Opening:
    """A file that is being read: started at once, asked for later.

    Starting it before the slow imports (pandas, shapely) lets both happen at the same time.
    """

    def __init__(self, content: bytes, file: str) -> None:
        self._answer: Future[tuple[dict[str, Any], memoryview]] = Future()
        Thread(target=self._read, args=(content, file), daemon=True).start()

    def answer(self) -> tuple[dict[str, Any], memoryview]:
        """What the child said of the file, and the bytes of its sheets' cells.

        Raises:
            Refused: the file may not or cannot be read.
        """
        return self._answer.result()

    def _read(self, content: bytes, file: str) -> None:
        try:
            self._answer.set_result(_read(content, file))
        except BaseException as reason:
            self._answer.set_exception(reason)


def _read(content: bytes, file: str) -> tuple[dict[str, Any], memoryview]:
    if not content.strip():
        raise Refused(refusals.EMPTY)
    if len(content) > LARGEST_FILE:
        raise Refused(refusals.TOO_LARGE.format(megabytes=LARGEST_FILE // _MEGABYTE))
    if not _is_a_name(file):
        raise Refused(refusals.NAME)
    seconds = SECONDS + SECONDS_PER_MEGABYTE * len(content) // _MEGABYTE
    said = memoryview(run("data_loaders.files.child", {"file": file}, content, seconds))
    if len(said) < 4:
        raise Refused(refusals.MEMORY)
    (length,) = struct.unpack_from("<I", said)
    header = json.loads(bytes(said[4 : 4 + length]))
    if "refused" in header:
        raise Refused(header["refused"])
    return header, said[4 + length :]


def _is_a_name(file: str) -> bool:
    """Whether a file may be called so: no control characters, no half letters, and no longer than disks allow."""
    name = PurePath(file).name
    return len(name) <= LONGEST_NAME and readable(name) == name and "\n" not in name


def run(module: str, asked: dict[str, Any], content: bytes, seconds: int) -> bytes:
    """What a module wrote, started in a process of its own and given a file and what is asked about it.

    Raises:
        Refused: it died, as it does when it would take more memory than it may, or was not done in time.
    """
    words = json.dumps(asked).encode()
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    child = subprocess.Popen(
        [sys.executable, "-m", module],
        cwd=_ROOT,
        env=passed_on | {"ARROW_DEFAULT_MEMORY_POOL": "system"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        said, _ = child.communicate(struct.pack("<I", len(words)) + words + content, timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise Refused(refusals.TIME.format(seconds=seconds)) from None
    if child.returncode != 0:
        raise Refused(refusals.MEMORY)
    return said
