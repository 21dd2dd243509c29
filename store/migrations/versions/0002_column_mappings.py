"""What officers say that a column of theirs is, remembered for the next month."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "column_mappings",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("header", sa.Text, nullable=False),
        sa.Column("column", sa.Text, nullable=False),
        sa.Column("said_by", sa.Text, nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "header", name="pk_column_mappings"),
    )
