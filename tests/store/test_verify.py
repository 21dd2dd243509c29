"""Damage is found and told in sentences; a sound store has nothing to tell."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, delete, insert, text, update

from store.database import open_store
from store.keeping.verify import verify
from store.schema import tidy_tables, upload_periods, uploads
from store.uploads.accepting import accept, undo
from tests.store.extracts import crimes_extract, finds_extract, observations_extract

FINDS, CRIMES = tidy_tables["finds"], tidy_tables["street_crimes"]


@pytest.fixture
def filled(store: Engine) -> Engine:
    accept(store, finds_extract({"2016-04": [1, 2], "2016-05": [3]}), by="Community Safety")
    accept(store, crimes_extract(["2016-05"], file="a.csv"), by="Community Safety")
    observed = observations_extract({("drug_offences", "E06000045", "2015/16"): 2.9}, file="b.csv")
    accept(store, observed, by="Public Health")
    return store


def _crime(upload: int) -> dict[str, object]:
    return {"upload_id": upload, "month": "2016-05", "crime_type": "Drugs", "source_row": 2}


def _without_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
    else:
        connection.rollback()
        connection.connection.dbapi_connection.execute("PRAGMA foreign_keys = OFF")


def test_a_sound_store_has_nothing_to_tell(filled: Engine) -> None:
    undo(filled, 2, by="Community Safety", why="A test")
    assert verify(filled) == []


def test_an_empty_store_is_sound(store: Engine) -> None:
    assert verify(store) == []


@pytest.mark.parametrize(
    ("damage", "sentences"),
    [
        (
            update(uploads).where(uploads.c.id == 2).values(content=b"another file"),
            ["Upload 2: the file kept is not the file that was uploaded."],
        ),
        (
            delete(FINDS).where(FINDS.c.id == 1),
            ["Upload 1: 3 rows were stored and 2 are there now."],
        ),
        (
            delete(FINDS).where(FINDS.c.month == "2016-05"),
            [
                "Upload 1: 3 rows were stored and 2 are there now.",
                "Upload 1: what it speaks for and its rows do not agree about 2016-05.",
            ],
        ),
        (
            update(uploads).where(uploads.c.id == 1).values(rows_accepted=2),
            [
                "Upload 1: what is on record of it was changed, and no line of the audit says so.",
                "Upload 1: 2 rows of the file were accepted, and rows from 3 are there.",
            ],
        ),
        (
            insert(CRIMES).values(_crime(upload=1)),
            ["Upload 1: it is of finds, but has rows among street_crimes."],
        ),
        (
            delete(upload_periods).where(upload_periods.c.upload_id == 1),
            ["Upload 1: what it speaks for and its rows do not agree about 2016-04 to 2016-05."],
        ),
    ],
)
def test_damage_is_told(filled: Engine, damage: object, sentences: list[str]) -> None:
    with filled.begin() as connection:
        connection.execute(damage)
    assert verify(filled) == sentences


def test_rows_of_no_upload_are_told(filled: Engine) -> None:
    with filled.connect() as connection:
        _without_foreign_keys(connection)
        connection.execute(insert(CRIMES), [_crime(upload=9), _crime(upload=9)])
        connection.commit()
    assert "2 rows of street_crimes belong to upload 9, which does not exist." in verify(filled)


@pytest.mark.parametrize("page", [-1, -20])
def test_a_damaged_sqlite_file_is_told(tmp_path: Path, page: int) -> None:
    file = tmp_path / "evidence.db"
    engine = open_store(f"sqlite:///{file}")
    accept(engine, finds_extract({"2016-05": list(range(1, 2_001))}), by="Community Safety")
    engine.dispose()
    content = bytearray(file.read_bytes())
    start = len(content) + page * 4096
    content[start : start + 4096] = bytes(4096)
    file.write_bytes(content)
    engine = open_store(f"sqlite:///{file}")
    told = verify(engine)
    assert told
    assert all(sentence.startswith("The database file is damaged: ") for sentence in told)
    engine.dispose()
