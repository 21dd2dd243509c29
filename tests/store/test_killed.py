"""A process killed while it saves a month: afterwards the month is wholly there or wholly absent."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection

from sqlalchemy import Engine, func, select

from store.database import open_store
from store.keeping.verify import verify
from store.schema import tidy_tables, uploads
from store.transactions import reading
from store.uploads.accepting import accept
from store.uploads.live import live_rows
from tests.store.accepting import ROWS, accept_a_month, die_at_the_commit, month_of_finds, months

KILLS = int(os.environ.get("STORE_KILLS", "15"))  # STORE_KILLS=50 for the long run

# Each process starts as a copy of one that has loaded these: sooner, and as easily killed.
processes = get_context("forkserver")
processes.set_forkserver_preload(["alembic.command", "pandas", "psycopg", "sqlalchemy"])


def test_a_month_whose_upload_is_killed_is_wholly_there_or_wholly_absent(store: Engine, database_url: str) -> None:
    first, *others = months()
    moment = _run(accept_a_month, database_url, first, kill_after=None)
    outcomes = [_outcome(store, first)]
    steps = random.Random(20171019)
    for month in others[:KILLS]:
        # Sooner after a whole month, later after none: so the kills gather round the commit on any machine.
        moment *= steps.uniform(0.4, 0.9) if outcomes[-1] == "there" else steps.uniform(1.1, 1.8)
        _run(accept_a_month, database_url, month, kill_after=moment)
        again = open_store(database_url)
        outcomes.append(_outcome(again, month))
        again.dispose()
    print(f"{KILLS} uploads killed: {dict(Counter(outcomes[1:]))}")  # pytest -rP shows it
    assert set(outcomes) == {"there", "absent"}


def test_a_month_whose_upload_is_killed_at_the_commit_is_absent_and_can_be_uploaded_again(
    store: Engine, database_url: str
) -> None:
    month = months()[0]
    _run(die_at_the_commit, database_url, month, kill_after=None)
    assert _outcome(store, month) == "absent"
    accept(store, month_of_finds(month), by="Community Safety")
    assert _outcome(store, month) == "there"


def _run(target: Callable[[str, str, Connection], None], url: str, month: str, *, kill_after: float | None) -> float:
    """Kill −9 the upload so long after it began, or once it is done; the seconds it had."""
    told, tell = processes.Pipe(duplex=False)
    process = processes.Process(target=target, args=(url, month, tell), daemon=True)
    process.start()
    tell.close()
    assert told.recv() == "begun"
    begun = time.perf_counter()
    _wait_for_word(told, kill_after)
    seconds = time.perf_counter() - begun
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    return seconds


def _wait_for_word(told: Connection, seconds: float | None) -> None:
    try:
        if told.poll(seconds):
            assert told.recv() == "done"
    except EOFError:
        return  # it died by its own hand


def _outcome(store: Engine, month: str) -> str:
    finds = live_rows("finds").where(tidy_tables["finds"].c.month == month).subquery()
    with reading(store) as connection:
        rows = connection.scalar(select(func.count()).select_from(finds))
        files = connection.scalars(select(uploads.c.file)).all()
    assert (rows, f"{month}.xlsx" in files) in [(0, False), (ROWS, True)]
    assert verify(store) == []
    return "there" if rows else "absent"
