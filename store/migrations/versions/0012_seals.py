"""The audit is a chain whose lines seal the rows that were written with them; originals can be erased.

What is there when a store is brought up to this is sealed as it stands, by a line of its own.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    for name in ("erased_at", "erased_by", "erased_why"):
        op.add_column("uploads", sa.Column(name, sa.DateTime(timezone=True) if name == "erased_at" else sa.Text))
    op.add_column("uploads", sa.Column("rows_sha256", sa.Text, nullable=False, server_default=""))
    op.add_column("editions", sa.Column("files", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("audit", sa.Column("sealed", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("audit", sa.Column("hash", sa.Text, nullable=False, server_default=""))
    _seal_what_is_there()


def _seal_what_is_there() -> None:
    # Lines that were sealed once are checked by the same code for ever, so it is used and not copied.
    from store.schema import audit, tidy_tables, uploads
    from store.seals import GUARDED, chain, digests_of
    from store.uploads.rows import stored_digest

    connection = op.get_bind()
    looked = sa.inspect(connection)
    there = {name: {one["name"] for one in looked.get_columns(name)} for name in GUARDED if looked.has_table(name)}
    for number, name in connection.execute(sa.select(uploads.c.id, uploads.c.table_name)).all():
        if name in tidy_tables:
            marked = sa.update(uploads).where(uploads.c.id == number)
            connection.execute(marked.values(rows_sha256=stored_digest(connection, name, number)))
    rows = {
        key: mark
        for name, columns in there.items()
        for key, mark in digests_of(connection, GUARDED[name], columns).items()
    }
    last = connection.scalar(sa.select(sa.func.max(audit.c.id))) or 0
    if rows or last:
        line: dict[str, Any] = {
            "id": last + 1,
            "at": datetime.now(UTC),
            "who": "the dashboard",
            "action": "seal",
            "detail": {},
        }
        connection.execute(sa.insert(audit).values(**line, sealed={key: [None, mark] for key, mark in rows.items()}))
    chain(connection, after=0)
