"""What goes with an edition and takes long: exhibits, open data, the static summary; made in a process of its own."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from editions.read import editions_location
from store import errors
from store.failures import FULL
from store.publishing.past_editions import current_number

PROJECT = Path(__file__).parent.parent
SECONDS = 900

LOG = logging.getLogger("dashboard")


def finish(staged: Path) -> None:
    """Adds open data and the static summary to an edition that nobody sees yet.

    Raises:
        StoreError: they could not be made; the log has the cause.
    """
    command = [sys.executable, "-m", "publications", str(staged)]
    try:
        made = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise errors.could_not_finish("", _readers_see()) from None
    if made.returncode:
        LOG.error("what goes with %s could not be made: %s", staged.name, made.stderr[-4000:])
        if any(os.strerror(number) in made.stderr for number in FULL):
            raise errors.disk_full("the folder of the editions")
        raise errors.could_not_finish(readers_see=_readers_see(), **_told(made.stdout))


def _told(printed: str) -> dict[str, Any]:
    """Which page failed and which cells stop it, as the process printed before it ended; nothing if it was ended."""
    try:
        told = json.loads(printed.strip().rpartition("\n")[2])
    except ValueError:
        told = {}
    return {"page": told.get("page", ""), "stopped_by": told.get("stopped_by", [])}


def _readers_see() -> int | None:
    return current_number(Path(editions_location()))
