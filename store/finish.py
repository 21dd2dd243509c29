"""What goes with an edition and takes long: exhibits, open data, the static summary; made in a process of its own."""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from editions.read import editions_location
from store import errors
from store.failures import FULL
from store.listening import listen
from store.publishing.carried import Finish
from store.publishing.past_editions import current_number
from store.publishing.steps import Tell, unheard

PROJECT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-m", "publications")  # which waits for the name of a folder
SECONDS = 900

LOG = logging.getLogger("dashboard")

Maker = tuple[subprocess.Popen, IO[str]]  # the process, and what it complains of


@contextmanager
def finishing(tell: Tell = unheard) -> Iterator[Finish]:
    """Gives what finishes editions, as `finish` does; its process gets ready while the tables are made."""
    with ExitStack() as makers:
        ready = [makers.enter_context(_maker())]
        yield lambda staged: _finish(staged, ready.pop() if ready else makers.enter_context(_maker()), tell)


def finish(staged: Path) -> None:
    """Adds open data and the static summary to an edition that nobody sees yet.

    Raises:
        StoreError: they could not be made; the log has the cause.
    """
    with _maker() as maker:
        _finish(staged, maker, unheard)


@contextmanager
def _maker() -> Iterator[Maker]:
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints,
        subprocess.Popen(
            COMMAND, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True
        ) as process,
    ):
        try:
            yield process, complaints
        finally:
            process.kill()


def _finish(staged: Path, maker: Maker, tell: Tell) -> None:
    process, complaints = maker
    told: dict[str, Any] = {}

    def hear(line: dict[str, Any]) -> None:
        told.update(line)
        if "step" in line:
            tell(line["step"], line["how_far"])

    _ask(process, staged)
    listen(process, SECONDS, hear)
    if process.returncode:
        complaints.seek(0)
        _refuse(staged, complaints.read(), told)


def _ask(process: subprocess.Popen, staged: Path) -> None:
    """Names the folder; a process that has ended already says so by its exit code."""
    with suppress(BrokenPipeError):
        assert process.stdin
        print(staged, file=process.stdin)
        process.stdin.close()


def _refuse(staged: Path, complaints: str, told: dict[str, Any]) -> None:
    """Which page failed, at which step and which cells stop it, as far as the process told before it ended."""
    LOG.error("what goes with %s could not be made: %s", staged.name, complaints[-4000:])
    if any(os.strerror(number) in complaints for number in FULL):
        raise errors.disk_full("the folder of the editions")
    raise errors.could_not_finish(
        told.get("page", ""), current_number(Path(editions_location())), told.get("stopped_by"), told.get("step", "")
    )
