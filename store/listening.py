"""Hears how far a process is that works for us: it prints an object of JSON a line."""

import json
import subprocess
import threading
from collections.abc import Callable
from typing import Any


def listen(process: subprocess.Popen, seconds: float, hear: Callable[[dict[str, Any]], object]) -> None:
    """Passes on what it tells until it ends; it is ended when it takes too long or nobody listens any more.

    Lines that are no object, such as those of a library, are passed over.
    """
    limit = threading.Timer(seconds, process.kill)
    limit.start()
    try:
        for line in process.stdout or ():
            if line.startswith("{"):
                hear(json.loads(line))
        process.wait()
    finally:
        limit.cancel()
        process.kill()
        process.wait()
