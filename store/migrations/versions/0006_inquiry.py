"""The panel's file: exhibits, evidence, findings."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Nothing yet."""
