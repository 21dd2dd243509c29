"""Is everything still there and unchanged? A check an officer can run at any time."""

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, Engine, Select, func, select, text
from sqlalchemy.exc import DatabaseError

from evidence.inquiry.references import EXHIBIT, reference
from evidence.inquiry.snapshots import digest as digest_of
from store.errors import DatabaseDamaged
from store.keeping.verify_audit import broken_chain, unsaid_changes
from store.keeping.verify_editions import Places, changed_drafts, changed_editions
from store.keeping.verify_originals import Reread, changed_rows, differing_originals
from store.schema import attachments, exhibit_snapshots, tidy_tables, upload_periods, uploads
from store.transactions import reading
from store.uploads.history import in_words
from store.uploads.rows import period_column


def verify(engine: Engine, *, reread: Reread | None = None, places: Places | None = None) -> list[str]:
    """What is wrong with the store and its editions, one sentence each; empty when all is sound.

    Looks for a damaged SQLite file; files, rows, exhibits and records that are not what was stored, or of which no
    line of the audit tells; an audit that is not as it was written; and editions and drafts that are not as they
    were published and built, file by file.

    Args:
        reread: reads each original again, to compare its rows with those that are stored.
        places: where the editions and drafts are, if not where the settings say.
    """
    try:
        with reading(engine) as connection:
            # Whatever else a damaged file says is not to be believed.
            return _damage(connection) or _contradictions(connection, reread, places or Places())
    except DatabaseError as error:
        return [f"The database file is damaged: {error.orig}."]
    except DatabaseDamaged as sentence:
        return [str(sentence)]


def _damage(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    found = connection.scalars(text("PRAGMA integrity_check"))
    return [f"The database file is damaged: {what}." for what in found if what != "ok"]


def _contradictions(connection: Connection, reread: Reread | None, places: Places) -> list[str]:
    return [
        *broken_chain(connection),
        *unsaid_changes(connection),
        *_changed_originals(connection),
        *_changed_attachments(connection),
        *_changed_figures(connection),
        *_lost_or_added_rows(connection),
        *_rows_of_no_upload(connection),
        *_disagreeing_periods(connection),
        *changed_rows(connection),
        *(differing_originals(connection, reread) if reread else ()),
        *changed_editions(connection, places),
        *changed_drafts(connection, places),
    ]


def _changed_originals(connection: Connection) -> Iterator[str]:
    columns = select(uploads.c.sha256, uploads.c.size, uploads.c.content, uploads.c.erased_at)
    # One file at a time: together they may not fit in memory.
    for number in connection.scalars(select(uploads.c.id).order_by(uploads.c.id)).all():
        kept = connection.execute(columns.where(uploads.c.id == number)).one()
        if kept.erased_at is not None:
            if kept.content:
                yield f"Upload {number}: its file was erased, and there is one all the same."
        elif len(kept.content) != kept.size or sha256(kept.content).hexdigest() != kept.sha256:
            yield f"Upload {number}: the file kept is not the file that was uploaded."


def _changed_attachments(connection: Connection) -> Iterator[str]:
    listed = select(attachments.c.sha256, attachments.c.file, attachments.c.erased_at)
    for digest, file, erased_at in connection.execute(listed).all():
        content = connection.scalars(select(attachments.c.content).where(attachments.c.sha256 == digest)).one()
        if erased_at is not None:
            if content:
                yield f"Attached file {file}: it was erased, and there is one all the same."
        elif sha256(content).hexdigest() != digest:
            yield f"Attached file {file}: what is kept is not what was attached."


def _changed_figures(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(exhibit_snapshots).order_by(exhibit_snapshots.c.id)):
        if digest_of(row.content) != row.sha256:
            yield f"Exhibit {reference(EXHIBIT, row.exhibit_id)}: figure {row.id} that is kept of it is not as it was taken."


def _lost_or_added_rows(connection: Connection) -> Iterator[str]:
    described = connection.execute(
        select(uploads.c.id, uploads.c.table_name, uploads.c.rows_stored, uploads.c.rows_accepted).order_by(
            uploads.c.id
        )
    ).all()
    stored = {name: _rows_by_upload(connection, name) for name in tidy_tables}
    read = {name: _source_rows_by_upload(connection, name) for name in tidy_tables}
    for upload in described:
        if upload.table_name not in stored:
            continue
        rows = stored[upload.table_name].get(upload.id, 0)
        if rows != upload.rows_stored:
            yield f"Upload {upload.id}: {upload.rows_stored} rows were stored and {rows} are there now."
        source_rows = read[upload.table_name].get(upload.id, 0)
        if source_rows > upload.rows_accepted:
            yield (
                f"Upload {upload.id}: {upload.rows_accepted} rows of the file were accepted, "
                f"and rows from {source_rows} are there."
            )
        for name, counts in stored.items():
            if name != upload.table_name and upload.id in counts:
                yield f"Upload {upload.id}: it is of {upload.table_name}, but has rows among {name}."


def _rows_of_no_upload(connection: Connection) -> Iterator[str]:
    for name, table in {**tidy_tables, "upload_periods": upload_periods}.items():
        orphans = (
            select(table.c.upload_id, func.count().label("rows"))
            .outerjoin(uploads)
            .where(uploads.c.id.is_(None))
            .group_by(table.c.upload_id)
        )
        for upload, rows in connection.execute(orphans):
            yield f"{rows} rows of {name} belong to upload {upload}, which does not exist."


def _disagreeing_periods(connection: Connection) -> Iterator[str]:
    said = _pairs(connection, select(upload_periods.c.upload_id, upload_periods.c.period))
    found: set[tuple[int, str]] = set()
    for table in tidy_tables.values():
        found |= _pairs(connection, select(table.c.upload_id, table.c[period_column(table.c)]).distinct())
    for upload in sorted({number for number, _ in said ^ found}):
        periods = in_words(period for number, period in said ^ found if number == upload)
        yield f"Upload {upload}: what it speaks for and its rows do not agree about {periods}."


def _rows_by_upload(connection: Connection, name: str) -> dict[int, int]:
    upload = tidy_tables[name].c.upload_id
    return dict(connection.execute(select(upload, func.count()).group_by(upload)).all())


def _source_rows_by_upload(connection: Connection, name: str) -> dict[int, int]:
    table = tidy_tables[name]
    rows = select(table.c.upload_id, table.c.sheet, table.c.source_row).distinct().subquery()
    counted = select(rows.c.upload_id, func.count()).group_by(rows.c.upload_id)
    return dict(connection.execute(counted).all())


def _pairs(connection: Connection, query: Select[int, str]) -> set[tuple[int, str]]:
    return {(upload, period) for upload, period in connection.execute(query)}
