"""What is said when a disk or a database fails is what is so, and nothing of a failed attempt is left."""

import errno
import json
import logging
import os
import resource
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, RootTransaction, text
from sqlalchemy.exc import DatabaseError, OperationalError
from starlette.requests import Request

from components.officers import status
from components.server.health import health
from components.server.logs import JsonLines
from data_loaders.__main__ import main as loaders
from editions.read import current_edition, forget, not_whole
from editions.staging import hold, release
from store import errors
from store.database import open_store
from store.errors import OutcomeUnknown, StoreError
from store.keeping.backup import back_up, restore
from store.keeping.verify import verify
from store.publishing import draft
from store.publishing import publish as publishing
from store.publishing.draft import refresh_draft
from store.publishing.interrupted import settle
from store.publishing.past_editions import current_number
from store.publishing.publish import publish
from store.publishing.withdraw import withdraw
from store.transactions import writing
from store.uploads.accepting import accept, history
from tests.store.extracts import finds_extract
from tests.store.publishing import to_folders
from tests.store.publishing_killed import with_extras
from tests.store.test_killed import processes

BY = "Community Safety"
A_ROW = {"place": "Behind 12 Secret Street"}
LOG = "Date found,Ward,Item,Quantity\n03/05/2016,Bevois,Needle,12\n"


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def editions(store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two editions of a small log."""
    folder = to_folders(tmp_path / "office", monkeypatch)
    accept(store, finds_extract({"2016-05": [3]}), by=BY)
    for note in ("The first.", "The second."):
        publish(store, by=BY, note=note, finish=with_extras)
    forget()
    return folder


def test_a_file_that_is_stored_is_said_to_be_though_the_draft_could_not_be_built(
    store: Engine,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    file = tmp_path / "May.csv"
    file.write_text(LOG)
    monkeypatch.setattr(draft, "stage", full)
    assert loaders(["load", str(file), "--by", BY]) == 0
    said = capsys.readouterr().out
    assert "Stored as upload 1: added 2016-05." in said
    assert "It is stored; the draft does not show it yet, because it could not be built: The disk is full" in said
    assert "not saved" not in said and len(history(store)) == 1


def test_a_file_that_is_stored_is_said_to_be_though_the_database_broke_off_afterwards(
    store: Engine,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def down(*_: object) -> None:
        raise errors.database_silent()

    monkeypatch.setenv("DATABASE_URL", database_url)
    file = tmp_path / "May.csv"
    file.write_text(LOG)
    monkeypatch.setattr(draft, "refresh_draft", down)
    monkeypatch.setattr("store.uploads.history.audit_lines", down)
    assert loaders(["load", str(file), "--by", BY]) == 0
    said = capsys.readouterr().out
    assert "Stored as upload 1." in said and "not saved" not in said


def test_a_connection_that_breaks_while_it_keeps_a_change_is_said_to_leave_it_open(
    store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise OperationalError("COMMIT", {}, OSError("the server closed the connection"), connection_invalidated=True)

    with pytest.raises(OutcomeUnknown, match="may be saved or not. Look in the history"), writing(store):
        monkeypatch.setattr(RootTransaction, "commit", broken)
    assert errors.not_done("It was not saved.", errors.outcome_unknown()).startswith("The database broke off")
    assert errors.not_done("It was not saved.", errors.database_down()).startswith("It was not saved. The database")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("database or disk is full", "The disk is full: the database could not be written"),
        ("attempt to write a readonly database", "The file of the database cannot be written"),
        ("unable to open database file", "The file of the database cannot be opened"),
        ("database disk image is malformed", "The database file is damaged"),
        ("no such table: audit", "The database has lost tables of the store"),
    ],
)
def test_what_sqlite_complains_of_is_called_what_it_is(store: Engine, said: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence), writing(store):
        raise DatabaseError("INSERT", {}, Exception(said))


def test_a_failing_statement_is_told_without_the_rows_that_were_to_be_stored(store: Engine) -> None:
    with pytest.raises(DatabaseError) as told, writing(store) as connection:
        connection.execute(text("INSERT INTO audit (id, who) VALUES (1, :place)"), A_ROW)
    failure = (type(told.value), told.value, told.value.__traceback__)
    line = JsonLines().format(logging.LogRecord("dashboard", logging.ERROR, "", 1, "failed", (), failure))
    assert "INSERT INTO audit" in line and A_ROW["place"] not in line


@pytest.mark.parametrize("step", ["stage", "place", "digests_in"])
def test_a_full_disk_is_called_one_and_the_old_edition_stands(
    store: Engine, editions: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, step, full)
    with pytest.raises(StoreError, match="The disk is full: the folder of the editions could not be written."):
        publish(store, by=BY, note="The third.", finish=with_extras)
    monkeypatch.undo()
    settle(store)
    assert current_number(editions) == 2
    assert [path.name for path in editions.iterdir() if path.name.startswith(".")] == []


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """A limit of the system's own, which it tells of as of a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_while_folders_are_copied_is_called_full(
    store: Engine, editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(store, tmp_path / "backup", by=BY)
    large = tmp_path / "backup" / "editions" / "edition-0001" / "large"
    large.write_bytes(bytes(3_000_000))
    to_folders(tmp_path / "new", monkeypatch)
    empty = open_store(f"sqlite:///{tmp_path / 'new.db'}")
    with (
        files_no_larger_than(2_000_000),
        pytest.raises(StoreError, match="The disk is full: the folder of the editions"),
    ):
        restore(empty, tmp_path / "backup", by=BY)
    large.unlink()
    restore(empty, tmp_path / "backup", by=BY)
    assert verify(empty) == []
    empty.dispose()


def test_an_edition_on_record_that_could_not_be_shown_is_said_to_be_published_and_follows(
    store: Engine, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = os.environ["DASHBOARD_EDITIONS"]
    with monkeypatch.context() as failing:
        failing.setattr(publishing, "switch", full)
        with pytest.raises(StoreError, match="Edition 3 is published and on record, but readers could not be switched"):
            publish(store, by=BY, note="The third.", finish=with_extras)
    assert current_number(Path(folder)) == 2
    settle(store)
    assert current_number(Path(folder)) == 3 and verify(store) == []


@pytest.mark.parametrize("said", ["edition-0099", "", "a word", b"\xff\xfe\x00", "../../etc"])
def test_readers_keep_the_newest_whole_edition_while_current_is_broken_and_the_officers_server_mends_it(
    store: Engine, editions: Path, said: str | bytes
) -> None:
    (editions / "current").write_bytes(said if isinstance(said, bytes) else said.encode())
    assert current_edition(str(editions)).number == 2
    assert not_whole(str(editions)) is not None
    settle(store)
    assert current_number(editions) == 2 and not_whole(str(editions)) is None


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("file", ["observations.parquet", "datapackage.json", "wards.geojson"])
@pytest.mark.parametrize("damage", [_half, Path.unlink], ids=["half", "gone"])
def test_readers_get_the_newest_whole_edition_while_the_newest_is_damaged(
    store: Engine, editions: Path, file: str, damage: Callable[[Path], None]
) -> None:
    damage(editions / "edition-0002" / file)
    forget()
    assert current_edition(str(editions)).number == 1
    assert not_whole(str(editions)) == "edition-0002"
    said = json.loads(health(Request({"type": "http"})).body)
    assert (said["status"], said["damaged"], said["edition"]) == ("older edition", "edition-0002", "edition-0001")
    assert (
        "It is an earlier one, because edition-0002 is damaged or missing: bring it back from a backup."
        in status._editions()
    )


def test_readers_never_get_a_withdrawn_edition_back(store: Engine, editions: Path) -> None:
    withdraw(store, by=BY, why="Edition 2 was wrong", finish=with_extras)
    _half(editions / "edition-0003" / "observations.parquet")
    forget()
    assert current_edition(str(editions)).number == 1


def test_a_damaged_draft_is_built_anew(store: Engine, editions: Path) -> None:
    name = refresh_draft(store)
    made = Path(os.environ["DASHBOARD_DRAFTS"]) / name
    _half(made / "observations.parquet")
    forget()
    assert refresh_draft(store) == name
    assert current_edition(str(made.parent)).table("observations") is not None
    assert verify(store) == []


def hold_until_killed(folder: Path, told: object) -> None:
    hold(folder)
    told.send("held")
    time.sleep(60)


def test_what_a_killed_process_staged_is_cleared_at_once_and_nothing_else_is(store: Engine, editions: Path) -> None:
    theirs, ours = editions / ".staging-theirs", editions / ".staging-ours"
    theirs.mkdir(), ours.mkdir()
    told, tell = processes.Pipe(duplex=False)
    process = processes.Process(target=hold_until_killed, args=(theirs, tell), daemon=True)
    process.start()
    assert told.recv() == "held"
    hold(ours)
    settle(store)
    assert theirs.exists() and ours.exists()
    process.kill()
    process.join()
    settle(store)
    assert (theirs.exists(), ours.exists()) == (False, True)
    release(ours)


def test_what_officers_store_is_for_their_account_alone_and_editions_are_for_all(
    store: Engine, editions: Path, tmp_path: Path
) -> None:
    name = refresh_draft(store)
    back_up(store, tmp_path / "backup", by=BY)
    own = [Path(os.environ["DASHBOARD_DRAFTS"]) / name, tmp_path / "backup"]
    if store.dialect.name == "sqlite":
        own.append(Path(store.url.database))
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in own} == {0}
    edition = editions / "edition-0002"
    files = {stat.S_IMODE(path.stat().st_mode) for path in edition.rglob("*") if path.is_file()}
    assert files == {0o644} and stat.S_IMODE(edition.stat().st_mode) == 0o755


def test_a_restore_that_was_cut_off_before_its_rows_begins_anew_by_itself(
    store: Engine, editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(store, tmp_path / "backup", by=BY)
    folder = to_folders(tmp_path / "new", monkeypatch)
    empty = open_store(f"sqlite:///{tmp_path / 'new.db'}")
    with monkeypatch.context() as failing:
        failing.setattr("store.keeping.backup.copy_rows", full)
        with pytest.raises(StoreError, match="The disk is full"):
            restore(empty, tmp_path / "backup", by=BY)
    assert current_number(folder) is None and history(empty).empty
    (folder / "edition-0001" / "half a file").write_bytes(b"x")
    restore(empty, tmp_path / "backup", by=BY)
    assert current_number(folder) == 2 and verify(empty) == []
    empty.dispose()


def test_a_restore_that_was_cut_off_after_its_rows_is_brought_to_its_end(
    store: Engine, editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(store, tmp_path / "backup", by=BY)
    for way in ("restored again", "the officers' server"):
        folder = to_folders(tmp_path / way, monkeypatch)
        empty = open_store(f"sqlite:///{tmp_path / way}.db")
        with monkeypatch.context() as failing:
            failing.setattr("store.keeping.backup._show", full)
            with pytest.raises(StoreError):
                restore(empty, tmp_path / "backup", by=BY)
        assert "A restore was cut off: run it again." in verify(empty)
        if way == "restored again":
            restore(empty, tmp_path / "backup", by=BY)
        else:
            settle(empty)
        assert current_number(folder) == 2 and verify(empty) == []
        empty.dispose()
