"""Whatever is changed past the program is found by `store verify`, each change by a sentence that names it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from store.__main__ import main
from store.audit import record
from store.database import open_store
from store.errors import StoreError
from store.keeping.backup import back_up, copy_rows
from store.keeping.verify import verify
from store.publishing.taking_off import record_files
from store.schema import audit
from store.seals import hash_of
from store.transactions import reading, writing
from store.uploads.accepting import accept, undo
from tests.store.extracts import finds_extract
from tests.store.publishing import to_folders
from tests.store.tampered import BY, MANIPULATIONS, filled, shown


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a filled store and its editions and drafts, made once."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as settings:
        to_folders(folder / "office", settings)
        filled(open_store(f"sqlite:///{folder / 'evidence.db'}")).dispose()
    return folder


@pytest.fixture
def whole(store: Engine, made: Path, tmp_path: Path) -> Engine:
    """The same on the database of this test."""
    shutil.copytree(made / "office", tmp_path / "office", symlinks=True)
    original = open_store(f"sqlite:///{made / 'evidence.db'}")
    with reading(original) as old, writing(store, sealed=False) as new:
        copy_rows(old, new)
    original.dispose()
    return store


def test_a_store_that_nobody_has_touched_is_sound(whole: Engine) -> None:
    assert verify(whole) == []


@pytest.mark.parametrize("what", MANIPULATIONS)
def test_it_is_found_that(whole: Engine, what: str) -> None:
    change, words = MANIPULATIONS[what]
    change(whole)
    assert [sentence for sentence in verify(whole) if words in sentence]


def test_what_was_changed_stays_found_after_the_store_has_written_the_same_row(whole: Engine) -> None:
    MANIPULATIONS["a licence is open"][0](whole)
    undo(whole, 2, by=BY, why="A mistake")
    assert (
        "Upload 2: what is on record of it was changed before line 18 of the audit, and no line of the audit says so."
        in verify(whole)
    )


def test_a_line_is_chained_to_all_lines_before_it(whole: Engine) -> None:
    with whole.connect() as connection:
        lines = connection.execute(select(audit).order_by(audit.c.id)).all()
    assert all(hash_of(one.hash, other) == other.hash for one, other in zip(lines, lines[1:], strict=False))


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _overwritten(content: bytes) -> bytes:
    return content[:8192] + bytes(40_000) + content[48_192:]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_cut, "The database file is damaged: "),
        (_overwritten, "The database file is damaged: "),
        (lambda _: b"no database at all" * 500, "The database file is damaged: the file is not a database."),
        (lambda _: b"", "There is no store where DATABASE_URL says, but there was one: editions are in "),
        (None, "There is no store where DATABASE_URL says, but there was one: editions are in "),
    ],
    ids=["truncated", "overwritten", "of another kind", "empty", "not there"],
)
def test_a_database_file_that_is_damaged_or_missing_is_told_in_a_sentence(
    damage: Callable[[bytes], bytes] | None, told: str, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    file = tmp_path / "evidence.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    open_store().dispose()
    shutil.copytree(made / "office", tmp_path / "office", symlinks=True)
    shutil.copyfile(made / "evidence.db", file)
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage(file.read_bytes()))
    assert main(["verify", "--quick"]) == 2
    said = "".join(capsys.readouterr())
    assert told in said and "Traceback" not in said
    assert file.exists() is (damage is not None)


@pytest.fixture
def backup(whole: Engine, tmp_path: Path) -> Path:
    back_up(whole, tmp_path / "backup", by=BY)
    return tmp_path / "backup"


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_is_verified_without_being_restored_or_written(
    backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _bytes_of(backup)
    assert main(["verify", str(backup), "--quick"]) == 0
    assert _bytes_of(backup) == before
    assert capsys.readouterr().out.startswith("The backup is sound.")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda folder: (folder / "backup.json").unlink(), "it was cut off, or made by an earlier version"),
        (lambda folder: (folder / "evidence.db").write_bytes(b"x" * 9_000), "The database file is damaged"),
        (lambda folder: shutil.rmtree(folder / "editions" / "edition-0003"), "Edition 3 is gone"),
        (lambda folder: (folder / "archive" / "edition-0001" / "months.parquet").write_bytes(b"x"), "months.parquet"),
        (lambda folder: (folder / "note.txt").write_text("x"), "note.txt was put into the backup afterwards"),
    ],
    ids=["cut off", "the database", "an edition", "the archive", "a file more"],
)
def test_a_backup_that_was_damaged_is_told(
    backup: Path, change: Callable[[Path], object], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(backup)
    assert main(["verify", str(backup), "--quick"]) == 2
    assert told in capsys.readouterr().out


def test_an_end_of_the_audit_that_was_cut_off_is_found_by_a_backup(
    backup: Path, whole: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["verify", "--quick", "--after", str(backup)]) == 0
    with whole.begin() as connection:
        last = connection.scalar(select(audit.c.id).order_by(audit.c.id.desc()))
        connection.execute(audit.delete().where(audit.c.id == last))
    capsys.readouterr()
    assert main(["verify", "--quick"]) == 0  # the line told of the backup alone: nothing else rests on it
    assert main(["verify", "--quick", "--after", str(backup)]) == 2
    assert "The audit does not go on from the backup" in capsys.readouterr().out


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_file_that_is_read_otherwise_than_it_was_stored_is_told(store: Engine, tmp_path: Path) -> None:
    from data_loaders import read_extract
    from editions.city_folder import read_city
    from store.__main__ import read_again

    content = b"Date found,Ward,Item,How many\n03/05/2016,Bevois,Needle,12\n"
    extract = read_extract(content, "May.csv", read_city(), mapping={"How many": "quantity"})
    accept(store, extract, by=BY)
    assert verify(store, reread=read_again) == []
    accept(store, finds_extract({"2016-06": [3]}), by=BY)  # whose file holds no such rows
    told = verify(store, reread=read_again)
    assert len(told) == 1 and told[0].startswith("Upload 2: its file, read again, ")


def test_a_store_that_is_missing_while_the_dashboard_runs_is_not_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "evidence.db"
    engine = open_store(f"sqlite:///{file}")
    accept(engine, finds_extract({"2016-05": [3]}), by=BY)
    file.rename(tmp_path / "away.db")
    with pytest.raises(StoreError, match="was removed or exchanged while the dashboard was running"):
        accept(engine, finds_extract({"2016-06": [3]}), by=BY)
    assert not file.exists()
    (tmp_path / "away.db").rename(file)
    assert accept(engine, finds_extract({"2016-06": [3]}), by=BY) == 2


@pytest.mark.parametrize("sign", ["editions", "drafts", "setting"])
def test_no_store_is_made_where_one_is_missing(
    sign: str, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    if sign == "setting":
        monkeypatch.setenv("DASHBOARD_STORE_EXISTS", "1")
    else:
        name = {"editions": "edition-0001", "drafts": "draft-000001-abcdef"}[sign]
        (tmp_path / "office" / sign / name).mkdir(parents=True)
    with pytest.raises(StoreError, match="but there was one: .*restore a backup with"):
        open_store()
    open_store(new=True).dispose()
    open_store().dispose()


def test_files_of_an_edition_that_were_rewritten_on_record_are_sound(whole: Engine) -> None:
    (shown() / "summary" / "index.html").write_text("An exhibit was taken out")
    with writing(whole) as connection:
        record_files(connection, 3, shown())
        record(connection, who=BY, action="take off", detail={"edition": 1})
    assert verify(whole) == []


def test_a_first_start_makes_one(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    open_store().dispose()
