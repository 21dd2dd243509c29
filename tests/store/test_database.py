"""The database is found, made, brought up to date and shared."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, func, select, text

from store import database, transactions
from store.database import DEFAULT_URL, open_store
from store.database import database_url as understood
from store.errors import StoreError
from store.schema import metadata, uploads
from store.transactions import reading, writing
from store.uploads.accepting import accept
from tests.store.extracts import finds_extract


def test_the_migrations_make_just_the_tables_that_the_code_describes(store: Engine) -> None:
    with reading(store) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_opening_an_old_store_again_keeps_what_is_in_it(store: Engine, database_url: str) -> None:
    accept(store, finds_extract({"2016-05": [3]}), by="Community Safety")
    again = open_store(database_url)
    with reading(again) as connection:
        assert connection.scalar(select(func.count()).select_from(uploads)) == 1
    again.dispose()


def test_several_processes_may_open_a_new_database_at_once(database_url: str) -> None:
    program = "import sys; from store.database import open_store; open_store(sys.argv[1])"
    processes = [
        subprocess.Popen([sys.executable, "-c", program, database_url], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [process.communicate()[1] for process in processes] == ["", "", ""]


def test_several_threads_may_open_a_new_database_at_once(database_url: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        engines = list(pool.map(open_store, [database_url] * 6))
    for engine in engines:
        log = finds_extract({"2016-05": [3]}, file=f"{id(engine)}.xlsx")
        assert accept(engine, log, by="Community Safety") > 0
        engine.dispose()


def test_a_database_of_a_newer_version_is_left_alone(store: Engine, database_url: str) -> None:
    with writing(store) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="made by a newer version of the dashboard"):
        open_store(database_url)


def test_who_waits_too_long_for_another_writer_is_told(
    store: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "WAIT_SECONDS", 0.1)
    other = open_store(database_url)
    with writing(store), pytest.raises(StoreError, match="still being saved"), writing(other):
        pass
    other.dispose()


def test_a_reader_sees_one_instant_while_another_writes(store: Engine) -> None:
    count = select(func.count()).select_from(uploads)
    with reading(store) as connection:
        before = connection.scalar(count)
        accept(store, finds_extract({"2016-05": [3]}), by="Community Safety")
        assert (before, connection.scalar(count)) == (0, 0)


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/100%/deep/evidence.db")
    with reading(engine) as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        values = [connection.scalar(text(f"PRAGMA {pragma}")) for pragma in pragmas]
    assert values == ["wal", 2, 1, 30_000]  # 2 is FULL
    engine.dispose()


def test_without_an_address_the_store_is_where_database_url_says_or_in_the_projects_var(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Path(DEFAULT_URL.removeprefix("sqlite:///")) == Path(__file__).parents[2] / "var" / "evidence.db"
    monkeypatch.setattr(database, "DEFAULT_URL", f"sqlite:///{tmp_path}/var/evidence.db")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    open_store().dispose()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere/store.db")
    open_store().dispose()
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.db")) == [
        "elsewhere/store.db",
        "var/evidence.db",
    ]


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///var/evidence.db", "sqlite"),
        ("postgres://council@db/evidence", "postgresql+psycopg"),
        ("postgresql://council:p%40ss@db:5433/evidence", "postgresql+psycopg"),
        ("postgresql+psycopg://db/evidence", "postgresql+psycopg"),
    ],
)
def test_postgresql_is_spoken_to_through_psycopg_3(url: str, driver: str) -> None:
    address = understood(url)
    assert address.drivername == driver
    assert address.render_as_string(hide_password=False).split("://")[1] == url.split("://")[1]


@pytest.mark.parametrize("url", ["mysql://db/evidence", "var/evidence.db", "", "C:\\evidence.db"])
def test_an_address_of_another_kind_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(StoreError) as refusal:
        understood(url)
    assert str(refusal.value) == "DATABASE_URL must begin with sqlite:/// or postgresql://."
