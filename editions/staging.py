"""Whose a staged edition is: held by the process that makes it, and cleared away once that is gone."""

import os
import shutil
import time
from pathlib import Path

from editions.address import CURRENT

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # a module elsewhere

STAGING, LOCK = ".staging-", ".held"
STARTING = 60  # seconds in which what was begun gets its lock, or its switch
FORGOTTEN = 3_600  # seconds after which nobody is still at work, where the computer cannot tell

_held: dict[Path, int] = {}


def hold(folder: Path) -> None:
    """Tells other processes that this one is at work there; the computer itself forgets it when the process ends."""
    if fcntl is not None:
        descriptor = os.open(folder / f"{LOCK}.new", os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.rename(folder / f"{LOCK}.new", folder / LOCK)  # so that nobody sees it before it is held
        _held[folder] = descriptor


def release(folder: Path) -> None:
    """Ends the hold."""
    if (descriptor := _held.pop(folder, None)) is not None:
        os.close(descriptor)


def clear_left(folder: Path) -> None:
    """Removes what processes that are gone have staged, or begun to switch."""
    if not folder.is_dir():
        return
    for path in folder.glob(f"{STAGING}*"):
        if _is_left(path):
            shutil.rmtree(path, ignore_errors=True)
    for path in (*folder.glob(f".{CURRENT}.*"), *folder.glob(".latest.*")):
        if _age(path) > STARTING:
            path.unlink(missing_ok=True)


def _is_left(folder: Path) -> bool:
    if folder in _held:
        return False
    if fcntl is None:
        return _age(folder) > FORGOTTEN
    try:
        descriptor = os.open(folder / LOCK, os.O_RDWR)
    except OSError:
        return _age(folder) > STARTING
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _age(path: Path) -> float:
    try:
        return time.time() - path.lstat().st_mtime
    except FileNotFoundError:
        return 0.0
