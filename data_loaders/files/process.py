"""Has a file read in a process of its own, so that no file can take this one down."""

import json
import os
import struct
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import Any

from data_loaders.files import refusals
from data_loaders.files.zip_parts import LARGEST_FILE
from evidence.problems import Refused

SECONDS, SECONDS_PER_MEGABYTE = 30, 2

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
    said = memoryview(_child(content, file))
    (length,) = struct.unpack_from("<I", said)
    header = json.loads(bytes(said[4 : 4 + length]))
    if "refused" in header:
        raise Refused(header["refused"])
    return header, said[4 + length :]


def _child(content: bytes, file: str) -> bytes:
    """What the child wrote; its death or delay is a refusal."""
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    child = subprocess.Popen(
        [sys.executable, "-m", "data_loaders.files.child", file],
        cwd=_ROOT,
        env=passed_on | {"ARROW_DEFAULT_MEMORY_POOL": "system"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    seconds = SECONDS + SECONDS_PER_MEGABYTE * len(content) // _MEGABYTE
    try:
        said, _ = child.communicate(content, timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise Refused(refusals.TIME.format(seconds=seconds)) from None
    if child.returncode != 0 or len(said) < 4:
        raise Refused(refusals.MEMORY)
    return said
