"""What a backup's folder holds, with the digest of every file and the end of the audit: written when all is there."""

import hashlib
import json
from pathlib import Path

from store import errors

DATABASE, EDITIONS, ARCHIVE, CONTENTS = "evidence.db", "editions", "archive", "backup.json"


def write(folder: Path, *, rows: int, line: int, audit: str) -> None:
    """Writes what is in a backup that is whole; the last that is done."""
    told = {"rows": rows, "audit": {"line": line, "hash": audit}, "files": _digests(folder)}
    (folder / CONTENTS).write_text(json.dumps(told, indent=1), encoding="utf-8")


def end_of_the_audit(folder: Path) -> tuple[int, str]:
    """The number and the hash of the last line of the audit that is in a backup.

    Raises:
        StoreError: the folder holds no backup that is whole.
    """
    try:
        told = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))["audit"]
        return told["line"], told["hash"]
    except (OSError, ValueError, KeyError):
        raise errors.no_whole_backup(folder) from None


def differences(folder: Path) -> list[str]:
    """What is not as it was when the backup was made, a sentence each."""
    try:
        told = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))["files"]
    except FileNotFoundError:
        return [f"The backup has no {CONTENTS}: it was cut off, or made by an earlier version. Make another."]
    except (OSError, ValueError, KeyError):
        return [f"The backup's {CONTENTS} is damaged: use another backup."]
    found = _digests(folder)
    return [
        *(
            f"{path} of the backup is not as it was written."
            for path in told
            if path in found and told[path] != found[path]
        ),
        *(f"{path} of the backup is missing." for path in told if path not in found),
        *(f"{path} was put into the backup afterwards." for path in found if path not in told),
    ]


def _digests(folder: Path) -> dict[str, str]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != CONTENTS)
    return {path.relative_to(folder).as_posix(): _digest(path) for path in paths}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
