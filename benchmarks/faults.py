"""Kills restore, publish, migration and erase again and again, and says what was there afterwards.

    python -m benchmarks.faults [--times 30] [--postgresql] [ACTION ...]

Each is killed (kill -9) a while after it began, sooner after one that came to its end and later after one that did
not, so that the kills gather round its end on any machine. Then it is done again, or the next start brings it to its
end, and the store is verified: everything is there, or nothing of it.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import Engine, create_engine, func, select, text

from data_loaders import read_extract
from editions.city_folder import read_city
from editions.read import forget
from store.database import database_url, open_store
from store.keeping.backup import back_up, copy_rows, restore
from store.keeping.erase import erase
from store.keeping.verify import verify
from store.publishing.interrupted import settle
from store.publishing.past_editions import current_number
from store.publishing.publish import publish
from store.schema import metadata, uploads
from store.transactions import reading, writing
from store.uploads.accepting import accept

BY = "the benchmark"
ROWS = 2_000
SINCE = {
    "uploads": ("erased_at", "erased_by", "erased_why", "rows_sha256"),
    "editions": ("files",),
    "audit": ("sealed", "hash"),
}
processes = get_context("forkserver")
processes.set_forkserver_preload(["alembic.command", "pandas", "psycopg", "sqlalchemy"])


def prepare(folder: Path) -> Path:
    """A store of two uploads and two editions with its backup, in a folder."""
    _settings(folder / "office")
    engine = open_store(f"sqlite:///{folder / 'evidence.db'}")
    for month in ("05", "06"):
        rows = "".join(f"{1 + row % 28:02d}/{month}/2016,Bevois,Needle,{1 + row % 9}\n" for row in range(ROWS))
        content = f"Date found,Ward,Item,Quantity\n{rows}".encode()
        accept(engine, read_extract(content, f"{month}.csv", read_city()), by=BY)
        publish(engine, by=BY, note=f"Month {month}")
    back_up(engine, folder / "backup", by=BY)
    engine.dispose()
    return folder


def fresh(prepared: Path, here: Path, url: str, *, empty: bool = False) -> None:
    """The prepared store in the database at `url`, whose tables are made anew, with its editions beside it; or nothing."""
    _emptied(url)
    shutil.rmtree(here / "office", ignore_errors=True)
    _settings(here / "office")
    forget()
    engine = open_store(url)
    if not empty:
        shutil.copytree(prepared / "office", here / "office", symlinks=True)
        original = open_store(f"sqlite:///{prepared / 'evidence.db'}")
        with reading(original) as old, writing(engine, sealed=False) as new:
            copy_rows(old, new)
        original.dispose()
    engine.dispose()


def as_before_the_seals(url: str) -> None:
    """Takes from a store what the newest migration has given it."""
    engine = create_engine(database_url(url))
    with engine.begin() as connection:
        for table, columns in SINCE.items():
            for column in columns:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0011'"))
    engine.dispose()


def _restore(url: str, prepared: Path) -> None:
    restore(open_store(url), prepared / "backup", by=BY)


def _publish(url: str, _: Path) -> None:
    publish(open_store(url), by=BY, note="The third")


def _migrate(url: str, _: Path) -> None:
    open_store(url)


def _erase(url: str, _: Path) -> None:
    erase(open_store(url), 1, by=BY, why="A trial")


def _restored(engine: Engine, _: Path) -> bool:
    with reading(engine) as connection:
        rows = [connection.scalar(select(func.count()).select_from(table)) for table in metadata.sorted_tables]
        assert not any(rows) or connection.scalar(select(func.count()).select_from(uploads)) == 2
    return any(rows)


def _published(_: Engine, here: Path) -> bool:
    return current_number(here / "office" / "editions") == 3


def _erased(engine: Engine, _: Path) -> bool:
    with reading(engine) as connection:
        kept = connection.execute(select(uploads).where(uploads.c.id == 1)).one()
    assert (kept.erased_at is not None) is (len(kept.content) == 0)
    return kept.erased_at is not None


# What is killed, whether it was done, and whether it is done again afterwards or the next start ends it.
ACTIONS: dict[str, tuple[Callable[[str, Path], None], Callable[[Engine, Path], bool] | None]] = {
    "restore": (_restore, _restored),
    "publish": (_publish, _published),
    "migrate": (_migrate, None),
    "erase": (_erase, _erased),
}


def killed(action: str, prepared: Path, here: Path, url: str, times: int) -> Counter[str]:
    """Kills an action so many times; how often it was done and how often not, each verified after the recovery."""
    steps, outcomes, moment = random.Random(20171019), Counter[str](), None
    for _ in range(times + 1):
        fresh(prepared, here, url, empty=action == "restore")
        if action == "migrate":
            as_before_the_seals(url)
        seconds = _kill(action, url, prepared, here, after=moment)
        done = _recovered(action, prepared, here, url)
        if moment is not None:
            outcomes["done" if done else "not done"] += 1
        moment = (
            0.7 * seconds if moment is None else moment * (steps.uniform(0.5, 0.9) if done else steps.uniform(1.1, 1.6))
        )
    return outcomes


def _kill(action: str, url: str, prepared: Path, here: Path, *, after: float | None) -> float:
    """Kills an action so many seconds after it began, or once it is done; gives the seconds that it had."""
    told, tell = processes.Pipe(duplex=False)
    process = processes.Process(target=_run, args=(action, url, str(prepared), str(here), tell), daemon=True)
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


def _run(action: str, url: str, prepared: str, here: str, told: Connection) -> None:
    _settings(Path(here) / "office")
    told.send("begun")
    ACTIONS[action][0](url, Path(prepared))
    told.send("done")
    time.sleep(60)


def _recovered(action: str, prepared: Path, here: Path, url: str) -> bool:
    """Whether the action was done; afterwards it is done whatever became of it, and all is sound."""
    act, was_done = ACTIONS[action]
    done = _version(url) == "0012" if was_done is None else False
    engine = open_store(url)
    settle(engine)
    if was_done is not None:
        done = was_done(engine, here)
    if not done or action == "erase":
        act(url, prepared)
    wrong = verify(engine)
    if action == "migrate":  # editions from before the seals have no mark of the audit; these have that of another one
        wrong = [sentence for sentence in wrong if "the audit had a line when it was published" not in sentence]
    assert wrong == [], wrong
    # What was begun to switch is a name in a file, and is cleared away after a minute.
    left = [
        path.name
        for path in (here / "office" / "editions").glob(".*")
        if not path.name.startswith((".current.", ".latest."))
    ]
    assert left == [], left
    engine.dispose()
    return done


def _version(url: str) -> str:
    engine = create_engine(database_url(url))
    with engine.connect() as connection:
        version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    engine.dispose()
    return version


def _emptied(url: str) -> None:
    if url.startswith("sqlite"):
        for file in Path(url.removeprefix("sqlite:///")).parent.glob("store.db*"):
            file.unlink()
        return
    engine = create_engine(database_url(url))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def _settings(office: Path) -> None:
    os.environ |= {"DASHBOARD_EDITIONS": str(office / "editions"), "DASHBOARD_DRAFTS": str(office / "drafts")}


@contextmanager
def _postgresql() -> Iterator[str]:
    from pytest_postgresql.janitor import DatabaseJanitor

    from tests.store.postgresql_server import running_server

    with running_server() as server:
        at = {"user": server.user, "host": server.host, "port": server.port}
        with DatabaseJanitor(**at, dbname="faults"):
            yield f"postgresql://{server.user}@{server.host}:{server.port}/faults"


def main() -> int:
    """Kills each action so many times on one kind of database, and prints what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("actions", nargs="*", metavar="ACTION", help=", ".join(ACTIONS))
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--postgresql", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        (here := Path(made) / "here").mkdir()
        prepared = prepare(Path(made) / "prepared")
        with _postgresql() if asked.postgresql else nullcontext(f"sqlite:///{here / 'store.db'}") as url:
            for action in asked.actions or ACTIONS:
                outcomes = killed(action, prepared, here, url, asked.times)
                print(f"{action}: {asked.times} killed, {dict(outcomes)}; all sound afterwards", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
