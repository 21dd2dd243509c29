"""A clean database for each test: on SQLite, and on a PostgreSQL server of the tests' own."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pytest_postgresql.executors import PostgreSQLExecutor
from pytest_postgresql.janitor import DatabaseJanitor
from sqlalchemy import Engine

from store.database import open_store
from tests.store.postgresql_server import running_server

_databases = count(1)


@pytest.fixture(autouse=True)
def folders_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test looks at the editions and drafts of whoever runs it."""
    for name in ("editions", "drafts"):
        monkeypatch.setenv(f"DASHBOARD_{name.upper()}", str(tmp_path / "office" / name))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQLExecutor]:
    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/var/evidence.db"
        return
    server = request.getfixturevalue("postgresql_server")
    name = f"test_{next(_databases)}"
    with DatabaseJanitor(user=server.user, host=server.host, port=server.port, dbname=name):
        yield f"postgresql://{server.user}@{server.host}:{server.port}/{name}"


@pytest.fixture
def store(database_url: str) -> Iterator[Engine]:
    """An open store with nothing in it."""
    engine = open_store(database_url)
    yield engine
    engine.dispose()
