"""Erasing officers' files: the bytes go for good; the rows that count, the digest and the reason stay."""

import calendar
import logging
import os
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, select, text, update
from sqlalchemy.exc import DatabaseError

from store import errors
from store.audit import now, record
from store.errors import StoreError
from store.schema import audit, uploads
from store.transactions import reading, writing

MONTHS, RETENTION = "DASHBOARD_KEEP_ORIGINALS_MONTHS", "the retention period"

LOG = logging.getLogger("dashboard")


def erase(engine: Engine, upload: int, *, by: str, why: str) -> list[str]:
    """Erases the file of an upload; gives the backups that still hold it, a sentence each.

    Its rows go on counting: they hold none of the columns about people. To take them out as well, undo it. An erasure
    that was cut off after it was recorded is brought to its end when it is asked for again.

    Raises:
        StoreError: nobody or no reason is named, there is no such upload, or the database broke off.
    """
    if not by.strip():
        raise errors.name_missing()
    if not why.strip():
        raise errors.reason_to_erase_missing()
    with writing(engine) as connection:
        found = connection.execute(select(uploads.c.erased_at).where(uploads.c.id == upload)).one_or_none()
        if found is None:
            raise errors.unknown_upload(upload)
        if found.erased_at is None:
            _erase(connection, upload, by=by.strip(), why=why.strip())
    _overwrite(engine, [upload])
    try:
        return held_by_backups(engine, upload)
    except StoreError as problem:  # it is erased all the same
        return [errors.backups_not_known(str(problem))]


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
    _overwrite(engine, erased)
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


def held_by_backups(engine: Engine, upload: int) -> list[str]:
    """The backups that were made while a file was there: it is in them still."""
    with reading(engine) as connection:
        came = select(audit.c.id).where(audit.c.upload_id == upload, audit.c.action == "upload")
        went = select(audit.c.id).where(audit.c.upload_id == upload, audit.c.action == "erase")
        first, last = connection.scalar(came) or 0, connection.scalar(went)
        made = select(audit.c.at, audit.c.detail).where(audit.c.action == "back up", audit.c.id > first)
        rows = connection.execute(made.where(audit.c.id < last) if last else made).all()
    return [errors.backup_holds_it(row.detail.get("folder", ""), row.at) for row in rows]


def _erase(connection: Connection, upload: int, *, by: str, why: str) -> None:
    gone = {"content": b"", "erased_at": now(), "erased_by": by, "erased_why": why}
    connection.execute(update(uploads).where(uploads.c.id == upload).values(**gone))
    digest = connection.scalar(select(uploads.c.sha256).where(uploads.c.id == upload))
    record(connection, who=by, action="erase", upload=upload, detail={"sha256": digest, "why": why})


def _overwrite(engine: Engine, erased: Sequence[int]) -> None:
    """The database forgets a row and keeps its bytes on the disk until it needs the room: here they go."""
    alone = engine.execution_options(isolation_level="AUTOCOMMIT")
    try:
        with alone.connect() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("VACUUM FULL uploads"))
                return
            # secure_delete has overwritten them in the file; the log of writes still has them
            held_up = connection.scalar(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    except DatabaseError as problem:
        raise errors.recorded_and_not_overwritten(erased) from problem
    if held_up:  # somebody reads what was before
        raise errors.recorded_and_not_overwritten(erased)


def _before(moment: datetime, months: int) -> datetime:
    """The same day and time so many months earlier, or the last day of a month that is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
