"""The tables of the working database.

The three tidy tables are made from evidence.tidy, so that what a loader hands over and what is
stored cannot drift apart; a change there needs a migration, and a test asks for it.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

from evidence.tidy import TABLES, Field

SQL_TYPES = {"text": Text, "integer": Integer, "number": Double, "date": Date}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, always aware and in UTC; SQLite alone would forget the time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("uploaded_by", Text, nullable=False),
    Column("uploaded_at", UtcDateTime, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("source_title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("illustrative", Boolean, nullable=False),
    Column("rows_accepted", Integer, nullable=False),
    Column("rows_rejected", Integer, nullable=False),
    # One accepted row of a wide sheet becomes several tidy rows, so both are kept.
    Column("rows_stored", Integer, nullable=False),
    Column("undone_at", UtcDateTime),
    Column("undone_by", Text),
    Column("undone_why", Text),
    # Its file was erased: the rows stay, and so does the digest above.
    Column("erased_at", UtcDateTime),
    Column("erased_by", Text),
    Column("erased_why", Text),
    # Of its rows as they were stored (store.seals.digest_of_rows).
    Column("rows_sha256", Text, nullable=False, server_default=""),
    Column("summary", JSON, nullable=False),
    # Last, because SQLite reads through whatever stands before the column it wants.
    Column("content", LargeBinary, nullable=False),
)
# The same file counts once, even when two officers accept it at the same instant.
Index(
    "uq_uploads_live_sha256",
    uploads.c.sha256,
    unique=True,
    sqlite_where=uploads.c.undone_at.is_(None),
    postgresql_where=uploads.c.undone_at.is_(None),
)

upload_periods = Table(
    "upload_periods",
    metadata,
    Column("upload_id", Integer, ForeignKey("uploads.id"), primary_key=True),
    Column("period", Text, primary_key=True),
)

editions = Table(
    "editions",
    metadata,
    Column("kind", Text, CheckConstraint("kind IN ('draft', 'published')", name="kind"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("release", Text, nullable=False, server_default="release"),
    # What it hides, with the true counts: for the audit of later editions, never for readers.
    Column("hidden", JSON, nullable=False, server_default="[]"),
    Column("changes", JSON, nullable=False, server_default="{}"),
    Column("replaces", Integer),
    Column("withdrawn_why", Text),
    Column("off_at", UtcDateTime),
    # Every file of its folder by path, with its SHA-256.
    Column("files", JSON, nullable=False, server_default="{}"),
)

plans = Table(
    "plans",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("note", Text, nullable=False),
    Column("correction", Boolean, nullable=False),
    # Of the tables that were agreed to: nothing else goes out under this plan.
    Column("digest", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),
    Column("outcome", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("upload_id", Integer, ForeignKey("uploads.id")),
    Column("detail", JSON, nullable=False),
    # Which rows were written with it: what each held before and after, and the chain through all lines (store.seals).
    Column("sealed", JSON, nullable=False, server_default="{}"),
    Column("hash", Text, nullable=False, server_default=""),
)

column_mappings = Table(
    "column_mappings",
    metadata,
    Column("kind", Text, primary_key=True),
    # Folded (evidence.city.fold), so that next month's capitals and spaces make no difference.
    Column("header", Text, primary_key=True),
    Column("column", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("said_at", UtcDateTime, nullable=False),
)


# Nobody is deleted: who was removed, by whom and when, stays on record.
people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("identity", Text, nullable=False),
    Column("role", Text, CheckConstraint("role IN ('officer', 'panel')", name="role"), nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("removed_by", Text),
    Column("removed_at", UtcDateTime),
)

# A session is known by the digest of what the provider signed for it, so nothing here lets anybody in.
sign_outs = Table(
    "sign_outs",
    metadata,
    Column("session", Text, primary_key=True),
    Column("identity", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Nothing of an exhibit's place may change afterwards: its reference is in reports that were printed.
exhibits = Table(
    "exhibits",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("page", Text, nullable=False),
    Column("figure", Text, nullable=False),
    Column("filters", Text, nullable=False),
    Column("public", Boolean, nullable=False),
    Column("mode", Text, CheckConstraint("mode IN ('live', 'frozen')", name="mode"), nullable=False),
    # The edition it is frozen at; blank while live, or until the next edition shows it.
    Column("frozen_at", Integer),
    Column("objectives", Text, nullable=False),
    Column("meeting", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("withdrawn_by", Text),
    Column("withdrawn_at", UtcDateTime),
    Column("withdrawn_why", Text),
    # What the newest edition told of it: the finding of the live figure, and why it is not there.
    Column("now_says", Text, nullable=False),
    Column("note", Text, nullable=False),
)
Index("uq_exhibits_place", exhibits.c.page, exhibits.c.figure, exhibits.c.filters, unique=True)

exhibit_snapshots = Table(
    "exhibit_snapshots",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("exhibit_id", Integer, ForeignKey("exhibits.id"), nullable=False, index=True),
    # The published edition whose figure it is; blank for one of a draft, which never leaves the office.
    Column("edition", Integer),
    Column("taken_at", UtcDateTime, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)


# One row. Who has it can work out more of what is hidden than readers can.
disclosure_secret = Table(
    "disclosure_secret",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("secret", LargeBinary, nullable=False),
)

# Never in an edition: an item of evidence names its file by the digest.
attachments = Table(
    "attachments",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("content", LargeBinary, nullable=False),  # empty once it is erased
    Column("erased_at", UtcDateTime),
    Column("erased_by", Text),
    Column("erased_why", Text),
)


def _tidy_table(name: str, fields: tuple[Field, ...]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("upload_id", Integer, ForeignKey("uploads.id"), nullable=False, index=True),
        *(Column(field.name, SQL_TYPES[field.type], nullable=not field.required) for field in fields),
    )


tidy_tables = {name: _tidy_table(name, fields) for name, fields in TABLES.items()}
Index(None, tidy_tables["finds"].c.month)
