"""Accepting an extract: all of it is kept, once, or none of it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier

import pandas as pd
import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from evidence.extract import RowCount, Source
from store.database import open_store
from store.errors import AlreadyUploaded
from store.schema import tidy_tables, uploads
from store.transactions import reading
from store.uploads.accepting import accept, original, same_file, undo, undone_file
from store.uploads.live import live_tables, revision
from store.uploads.rows import digest_of_frame
from tests.store.contents import rows_everywhere
from tests.store.extracts import finds_extract, with_problem

MAY = finds_extract({"2016-05": [852, 48]}, file="May 2016.xlsx")


def test_an_accepted_upload_is_kept_whole(store: Engine) -> None:
    before = datetime.now(UTC)
    assert accept(store, MAY, by=" Community Safety ") == 1
    with reading(store) as connection:
        kept = connection.execute(select(uploads)).one()._asdict()
    assert before <= kept.pop("uploaded_at") <= datetime.now(UTC)
    assert kept == {
        "id": 1,
        "kind": "finds",
        "file": "May 2016.xlsx",
        "sha256": MAY.sha256,
        "size": len(MAY.content),
        "uploaded_by": "Community Safety",
        "table_name": "finds",
        "source_title": "Community Safety drug litter log",
        "publisher": "Southampton City Council",
        "licence": "Open Government Licence v3.0",
        "url": "",
        "illustrative": False,
        "rows_accepted": 2,
        "rows_rejected": 0,
        "rows_stored": 2,
        "undone_at": None,
        "undone_by": None,
        "undone_why": None,
        "erased_at": None,
        "erased_by": None,
        "erased_why": None,
        "rows_sha256": digest_of_frame(MAY.data),
        "summary": MAY.as_dict(),
        "content": MAY.content,
    }
    assert rows_everywhere(store) == {"uploads": 1, "finds": 2, "upload_periods": 1, "audit": 1}


def test_a_row_keeps_its_sheet_and_row_and_its_blanks(store: Engine) -> None:
    accept(store, MAY, by="Community Safety")
    with reading(store) as connection:
        row = connection.execute(select(tidy_tables["finds"]).limit(1)).one()._asdict()
    assert {name: value for name, value in row.items() if value is not None} == {
        "id": 1,
        "upload_id": 1,
        "report_id": "R1",
        "found_on": datetime(2016, 5, 3).date(),
        "month": "2016-05",
        "item": "needle",
        "quantity": 852,
        "sheet": "Log",
        "source_row": 2,
    }


def test_every_type_comes_back_as_it_went_in(store: Engine) -> None:
    extract = finds_extract({"2016-05": [1, 2]})
    data = extract.data.assign(
        place=pd.Series(["Café – Ħouse", None], dtype="str"),
        longitude=[-1.40434567890123, None],
        latitude=[None, 51.0],
    )
    accept(store, replace(extract, data=data), by="Community Safety")
    live = live_tables(store)["finds"]
    pd.testing.assert_frame_equal(live.drop(columns="upload_id"), data)
    assert live["upload_id"].tolist() == [1, 1]


def test_the_officers_file_comes_back_byte_for_byte(store: Engine) -> None:
    number = accept(store, MAY, by="Community Safety")
    assert original(store, number) == ("May 2016.xlsx", MAY.content)


def test_what_stood_in_a_rejected_cell_is_not_repeated_in_the_summary(store: Engine) -> None:
    accept(store, with_problem(MAY, "ring 02380 000000"), by="Community Safety")
    with reading(store) as connection:
        told = connection.scalar(select(uploads.c.summary))
    assert told["problems"] == [
        {
            "severity": "error",
            "sheet": "Log",
            "cell": "B9",
            "column": "Quantity",
            "message": "The quantity is not a number.",
            "fix": "Enter it.",
        }
    ]


def test_the_same_file_counts_once(store: Engine) -> None:
    accept(store, MAY, by="Community Safety")
    before = rows_everywhere(store)
    with pytest.raises(AlreadyUploaded) as refusal:
        accept(store, replace(MAY, file="renamed.xlsx"), by="Public Health")
    told = refusal.value
    moment = f"{told.at.day} {told.at:%B %Y at %H:%M} UTC"
    assert (told.number, told.by) == (1, "Community Safety")
    assert told.sentence == str(told)
    assert str(told) == f"This file was already uploaded by Community Safety on {moment}: it is upload 1."
    assert rows_everywhere(store) == before


def test_the_same_file_counts_once_when_officers_accept_it_at_the_same_instant(
    store: Engine, database_url: str
) -> None:
    together = Barrier(4)

    def officer(number: int) -> str:
        engine = open_store(database_url)
        together.wait()
        try:
            return f"upload {accept(engine, MAY, by=f'Officer {number}')}"
        except AlreadyUploaded as told:
            return f"already upload {told.number}"
        finally:
            engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(officer, range(4)))
    assert outcomes == ["already upload 1"] * 3 + ["upload 1"]
    assert rows_everywhere(store) == {"uploads": 1, "finds": 2, "upload_periods": 1, "audit": 1}


def test_officers_who_upload_different_files_at_once_all_succeed(store: Engine) -> None:
    files = [finds_extract({"2016-05": [number]}, file=f"{number}.xlsx") for number in range(1, 9)]
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda extract: accept(store, extract, by="Community Safety"), files))
    assert sorted(numbers) == list(range(1, 9))
    assert revision(store) == 8


def test_the_database_itself_keeps_the_same_file_from_counting_twice(store: Engine) -> None:
    accept(store, MAY, by="Community Safety")
    with store.begin() as connection, pytest.raises(IntegrityError):
        row = connection.execute(select(uploads)).one()._asdict()
        connection.execute(uploads.insert().values({**row, "id": 2}))


def test_a_row_that_cannot_be_stored_leaves_nothing_behind(store: Engine) -> None:
    quantities = list(range(1, 30_001))
    extract = finds_extract({"2016-05": quantities})
    data = extract.data.copy()
    data.loc[25_000, "quantity"] = pd.NA
    with pytest.raises(IntegrityError):
        accept(store, replace(extract, data=data), by="Community Safety")
    assert rows_everywhere(store) == {}
    assert accept(store, extract, by="Community Safety") == 1


REFUSED = replace(MAY, refused="The selected file is password protected.")


@pytest.mark.parametrize(
    ("extract", "by", "sentence"),
    [
        (REFUSED, "Housing", "The selected file is password protected."),
        (replace(MAY, rows=RowCount(rejected=2)), "Housing", "The file has no rows that can be accepted."),
        (replace(MAY, kind=None), "Housing", "The file has no rows that can be accepted."),
        (replace(MAY, table="litter"), "Housing", "The store has no table called 'litter'."),
        (
            replace(MAY, content=b"other"),
            "Housing",
            "May 2016.xlsx changed while it was being read. Upload it again.",
        ),
        (MAY, " ", "Enter the name of the person who is doing this."),
    ],
)
def test_what_cannot_be_accepted_is_refused_in_a_sentence(
    store: Engine, extract: object, by: str, sentence: str
) -> None:
    with pytest.raises(ValueError) as refusal:
        accept(store, extract, by=by)
    assert str(refusal.value) == sentence
    assert rows_everywhere(store) == {}


def test_an_illustrative_upload_says_so(store: Engine) -> None:
    made_up = replace(MAY, source=Source("Made for the demonstration", illustrative=True))
    accept(store, made_up, by="Community Safety")
    assert live_tables(store)["uploads"]["illustrative"].tolist() == [True]


def test_a_file_is_known_by_its_bytes_until_it_is_undone(store: Engine) -> None:
    assert same_file(store, MAY.sha256) is None
    accept(store, MAY, by="Community Safety")
    told = same_file(store, MAY.sha256)
    assert (told.number, told.by) == (1, "Community Safety")
    assert undone_file(store, MAY.sha256) is None
    undo(store, 1, by="Housing", why="The wrong month")
    assert same_file(store, MAY.sha256) is None
    assert undone_file(store, MAY.sha256) == (
        "This file was upload 1, which Housing has undone: The wrong month. It can be brought back in History instead."
    )
    accept(store, MAY, by="Community Safety")
    assert undone_file(store, MAY.sha256) is None
