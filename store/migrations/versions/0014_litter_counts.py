"""What other councils count of drug litter, in the open standard."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "litter_counts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("upload_id", sa.Integer, nullable=False),
        sa.Column("area_code", sa.Text, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("reports", sa.Integer),
        sa.Column("report_is", sa.Text, nullable=False),
        sa.Column("area_name", sa.Text),
        sa.Column("items", sa.Integer),
        sa.Column("needles", sa.Integer),
        *(sa.Column(name, sa.Text) for name in ("recorded_by", "services", "place_types")),
        sa.Column("residents", sa.Integer),
        *(sa.Column(name, sa.Text) for name in ("publisher", "licence", "made_up", "note")),
        sa.Column("sheet", sa.Text),
        sa.Column("source_row", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_litter_counts"),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name="fk_litter_counts_upload_id"),
    )
    op.create_index("ix_litter_counts_upload_id", "litter_counts", ["upload_id"])
