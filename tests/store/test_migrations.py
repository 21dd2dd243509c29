"""A store that is in use keeps what it holds when the dashboard is brought up to date."""

from datetime import UTC, date, datetime

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, insert

from store import database
from store.database import open_store
from store.transactions import writing
from store.uploads.live import live_tables

UPLOAD = {
    "kind": "events", "file": "events.xlsx", "size": 1, "uploaded_by": "Housing", "table_name": "events", "source_title": "Events",
    "uploaded_at": datetime(2017, 10, 19, tzinfo=UTC), "publisher": "", "licence": "", "url": "", "illustrative": False,
    "rows_accepted": 1, "rows_rejected": 0, "rows_stored": 1, "summary": {}, "content": b"x",
}  # fmt: skip


def old_upload(connection: Connection, tables: MetaData, number: int, titles: dict[str, str], **marks: object) -> None:
    """An upload of events, one of each title in its month, as they were stored when a month was replaced whole."""
    row = {"id": number, "sha256": str(number), **UPLOAD, **marks}
    connection.execute(insert(tables.tables["uploads"]), row)
    events = [
        {"upload_id": number, "title": title, "kind": "other", "starts_on": date.fromisoformat(f"{month}-03"), "month": month,
         "source_row": 2} for title, month in titles.items()
    ]  # fmt: skip
    connection.execute(insert(tables.tables["events"]), events)


def test_events_kept_by_month_get_references_and_the_same_ones_count(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade = command.upgrade
    with monkeypatch.context() as older:
        older.setattr(database.command, "upgrade", lambda config, _: upgrade(config, "0007"))
        engine = open_store(database_url)
    tables = MetaData()
    tables.reflect(engine)
    with writing(engine, sealed=False) as connection:
        old_upload(connection, tables, 1, {"Camp": "2016-05", "Bin": "2016-05", "Sweep": "2016-06"})
        old_upload(connection, tables, 2, {"Camp": "2016-05"})  # which left the bin out
        old_upload(connection, tables, 3, {"Fair": "2016-06"}, undone_at=datetime(2017, 10, 20, tzinfo=UTC))
    engine.dispose()
    engine = open_store(database_url)
    live = live_tables(engine)["events"]
    assert live[["reference", "title", "upload_id"]].values.tolist() == [["A-003", "Sweep", 1], ["A-001", "Camp", 2]]
    engine.dispose()
