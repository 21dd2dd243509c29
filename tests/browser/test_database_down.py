"""The database stops under an officer at work, and comes back: nothing typed or chosen is lost, readers notice nothing."""

import os
import re
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Browser, Page, expect
from pytest_postgresql.executors import PostgreSQLExecutor
from pytest_postgresql.janitor import DatabaseJanitor

from components.officers.sign_in import NO_ANSWER
from store import people
from store.database import open_store
from store.errors import database_down, database_silent
from store.publishing.draft import refresh_draft
from store.transactions import WRITERS_LOCK
from store.uploads.accepting import accept
from tests.browser.accessibility import ready
from tests.browser.conftest import PATIENCE, free_port, served
from tests.browser.test_journeys import october
from tests.browser.test_officer_way import drop
from tests.browser.test_sign_in import OFFICER, sign_in, signing_in, user
from tests.store.extracts import finds_extract
from tests.store.postgresql_server import running_server, stopped


@pytest.fixture(scope="module")
def database() -> Iterator[PostgreSQLExecutor]:
    """A PostgreSQL server that these tests stop and start."""
    with running_server() as server:
        yield server


@pytest.fixture
def officers(
    database: PostgreSQLExecutor, loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of an officer instance with its store in PostgreSQL: a month is in it, and an officer on the list."""
    server, url = database, address(database)
    folders = {"DASHBOARD_EDITIONS": str(loaded / "editions"), "DASHBOARD_DRAFTS": str(tmp_path / "drafts")}
    for name, value in folders.items():
        monkeypatch.setenv(name, value)
    with DatabaseJanitor(user=server.user, host=server.host, port=server.port, dbname="officers"):
        store = open_store(url)
        people.add(store, OFFICER, "officer", by="the command line")
        accept(store, finds_extract({"2017-09": [3, 1]}), by=OFFICER)
        refresh_draft(store)
        store.dispose()
        environment = os.environ | folders | {"DATABASE_URL": url, "DASHBOARD_INSTANCE": "officer"}
        environment.pop("DASHBOARD_LOCAL_OFFICER", None)
        port = free_port()
        with run_server_in_thread(user_claims=[user(OFFICER)]) as provider:
            secrets = signing_in(tmp_path, port, provider.server_port)
            yield from served(environment, tmp_path / "officers.log", "--secrets.files", str(secrets), port=port)


def test_what_an_officer_typed_and_chose_outlasts_a_restart_of_the_database(
    officers: str, reading_server: str, database: PostgreSQLExecutor, browser: Browser, page: Page, tmp_path: Path
) -> None:
    """A release note is written in one window; in the other a file is being accepted when the database stops."""
    sign_in(page, officers, OFFICER)
    begin_to_publish(page, officers)
    upload = page.context.new_page()
    upload.set_default_timeout(PATIENCE)
    drop(upload, officers, october(tmp_path))
    before = what_readers_get(browser, reading_server)

    with the_turn_taken(database) as somebody_else:
        upload.get_by_role("button", name="Accept 3 rows").click()
        somebody_waits(somebody_else)
        with stopped(database):
            are_told(upload, f"october.xlsx was not accepted. {database_down()}")
            expect(upload.get_by_text("october.xlsx", exact=True).first).to_be_visible()
            page.get_by_role("button", name=re.compile("^Publish on")).click()
            are_told(page, str(database_silent()), NO_ANSWER)
            page.get_by_role("button", name="Try again").click()
            are_told(page, NO_ANSWER)
            assert what_readers_get(browser, reading_server) == before

    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("Release note")).to_have_value("October is new.")
    page.get_by_role("button", name=re.compile("^Publish on")).click()
    expect(page.get_by_text("Plan 1 goes out on")).to_be_visible()
    upload.get_by_role("button", name="Try again").click()
    expect(upload.get_by_text("2 reports, 8 items of which 7 needles")).to_be_visible()
    upload.get_by_role("button", name="Accept 3 rows").click()
    expect(upload.get_by_text("october.xlsx is upload 2, and is in the draft now.")).to_be_visible()


def begin_to_publish(page: Page, server: str) -> None:
    """A release note and a later moment, with nothing pressed yet."""
    page.goto(f"{server}/publish")
    page.get_by_label("Release note").fill("October is new.")
    page.get_by_text("At a date and time").click()
    expect(page.get_by_role("button", name=re.compile("^Publish on"))).to_be_visible()


@contextmanager
def the_turn_taken(server: PostgreSQLExecutor) -> Iterator[psycopg.Connection]:
    """Somebody else writes and does not come to an end."""
    with psycopg.connect(address(server), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [WRITERS_LOCK])
        yield connection


def somebody_waits(connection: psycopg.Connection) -> None:
    """Comes back when the server has begun to write and waits for its turn."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory'"
    until = time.monotonic() + PATIENCE / 1000
    while not connection.execute(waiting).fetchone()[0]:
        assert time.monotonic() < until, "nobody began to write"
        time.sleep(0.1)


def are_told(page: Page, *sentences: str) -> None:
    """These sentences stand there as failures and no other, though what was there before may take a moment to go."""
    failures = page.get_by_test_id("stAlertContentError")  # what is unusual in the month stands there too
    expect(failures.locator("p")).to_have_text(list(sentences))
    nothing_for_programmers(page)


def nothing_for_programmers(page: Page) -> None:
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    for theirs in ("Traceback", "psycopg", "sqlalchemy", "OperationalError", "The database (PostgreSQL) answers"):
        assert theirs not in page.content()


def what_readers_get(browser: Browser, server: str) -> list[str]:
    """The words of a few pages, as a new reader opens them, and open data as a program gets it."""
    reader = browser.new_context().new_page()
    told = []
    for place in ("", "trends?ward=Bevois", "releases"):
        reader.goto(f"{server}/{place}")
        ready(reader)
        told.append(reader.get_by_role("main").inner_text())
    reader.context.close()
    paths = ("data/latest/reports_by_month.csv", "healthz")
    return told + [urllib.request.urlopen(f"{server}/{path}").read().decode() for path in paths]


def address(server: PostgreSQLExecutor) -> str:
    return f"postgresql://{server.user}@{server.host}:{server.port}/officers"
