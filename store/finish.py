"""What goes with an edition and takes long: open data and the static summary, made in a process of its own."""

import logging
import subprocess
import sys
from pathlib import Path

from store import errors

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
        raise errors.could_not_finish() from None
    if made.returncode:
        LOG.error("what goes with %s could not be made: %s", staged.name, made.stderr[-4000:])
        raise errors.could_not_finish()
