"""Events that charts are read against, and the file of evidence of the panel."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _tidy_table(
        "events",
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("ward_code", sa.Text),
        sa.Column("ward", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("longitude", sa.Double),
        sa.Column("latitude", sa.Double),
        sa.Column("radius", sa.Double),
        sa.Column("note", sa.Text),
        sa.Column("source", sa.Text),
    )
    _tidy_table(
        "evidence",
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("given_by", sa.Text),
        sa.Column("role", sa.Text),
        sa.Column("meeting", sa.Text),
        sa.Column("given_on", sa.Date, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("objective", sa.Text),
        sa.Column("summary", sa.Text),
        sa.Column("link", sa.Text),
        sa.Column("public", sa.Text, nullable=False),
    )


def _tidy_table(name: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("upload_id", sa.Integer, nullable=False),
        *columns,
        sa.Column("sheet", sa.Text),
        sa.Column("source_row", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name=f"fk_{name}_upload_id"),
    )
    op.create_index(f"ix_{name}_upload_id", name, ["upload_id"])
