"""Erasing officers' files: the bytes go for good; the rows that count, the digest and the reason stay."""

import calendar
import logging
import os
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, Table, select, text, update
from sqlalchemy.exc import DatabaseError

from store import errors
from store.audit import now, record
from store.errors import StoreError
from store.schema import attachments, audit, uploads
from store.transactions import reading, writing
from store.uploads.attachments import called

MONTHS, RETENTION = "DASHBOARD_KEEP_ORIGINALS_MONTHS", "the retention period"

LOG = logging.getLogger("dashboard")


def erase(engine: Engine, upload: int, *, by: str, why: str) -> list[str]:
    """Erases the file of an upload; gives the backups that still hold it, a sentence each.

    Its rows go on counting: they hold none of the columns about people. To take them out as well, undo it. An erasure
    that was cut off after it was recorded is brought to its end when it is asked for again.

    Raises:
        StoreError: nobody or no reason is named, there is no such upload, or the database broke off.
    """
    by, why = _said(by, why)
    with writing(engine) as connection:
        found = connection.execute(select(uploads.c.erased_at).where(uploads.c.id == upload)).one_or_none()
        if found is None:
            raise errors.unknown_upload(upload)
        if found.erased_at is None:
            _erase(connection, upload, by=by, why=why)
    _overwrite(engine, uploads, errors.files_of([upload]))
    of_it = audit.c.upload_id == upload
    return _told(engine, of_it & (audit.c.action == "upload"), of_it & (audit.c.action == "erase"))


def erase_attached(engine: Engine, name: str, *, by: str, why: str) -> tuple[str, list[str]]:
    """Erases a file that is attached to evidence; gives its name, and the backups that still hold it, a sentence each.

    The evidence goes on naming it. As with the file of an upload, what was cut off is brought to its end when asked again.

    Args:
        name: under which it was attached, or its digest (SHA-256).

    Raises:
        StoreError: nobody or no reason is named, there is no such file or more than one, or the database broke off.
    """
    by, why = _said(by, why)
    with writing(engine) as connection:
        found = called(connection, name.strip())
        if found.erased_by is None:
            gone = {"content": b"", "erased_at": now(), "erased_by": by, "erased_why": why}
            connection.execute(update(attachments).where(attachments.c.sha256 == found.sha256).values(**gone))
            record(connection, who=by, action="erase", detail={"attached": found.sha256, "why": why})
    _overwrite(engine, attachments, f"The attached file {found.file} is")
    came = (audit.c.action == "attach") & (audit.c.detail["sha256"].as_string() == found.sha256)
    went = (audit.c.action == "erase") & (audit.c.detail["attached"].as_string() == found.sha256)
    return found.file, _told(engine, came, went)


def _said(by: str, why: str) -> tuple[str, str]:
    """Who erases, and why."""
    if not by.strip():
        raise errors.name_missing()
    if not why.strip():
        raise errors.reason_to_erase_missing()
    return by.strip(), why.strip()


def erase_what_is_due(engine: Engine) -> list[int]:
    """Erases every file that is older than the setting allows; gives the uploads. Without the setting, none.

    Raises:
        StoreError: the setting is no number of months, or the database broke off.
    """
    if (months := months_kept()) is None:
        return []
    due = select(uploads.c.id).where(uploads.c.erased_at.is_(None), uploads.c.uploaded_at < _before(now(), months))
    with reading(engine) as connection:
        if connection.scalar(due.limit(1)) is None:
            return []
    with writing(engine) as connection:
        erased = list(connection.scalars(due.order_by(uploads.c.id)))
        for upload in erased:
            _erase(connection, upload, by=RETENTION, why=f"Files are kept for {months} months")
    _overwrite(engine, uploads, errors.files_of(erased))
    return erased


def months_kept() -> int | None:
    """How many months officers' files are kept by the setting; None where they are kept until they are erased by hand.

    Raises:
        StoreError: it is no number of months.
    """
    said = os.environ.get(MONTHS, "").strip()
    if not said:
        return None
    if not said.isdecimal() or int(said) == 0:
        raise errors.months_not_understood(MONTHS, said)
    return int(said)


def _told(engine: Engine, came: ColumnElement[bool], went: ColumnElement[bool]) -> list[str]:
    """The backups that hold a file; that they are not known, where they cannot be looked up: it is erased all the same."""
    try:
        return _held_by_backups(engine, came, went)
    except StoreError as problem:
        return [errors.backups_not_known(str(problem))]


def _held_by_backups(engine: Engine, came: ColumnElement[bool], went: ColumnElement[bool]) -> list[str]:
    """The backups that were made while a file was there: it is in them still.

    Args:
        came, went: tell the line of the audit with which it came and the one with which it was erased.
    """
    with reading(engine) as connection:
        first, last = (connection.scalar(select(audit.c.id).where(line)) for line in (came, went))
        made = select(audit.c.at, audit.c.detail).where(audit.c.action == "back up", audit.c.id > (first or 0))
        rows = connection.execute(made.where(audit.c.id < last) if last else made).all()
    return [errors.backup_holds_it(row.detail.get("folder", ""), row.at) for row in rows]


def _erase(connection: Connection, upload: int, *, by: str, why: str) -> None:
    gone = {"content": b"", "erased_at": now(), "erased_by": by, "erased_why": why}
    connection.execute(update(uploads).where(uploads.c.id == upload).values(**gone))
    digest = connection.scalar(select(uploads.c.sha256).where(uploads.c.id == upload))
    record(connection, who=by, action="erase", upload=upload, detail={"sha256": digest, "why": why})


def _overwrite(engine: Engine, table: Table, what: str) -> None:
    """The database forgets a row and keeps its bytes on the disk until it needs the room: here they go.

    Args:
        what: was erased, up to the verb.
    """
    alone = engine.execution_options(isolation_level="AUTOCOMMIT")
    try:
        with alone.connect() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"VACUUM FULL {table.name}"))
                return
            # secure_delete has overwritten them in the file; the log of writes still has them
            held_up = connection.scalar(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    except DatabaseError as problem:
        raise errors.recorded_and_not_overwritten(what) from problem
    if held_up:  # somebody reads what was before
        raise errors.recorded_and_not_overwritten(what)


def _before(moment: datetime, months: int) -> datetime:
    """The same day and time so many months earlier, or the last day of a month that is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
