"""Faults at chosen steps of an action, on a disk that is full, and two people at once; what was said beside what is so.

A step is something written: a file opened, a folder, a name, a statement to the database, a commit.
"""

import itertools
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.fault_actions import ACTIONS, Tried, make_ready, processes, recovered, settings
from store.errors import OutcomeUnknown, StoreError

NAMES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod"}
DONE, KILLED, TRACEBACK = "done", "killed", "a traceback"
LARGE = 4_000_000_000
PAGE = 4_096


@dataclass(frozen=True)
class Told:
    """What an action said at its end, and how many steps it took."""

    said: str
    steps: int = 0
    open: bool = False  # it said itself that it may be done or not


def at_steps(tried: Tried, times: int) -> Counter[str]:
    """Kills an action before so many of its steps, spread over all of them."""
    return Counter(_whole(tried, before=step, fault="kill") for step in _spread(tried, times))


def restarting(tried: Tried, times: int) -> Counter[str]:
    """The database stops at once and starts again, before so many of the steps."""
    return Counter(_whole(tried, before=step, fault="restart") for step in _spread(tried, times))


def on_a_full_disk(tried: Tried, times: int) -> Counter[str]:
    """An action on a disk with so much room as it needs, then with so many parts of that, from nothing upwards."""
    room, outcomes = 64 * 1024, Counter[str]()
    while not (outcome := _with_room(tried, room)).startswith(DONE):
        outcomes[outcome] += 1
        room *= 2
    for part in range(times):
        outcomes[_with_room(tried, room * part // times)] += 1
    return outcomes


def two_at_once(tried: Tried, times: int) -> Counter[str]:
    """Two people do the same at the same moment; what each was told, and whether it is done."""
    outcomes = Counter[str]()
    for _ in range(times):
        make_ready(tried)
        two = [_begun(tried) for _ in range(2)]
        for _, pipe in two:
            pipe.send("go")
        said = sorted(_told_by(*one).said for one in two)
        done = recovered(tried)
        assert DONE not in said or done, said
        outcomes[" / ".join(said) + (": whole" if done else ": absent")] += 1
    return outcomes


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of its own at a folder, in memory, whose size `_leave` sets."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={LARGE},mode=1777", "small", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _whole(tried: Tried, **fault: Any) -> str:
    """Does it with a fault, recovers, and says what was there; what was said must be so."""
    make_ready(tried)
    return _checked(tried, _told_by(*_begun(tried, **fault), go=True))


def _with_room(tried: Tried, room: int) -> str:
    make_ready(tried)
    disk = os.statvfs(tried.here)
    used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize
    _resize(tried.here, max(used + room, PAGE))
    try:
        told = _told_by(*_begun(tried), go=True)
    finally:
        _resize(tried.here, LARGE)
    if tried.server is not None:
        tried.server.start()  # it gives up where it cannot write its log, and waits for somebody to make room
    return _checked(tried, told)


def _checked(tried: Tried, told: Told) -> str:
    done = recovered(tried)
    assert told.said != DONE or done, told
    if told.said not in (DONE, KILLED) and not told.open:
        assert not done, f"It is done, and was said not to be: {told.said}"
    return f"{told.said}: {'whole' if done else 'absent'}"


def _spread(tried: Tried, times: int) -> list[int]:
    make_ready(tried)
    told = _told_by(*_begun(tried), go=True)
    assert told.said == DONE, told
    print(f"{tried.action}: {told.steps} steps", flush=True)
    return [1 + (told.steps - 1) * at // max(times - 1, 1) for at in range(times)]


def _begun(tried: Tried, **fault: Any) -> tuple[Any, Connection]:
    """A process that is ready to do it, and the pipe that it waits at."""
    ours, theirs = processes.Pipe()
    process = processes.Process(target=_do, args=(tried, theirs), kwargs=fault, daemon=True)
    process.start()
    theirs.close()
    assert ours.recv() == "ready"
    return process, ours


def _told_by(process: Any, pipe: Connection, *, go: bool = False) -> Told:
    if go:
        pipe.send("go")
    try:
        return pipe.recv()
    except EOFError:
        return Told(KILLED)
    finally:
        process.kill()
        process.join()


def _do(tried: Tried, pipe: Connection, *, before: int = 0, fault: str = "") -> None:
    settings(tried.here / "office")
    faults = {"kill": lambda: os.kill(os.getpid(), signal.SIGKILL), "restart": tried.server}
    pipe.send("ready")
    pipe.recv()
    count = _counted(tried.here, before, faults.get(fault))
    try:
        ACTIONS[tried.action][0](tried.url, tried.prepared)
        told = Told(DONE, count())
    except StoreError as sentence:
        told = Told(str(sentence), open=isinstance(sentence, OutcomeUnknown) or " on record" in str(sentence))
    except BaseException as problem:
        told = Told(f"{TRACEBACK}: {type(problem).__name__}: {str(problem)[:200]}")
    pipe.send(told)


def _counted(here: Path, before: int, fault: Callable[[], None] | None) -> Callable[[], int]:
    """Counts the steps of this process from now on, and has the fault happen before one of them."""
    numbers, last = itertools.count(1), [0]

    def step(*_: Any) -> None:
        last[0] = next(numbers)
        if fault is not None and last[0] == before:
            fault()

    def look(name: str, told: tuple[Any, ...]) -> None:
        writes = name == "open" and isinstance(told[2], int) and told[2] & (os.O_WRONLY | os.O_RDWR)
        if name in NAMES or writes and str(here) in str(told[0]):
            step()

    sys.addaudithook(look)
    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    return lambda: last[0]


def _resize(folder: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)
