"""What faults are tried on: a prepared store, the actions that write to it, and what must be so after each."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import Engine, create_engine, func, select, text

from data_loaders import read_extract
from editions.city_folder import read_city
from editions.folder import digests_in, numbers
from editions.read import NoEdition, current_edition, forget
from editions.staging import LOCK, STAGING
from store.database import database_url, newest_version, open_store
from store.keeping.backup import back_up, copy_rows, restore
from store.keeping.erase import erase
from store.keeping.verify import verify
from store.publishing.carried import PUBLISHED
from store.publishing.interrupted import settle
from store.publishing.past_editions import current_number, take_off
from store.publishing.publish import publish
from store.schema import editions, metadata, uploads
from store.transactions import reading, writing
from store.uploads.accepting import accept

BY = "the benchmark"
ROWS = 2_000
TABLES_SINCE = ("actions", "litter_counts")
SINCE = {
    "uploads": ("erased_at", "erased_by", "erased_why", "rows_sha256"),
    "editions": ("files",),
    "audit": ("sealed", "hash"),
    "attachments": ("erased_at", "erased_by", "erased_why"),
}
processes = get_context("forkserver")
processes.set_forkserver_preload(["alembic.command", "pandas", "psycopg", "sqlalchemy"])


@dataclass(frozen=True)
class Tried:
    """An action on what was prepared, in a database and a folder; `server` where the database is PostgreSQL's."""

    action: str
    prepared: Path
    here: Path
    url: str
    server: "Restarted | None" = None


@dataclass(frozen=True)
class Restarted:
    """A PostgreSQL server that can be stopped at once and started again, from whatever process."""

    starter: str
    folder: str
    options: str
    log: str

    def __call__(self) -> None:
        self._do("stop", "-m", "immediate")  # it may be down already
        self.start()

    def start(self) -> None:
        """Starts it unless it runs."""
        if self._do("status"):
            self._do("start", "-l", self.log, "-o", self.options)

    def _do(self, *asked: str) -> int:
        command = [self.starter, *asked, "-w", "-D", self.folder]
        return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode


def prepare(folder: Path) -> Path:
    """A store of two uploads and two editions with its backup, in a folder."""
    settings(folder / "office")
    engine = open_store(f"sqlite:///{folder / 'evidence.db'}")
    for month in ("05", "06"):
        rows = "".join(f"{1 + row % 28:02d}/{month}/2016,Bevois,Needle,{1 + row % 9}\n" for row in range(ROWS))
        content = f"Date found,Ward,Item,Quantity\n{rows}".encode()
        accept(engine, read_extract(content, f"{month}.csv", read_city()), by=BY)
        publish(engine, by=BY, note=f"Month {month}")
    back_up(engine, folder / "backup", by=BY)
    engine.dispose()
    return folder


def make_ready(tried: Tried) -> None:
    """What an action is begun on: the prepared store; an empty one to restore into; an old one to migrate."""
    fresh(tried, empty=tried.action == "restore")
    if tried.action == "migrate":
        as_before_the_seals(tried.url)


def fresh(tried: Tried, *, empty: bool = False) -> None:
    """The prepared store in a database whose tables are made anew, with its editions beside it; or nothing."""
    prepared, here, url = tried.prepared, tried.here, tried.url
    emptied(url)
    shutil.rmtree(here / "office", ignore_errors=True)
    settings(here / "office")
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
    """Takes from a store what the migrations since have given it."""
    engine = create_engine(database_url(url))
    with engine.begin() as connection:
        for table in TABLES_SINCE:
            connection.execute(text(f"DROP TABLE {table}"))
        for table, columns in SINCE.items():
            for column in columns:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0011'"))
    engine.dispose()


def _taken_off(engine: Engine, here: Path) -> bool:
    with reading(engine) as connection:
        recorded = connection.scalar(select(editions.c.off_at).where(editions.c.number == 1, PUBLISHED)) is not None
    assert recorded is (numbers(here / "office" / "editions") == [2]), recorded
    return recorded


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
ACTIONS: dict[str, tuple[Callable[[str, Path], object], Callable[[Engine, Path], bool] | None]] = {
    "restore": (lambda url, prepared: restore(open_store(url), prepared / "backup", by=BY), _restored),
    "publish": (lambda url, _: publish(open_store(url), by=BY, note="The third"), _published),
    "migrate": (lambda url, _: open_store(url), None),
    "erase": (lambda url, _: erase(open_store(url), 1, by=BY, why="A trial"), _erased),
    "take-off": (lambda url, _: take_off(open_store(url), 1, by=BY, why="A trial"), _taken_off),
}


def recovered(tried: Tried) -> bool:
    """Whether the action was done; afterwards it is done whatever became of it, and all is sound."""
    action, prepared, here, url = tried.action, tried.prepared, tried.here, tried.url
    act, was_done = ACTIONS[action]
    done = version(url) == newest_version() if was_done is None else False
    if action != "take-off":  # which makes the edition anew that carries something of it
        assert (half := _half_of_what_readers_have(here, prepared)) == [], half
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
    # What has no lock yet, and a name that was to be switched to, are cleared away after a minute.
    left = [
        path.name
        for path in (here / "office" / "editions").glob(".*")
        if (path / LOCK).exists() or not path.name.startswith((STAGING, ".current.", ".latest."))
    ]
    assert left == [], left
    engine.dispose()
    return done


def _half_of_what_readers_have(here: Path, prepared: Path) -> list[str]:
    """The files of the edition that readers have before anything recovers, which are not as they were published."""
    forget()
    try:
        edition = current_edition(str(here / "office" / "editions"))
    except NoEdition:
        return []
    original = prepared / "office" / "editions" / edition.name
    if not original.exists():  # the new one: `verify` compares it with its record
        return []
    now = digests_in(here / "office" / "editions" / edition.name)
    return [file for file, digest in digests_in(original).items() if now.get(file) != digest]


def version(url: str) -> str:
    engine = create_engine(database_url(url))
    with engine.connect() as connection:
        version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    engine.dispose()
    return version


def emptied(url: str) -> None:
    if url.startswith("sqlite"):
        for file in Path(url.removeprefix("sqlite:///")).parent.glob("store.db*"):
            file.unlink()
        return
    engine = create_engine(database_url(url))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def settings(office: Path) -> None:
    os.environ |= {"DASHBOARD_EDITIONS": str(office / "editions"), "DASHBOARD_DRAFTS": str(office / "drafts")}


@contextmanager
def postgresql() -> Iterator[tuple[str, Restarted]]:
    """The address of an empty database, and its server."""
    from pytest_postgresql.janitor import DatabaseJanitor

    from tests.store.postgresql_server import running_server

    with running_server() as server:
        at = {"user": server.user, "host": server.host, "port": server.port}
        options = f"-F -p {server.port} -c unix_socket_directories='{server.unixsocketdir}'"
        with DatabaseJanitor(**at, dbname="faults"):
            yield (
                f"postgresql://{server.user}@{server.host}:{server.port}/faults",
                Restarted(str(server.executable), str(server.datadir), options, str(server.logfile)),
            )
