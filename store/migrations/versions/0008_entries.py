"""Entries of the small lists are known by a reference, and conclusions are one of these lists."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

NEW = {"events": ("reference", "withdrawn"), "evidence": ("reference", "attached", "supports", "withdrawn")}
KNOWN_BY = {"events": ("A", "starts_on"), "evidence": ("V", "given_on")}


def upgrade() -> None:
    for name, columns in NEW.items():
        for column in columns:
            op.add_column(name, sa.Column(column, sa.Text))
        _give_references(name, *KNOWN_BY[name])
    op.create_table(
        "conclusions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("upload_id", sa.Integer, nullable=False),
        sa.Column("reference", sa.Text),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "text", "status")),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.Text)
            for name in ("meeting", "objective", "points_at", "answers", "source", "note", "withdrawn")
        ),
        sa.Column("sheet", sa.Text),
        sa.Column("source_row", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conclusions"),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name="fk_conclusions_upload_id"),
    )
    op.create_index("ix_conclusions_upload_id", "conclusions", ["upload_id"])


def _give_references(name: str, prefix: str, day: str) -> None:
    """Rows of the same title and day are one entry; what a later upload of its month left out stays out."""
    connection = op.get_bind()
    table = sa.table(name, *(sa.column(column) for column in ("id", "upload_id", "title", day, "month", *NEW[name])))
    uploads = sa.table("uploads", sa.column("id"), sa.column("undone_at"))
    undone = set(connection.scalars(sa.select(uploads.c.id).where(uploads.c.undone_at.isnot(None))))
    rows = connection.execute(sa.select(table).order_by(table.c.id)).all()
    latest = {row.month: row.upload_id for row in rows if row.upload_id not in undone}
    given: dict[tuple[object, ...], str] = {}
    for row in rows:
        entry = (row.title.casefold(), getattr(row, day))
        if entry not in given:
            given[entry] = f"{prefix}-{len(given) + 1:03d}"
        left_out = row.upload_id not in undone and row.upload_id < latest[row.month]
        values = {"reference": given[entry], "withdrawn": "yes" if left_out else "no"}
        connection.execute(sa.update(table).where(table.c.id == row.id).values(**values))
