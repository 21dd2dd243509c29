"""Actions and dated commitments are a list that officers keep, like events."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("upload_id", sa.Integer, nullable=False),
        sa.Column("reference", sa.Text),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("priority", sa.Text),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("committed_on", sa.Date, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("when", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("as_of", sa.Date),
        *(sa.Column(name, sa.Text) for name in ("evidence", "source", "note", "withdrawn")),
        sa.Column("sheet", sa.Text),
        sa.Column("source_row", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_actions"),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name="fk_actions_upload_id"),
    )
    op.create_index("ix_actions_upload_id", "actions", ["upload_id"])
