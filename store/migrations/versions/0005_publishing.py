"""Publishing at a time, withdrawal and what each edition hides."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for column in (
        sa.Column("release", sa.Text, nullable=False, server_default="release"),
        sa.Column("hidden", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("changes", sa.JSON, nullable=False, server_default="{}"),
        sa.Column("replaces", sa.Integer),
        sa.Column("withdrawn_why", sa.Text),
        sa.Column("off_at", sa.DateTime(timezone=True)),
    ):
        op.add_column("editions", column)
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("correction", sa.Boolean, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
    )
