"""Attached files can be erased."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    for name in ("erased_at", "erased_by", "erased_why"):
        op.add_column("attachments", sa.Column(name, sa.DateTime(timezone=True) if name == "erased_at" else sa.Text))
