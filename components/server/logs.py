"""The dashboard's log: one line of JSON for each thing that happened, for machines that gather logs.

It says what failed and where, never who was reading: no address, no name, no filter that somebody chose, and no
word that opens something: of a session, of a link to a figure's files, or of a sign-in.
"""

import json
import logging
import re
from datetime import UTC, datetime

from evidence.text import readable

NAME = "dashboard"
EXTRA = ("reference",)


# What stands in addresses and lets whoever knows it in: the session of an upload, the word of a link, a sign-in. And rows.
_SECRETS = (
    re.compile(r"(DETAIL: +)[^\n]+"),  # in which PostgreSQL tells the row that it refused
    re.compile(r"(upload_file/|_stcore/media/|component/)[^/\s\"']+(?:/[0-9a-fA-F-]{8,})?"),
    re.compile(r"((?:[?&]|\b)(?:code|state|token|session_id|nonce|key)=)[^&\s\"']+"),
    re.compile(r"(\bsession[ _]?(?:id)?[:=]?\s+)[0-9a-fA-F]{8}-[0-9a-fA-F-]{27,}", re.IGNORECASE),
    re.compile(r"()\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"),
)
OTHERS = ("uvicorn.access", "uvicorn.error", "streamlit")


def without_secrets(text: str) -> str:
    """A line of a log without the words that would open something."""
    for secret in _SECRETS:
        text = secret.sub(r"\1…", text)
    return text


class WithoutSecrets(logging.Formatter):
    """Another formatter's lines, without the words that would open something."""

    def __init__(self, written: logging.Formatter | None) -> None:
        super().__init__()
        self.written = written or logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(self.written.format(record))


class JsonLines(logging.Formatter):
    """A record as one line of JSON: at, level, message, and the cause where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": without_secrets(record.getMessage()),
            **{name: getattr(record, name) for name in EXTRA if hasattr(record, name)},
        }
        if record.exc_info:
            said["cause"] = without_secrets(self.formatException(record.exc_info))
        return readable(json.dumps(said, ensure_ascii=False))


def to_json_lines() -> None:
    """Lets the dashboard's log go to the server's error stream as lines of JSON, and cleans those of the server."""
    _clean_other_logs()
    log = logging.getLogger(NAME)
    if any(isinstance(handler.formatter, JsonLines) for handler in log.handlers):
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def _clean_other_logs() -> None:
    """What the server and Streamlit write by themselves; loggers beneath Streamlit have handlers of their own."""
    names = [*OTHERS, *(name for name in logging.root.manager.loggerDict if name.startswith("streamlit."))]
    for handler in [*logging.root.handlers, *(one for name in names for one in logging.getLogger(name).handlers)]:
        if not isinstance(handler.formatter, WithoutSecrets | JsonLines):
            handler.setFormatter(WithoutSecrets(handler.formatter))
