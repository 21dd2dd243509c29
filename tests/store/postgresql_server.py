"""A PostgreSQL server of the tests' own, wherever the server's programs are."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_postgresql.executors import PostgreSQLExecutor

from benchmarks.servers import free_port

NOT_INSTALLED = "No PostgreSQL server is installed here: these tests ran on SQLite only."

# PostgreSQL will not run as root, so whoever runs these tests as root lends it another user.
OTHER_USERS = ("postgres", "nobody")

AS_ANOTHER_USER = """#!{python}
import os, sys
os.setgroups([])
os.setgid({group})
os.setuid({user})
os.chdir({folder!r})
os.execv({program!r}, [{program!r}, *sys.argv[1:]])
"""


@contextmanager
def running_server() -> Iterator[PostgreSQLExecutor]:
    """A new, empty server on a free port; gone, with its files, at the end. Tests are skipped where none is installed."""
    pg_ctl = _find_pg_ctl()
    if pg_ctl is None:
        pytest.skip(NOT_INSTALLED)
    # Not under pytest's own folder, which other users may not enter.
    folder = Path(tempfile.mkdtemp(prefix="store-tests-postgresql-"))
    server = PostgreSQLExecutor(
        executable=str(_not_as_root(pg_ctl, folder)),
        host="127.0.0.1",
        port=free_port(),
        datadir=str(folder / "data"),
        unixsocketdir=str(folder),
        logfile=str(folder / "log"),
        startparams="-w",
        dbname="tests",
    )
    try:
        with server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def stopped(server: PostgreSQLExecutor) -> Iterator[None]:
    """The server is down, as if its machine were being restarted; afterwards it runs again with all it held."""
    _pg_ctl(server, "stop", "-m", "fast")
    try:
        yield
    finally:
        options = f"-F -p {server.port} -c unix_socket_directories='{server.unixsocketdir}'"
        _pg_ctl(server, "start", "-l", server.logfile, "-o", options)


def _pg_ctl(server: PostgreSQLExecutor, *asked: str) -> None:
    command = [server.executable, *asked, "-w", "-D", server.datadir]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | server.envvars)


def _find_pg_ctl() -> Path | None:
    """PostgreSQL's own starter: on the PATH, where pg_config says, or where Debian keeps it."""
    on_path = shutil.which("pg_ctl")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=_version)
    found = [Path(on_path)] if on_path else [_beside_pg_config(), *reversed(debian)]
    return next((path for path in found if path and path.exists()), None)


def _beside_pg_config() -> Path | None:
    if shutil.which("pg_config") is None:
        return None
    folder = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout
    return Path(folder.strip()) / "pg_ctl"


def _version(pg_ctl: Path) -> float:
    return float(pg_ctl.parts[-3])


def _not_as_root(pg_ctl: Path, folder: Path) -> Path:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return pg_ctl
    users = {user.pw_name: user for user in pwd.getpwall()}
    other = next(users[name] for name in OTHER_USERS if name in users)
    os.chown(folder, other.pw_uid, other.pw_gid)
    starter = folder / "pg_ctl"
    starter.write_text(
        AS_ANOTHER_USER.format(
            python=sys.executable,
            user=other.pw_uid,
            group=other.pw_gid,
            folder=str(folder),
            program=str(pg_ctl),
        )
    )
    starter.chmod(0o755)
    return starter
