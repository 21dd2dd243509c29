"""The dashboard's log: one line of JSON for each thing that happened, for machines that gather logs.

It says what failed and where, never who was reading: no address, no name, no filter that somebody chose.
"""

import json
import logging
from datetime import UTC, datetime

from evidence.text import readable

NAME = "dashboard"
EXTRA = ("reference",)


class JsonLines(logging.Formatter):
    """A record as one line of JSON: at, level, message, and the cause where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **{name: getattr(record, name) for name in EXTRA if hasattr(record, name)},
        }
        if record.exc_info:
            said["cause"] = self.formatException(record.exc_info)
        return readable(json.dumps(said, ensure_ascii=False))


def to_json_lines() -> None:
    """Lets the dashboard's log go to the server's error stream as lines of JSON."""
    log = logging.getLogger(NAME)
    if any(isinstance(handler.formatter, JsonLines) for handler in log.handlers):
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
