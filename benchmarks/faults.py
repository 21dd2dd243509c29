"""Disturbs restore, publish, migration and erase again and again, and says what was there afterwards.

    python -m benchmarks.faults [--how HOW] [--times 30] [--postgresql] [ACTION ...]

HOW is one of
  moments  kill -9 a while after it began, sooner after one that came to its end and later after one that did not, so
           that the kills gather round its end on any machine
  steps    kill -9 before a step of its writing: a file, a folder, a name, a statement or a commit; spread over all
  full     a disk (a small tmpfs; Linux, as root) that has room for a part of it alone: more from time to time
  restart  PostgreSQL stops at once, without a checkpoint, before a step, and starts again
  two      two people do it at once
Then it is done again, or the next start brings it to its end, and the store is verified: everything is there, or
nothing of it; and what was said is so.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.fault_actions import ACTIONS, Tried, make_ready, postgresql, prepare, processes, recovered, settings
from benchmarks.fault_steps import at_steps, on_a_full_disk, restarting, small_disk, two_at_once


def at_moments(tried: Tried, times: int) -> Counter[str]:
    """Kills an action so many times; how often it was done and how often not, each verified after the recovery."""
    steps, outcomes, moment = random.Random(20171019), Counter[str](), None
    for _ in range(times + 1):
        make_ready(tried)
        seconds = _kill(tried, after=moment)
        done = recovered(tried)
        if moment is not None:
            outcomes["whole" if done else "absent"] += 1
        moment = (
            0.7 * seconds if moment is None else moment * (steps.uniform(0.5, 0.9) if done else steps.uniform(1.1, 1.6))
        )
    return outcomes


def _kill(tried: Tried, *, after: float | None) -> float:
    """Kills an action so many seconds after it began, or once it is done; gives the seconds that it had."""
    told, tell = processes.Pipe(duplex=False)
    process = processes.Process(target=_run, args=(tried, tell), daemon=True)
    process.start()
    tell.close()
    assert told.recv() == "begun"
    begun = time.perf_counter()
    if told.poll(after if after is not None else 300):
        assert told.recv() == "done"
    seconds = time.perf_counter() - begun
    process.kill()
    process.join()
    return seconds


def _run(tried: Tried, told: Connection) -> None:
    settings(tried.here / "office")
    told.send("begun")
    ACTIONS[tried.action][0](tried.url, tried.prepared)
    told.send("done")
    time.sleep(60)


WAYS: dict[str, Callable[[Tried, int], Counter[str]]] = {
    "moments": at_moments, "steps": at_steps, "restart": restarting, "full": on_a_full_disk, "two": two_at_once
}  # fmt: skip


def main() -> int:
    """Disturbs each action so many times on one kind of database, and prints what came of it."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.faults", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("actions", nargs="*", metavar="ACTION", help=", ".join(ACTIONS))
    parser.add_argument("--how", choices=WAYS, default="moments")
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--postgresql", action="store_true")
    asked = parser.parse_args()
    if asked.how == "restart" and not asked.postgresql:
        parser.error("only PostgreSQL can be restarted: add --postgresql")
    with ExitStack() as opened:
        made = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        prepared = prepare(made / "prepared")
        (here := made / "here").mkdir()
        if asked.how == "full":
            opened.enter_context(small_disk(here))
        url, server = f"sqlite:///{here / 'store.db'}", None
        if asked.postgresql:
            if asked.how == "full":  # it is the disk of its database that fills
                tempfile.tempdir = str(here)
                made.chmod(0o755)  # whose server may be another account's
            url, server = opened.enter_context(postgresql())
        for action in asked.actions or ACTIONS:
            outcomes = WAYS[asked.how](Tried(action, prepared, here, url, server), asked.times)
            print(f"{action}, {asked.how}: {asked.times} times, {dict(outcomes)}; all sound afterwards", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
