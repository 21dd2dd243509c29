"""Accept an extract, undo it, bring it back: each all or nothing, and nothing is ever deleted."""

from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update

from evidence.extract import Extract
from evidence.tidy import TABLES, conform
from store import errors
from store.audit import next_number, now, record
from store.errors import AlreadyUploaded
from store.schema import tidy_tables, upload_periods, uploads
from store.transactions import reading, writing
from store.uploads.attachments import keep
from store.uploads.clash import refuse_if_changed
from store.uploads.entries import with_references
from store.uploads.from_addresses import refuse_a_second_address, refuse_another_council
from store.uploads.history import history
from store.uploads.pointers import refuse_what_is_not_there
from store.uploads.rows import digest_of_frame, insert_rows, periods_of
from store.uploads.superseding.ways import WAYS

ERASED = (uploads.c.erased_at, uploads.c.erased_by, uploads.c.erased_why)

__all__ = ["accept", "history", "original", "redo", "same_file", "undo", "undone_file"]


def accept(
    engine: Engine, extract: Extract, *, by: str, seen: int | None = None, attached: tuple[str, bytes] | None = None
) -> int:
    """Keep the extract, with the officer's file and every row, and return its upload number.

    Args:
        seen: the revision of the store that the officer was shown; if a month or figure of the
            file has changed since, nothing is kept.
        attached: name and bytes of a file that is kept with it, for an item of evidence that names its digest.

    Raises:
        AlreadyUploaded: the same file is in the store and counts.
        StoreError: the extract was refused or has no good row, `by` is blank, an entry points at what is not
            there, or someone has changed the same months, figures or entries since `seen`.
    """
    officer = _named(by)
    _check(extract)
    rows = conform(extract.data, TABLES[extract.table])
    periods = periods_of(rows)
    with writing(engine) as connection:
        _refuse_the_same_file(connection, extract.sha256)
        refuse_another_council(connection, extract)
        refuse_a_second_address(connection, extract)
        rows = with_references(connection, extract.table, rows)
        if attached is not None:
            keep(connection, attached[1], attached[0], by=officer)
        refuse_what_is_not_there(connection, extract.table, rows)
        if seen is not None:
            refuse_if_changed(connection, extract.table, rows, seen=seen)
        way = WAYS[extract.table]
        effect = way.effect(way.changed(connection, extract.table, rows, extract.source.url))
        number = next_number(connection, uploads.c.id)
        kept = {"id": number, "uploaded_by": officer, "uploaded_at": now(), "rows_stored": len(rows)}
        kept["rows_sha256"] = digest_of_frame(rows)
        connection.execute(insert(uploads), {**kept, **_described(extract)})
        insert_rows(connection, tidy_tables[extract.table], rows, upload=number)
        if periods:
            connection.execute(insert(upload_periods), [{"upload_id": number, "period": period} for period in periods])
        detail = {"file": extract.file, "sha256": extract.sha256, "rows_stored": len(rows), **effect}
        record(connection, who=officer, action="upload", upload=number, detail=detail)
    return number


def undo(engine: Engine, upload: int, *, by: str, why: str) -> None:
    """Stop the upload from counting; what it had superseded counts again by itself.

    Raises:
        StoreError: no such upload, already undone, or `by` or `why` is blank.
    """
    officer, reason = _named(by), why.strip()
    if not reason:
        raise errors.reason_missing()
    with writing(engine) as connection:
        found = _upload(connection, upload)
        if found.undone_at is not None:
            raise errors.already_undone(upload, found.undone_by, found.undone_at)
        _mark(connection, upload, undone_at=now(), undone_by=officer, undone_why=reason)
        record(connection, who=officer, action="undo", upload=upload, detail={"why": reason})


def redo(engine: Engine, upload: int, *, by: str) -> None:
    """Let an undone upload count again, in its old place among the others.

    Raises:
        AlreadyUploaded: its file was uploaded again in the meantime.
        StoreError: no such upload, it is not undone, or `by` is blank.
    """
    officer = _named(by)
    with writing(engine) as connection:
        found = _upload(connection, upload)
        if found.undone_at is None:
            raise errors.not_undone(upload)
        _refuse_the_same_file(connection, found.sha256)
        _mark(connection, upload, undone_at=None, undone_by=None, undone_why=None)
        record(connection, who=officer, action="redo", upload=upload, detail={"undone_why": found.undone_why})


