"""The secret from which it follows, too, what is hidden beside small counts: drawn when it is first needed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "disclosure_secret",
        sa.Column("id", sa.Integer, autoincrement=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_disclosure_secret"),
    )
