"""The panel's file of evidence: exhibits and the figures as they were."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "exhibits",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("figure", sa.Text, nullable=False),
        sa.Column("filters", sa.Text, nullable=False),
        sa.Column("public", sa.Boolean, nullable=False),
        sa.Column("mode", sa.Text, sa.CheckConstraint("mode IN ('live', 'frozen')", name="mode"), nullable=False),
        sa.Column("frozen_at", sa.Integer),
        sa.Column("objectives", sa.Text, nullable=False),
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawn_why", sa.Text),
        sa.Column("now_says", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("uq_exhibits_place", "exhibits", ["page", "figure", "filters"], unique=True)
    op.create_table(
        "exhibit_snapshots",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("exhibit_id", sa.Integer, sa.ForeignKey("exhibits.id"), nullable=False),
        sa.Column("edition", sa.Integer),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_exhibit_snapshots_exhibit_id", "exhibit_snapshots", ["exhibit_id"])