def same_file(engine: Engine, digest: str) -> AlreadyUploaded | None:
    """The upload of the very same bytes that is not undone, with its sentence; None if there is none."""
    with reading(engine) as connection:
        return _same_file(connection, digest)


def undone_file(engine: Engine, digest: str) -> str | None:
    """A sentence about the latest upload of the very same bytes, if it has been undone."""
    columns = (uploads.c.id, uploads.c.undone_at, uploads.c.undone_by, uploads.c.undone_why)
    query = select(*columns).where(uploads.c.sha256 == digest).order_by(uploads.c.id.desc()).limit(1)
    with reading(engine) as connection:
        found = connection.execute(query).one_or_none()
    if found is None or found.undone_at is None:
        return None
    return errors.undone_before(found.id, found.undone_by, found.undone_why)


def erased_file(engine: Engine, upload: int) -> str | None:
    """A sentence about the file of an upload, if it was erased."""
    with reading(engine) as connection:
        found = connection.execute(select(*ERASED).where(uploads.c.id == upload)).one_or_none()
    if found is None or found.erased_at is None:
        return None
    return str(errors.erased(upload, found.erased_by, found.erased_why))


def original(engine: Engine, upload: int) -> tuple[str, bytes]:
    """The officer's own file, as it was uploaded: its name and its bytes.

    Raises:
        StoreError: no such upload, or its file was erased.
    """
    with reading(engine) as connection:
        found = connection.execute(
            select(uploads.c.file, uploads.c.content, *ERASED).where(uploads.c.id == upload)
        ).one_or_none()
    if found is None:
        raise errors.unknown_upload(upload)
    if found.erased_at is not None:
        raise errors.erased(upload, found.erased_by, found.erased_why)
    return found.file, bytes(found.content)


def _named(by: str) -> str:
    if not by.strip():
        raise errors.name_missing()
    return by.strip()


def _check(extract: Extract) -> None:
    if not extract.accepted or not extract.kind:
        raise errors.not_acceptable(extract.refused)
    if extract.table not in TABLES:
        raise errors.unknown_table(extract.table)
    if sha256(extract.content).hexdigest() != extract.sha256:
        raise errors.content_changed(extract.file)


def _described(extract: Extract) -> dict[str, Any]:
    return {
        "kind": extract.kind,
        "file": extract.file,
        "sha256": extract.sha256,
        "size": len(extract.content),
        "table_name": extract.table,
        "source_title": extract.source.title,
        "publisher": extract.source.publisher,
        "licence": extract.source.licence,
        "url": extract.source.url,
        "illustrative": extract.source.illustrative,
        "rows_accepted": extract.rows.accepted,
        "rows_rejected": extract.rows.rejected,
        "summary": summary(extract),
        "content": extract.content,
    }


def summary(extract: Extract) -> dict[str, Any]:
    """What the check of the file said, without what stood in the cells it complained of.

    Officers type names and telephone numbers into cells where they do not belong.
    """
    told = extract.as_dict()
    told["problems"] = [
        {name: text for name, text in problem.items() if name != "value"} for problem in told["problems"]
    ]
    return told | ({"mapping": extract.mapping} if extract.mapping else {})


def _upload(connection: Connection, upload: int) -> Row[Any, Any, Any, Any]:
    columns = (uploads.c.sha256, uploads.c.undone_at, uploads.c.undone_by, uploads.c.undone_why)
    found = connection.execute(select(*columns).where(uploads.c.id == upload)).one_or_none()
    if found is None:
        raise errors.unknown_upload(upload)
    return found


def _refuse_the_same_file(connection: Connection, digest: str) -> None:
    if already := _same_file(connection, digest):
        raise already


def _same_file(connection: Connection, digest: str) -> AlreadyUploaded | None:
    same = (uploads.c.sha256 == digest) & uploads.c.undone_at.is_(None)
    found = connection.execute(
        select(uploads.c.id, uploads.c.uploaded_by, uploads.c.uploaded_at).where(same)
    ).one_or_none()
    return None if found is None else AlreadyUploaded(found.id, found.uploaded_by, found.uploaded_at)


def _mark(connection: Connection, upload: int, **marks: Any) -> None:
    connection.execute(update(uploads).where(uploads.c.id == upload).values(**marks))
