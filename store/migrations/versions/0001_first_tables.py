"""The first tables: uploads and their rows, editions, and the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _uploads()
    _editions_and_audit()
    _finds()
    _observations()
    _street_crimes()


def _uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("uploaded_by", sa.Text, nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("table_name", sa.Text, nullable=False),
        sa.Column("source_title", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("licence", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("illustrative", sa.Boolean, nullable=False),
        sa.Column("rows_accepted", sa.Integer, nullable=False),
        sa.Column("rows_rejected", sa.Integer, nullable=False),
        sa.Column("rows_stored", sa.Integer, nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by", sa.Text),
        sa.Column("undone_why", sa.Text),
        sa.Column("summary", sa.JSON, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )
    live = sa.text("undone_at IS NULL")
    op.create_index(
        "uq_uploads_live_sha256", "uploads", ["sha256"], unique=True, sqlite_where=live, postgresql_where=live
    )
    op.create_table(
        "upload_periods",
        sa.Column("upload_id", sa.Integer, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("upload_id", "period", name="pk_upload_periods"),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name="fk_upload_periods_upload_id"),
    )


def _editions_and_audit() -> None:
    op.create_table(
        "editions",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kind", "number", name="pk_editions"),
        sa.CheckConstraint("kind IN ('draft', 'published')", name="ck_editions_kind"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("upload_id", sa.Integer),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name="fk_audit_upload_id"),
    )


def _finds() -> None:
    _tidy_table(
        "finds",
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("found_on", sa.Date, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("ward_code", sa.Text),
        sa.Column("ward", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("site_type", sa.Text),
        sa.Column("found_by", sa.Text),
        sa.Column("longitude", sa.Double),
        sa.Column("latitude", sa.Double),
    )
    op.create_index("ix_finds_month", "finds", ["month"])


def _observations() -> None:
    _tidy_table(
        "observations",
        sa.Column("indicator_id", sa.Text, nullable=False),
        sa.Column("area_code", sa.Text, nullable=False),
        sa.Column("area_name", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("period_start", sa.Date, nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
        sa.Column("value", sa.Double),
        sa.Column("count", sa.Double),
        sa.Column("denominator", sa.Double),
        sa.Column("lower", sa.Double),
        sa.Column("upper", sa.Double),
        sa.Column("interval_method", sa.Text),
        sa.Column("flag", sa.Text),
    )


def _street_crimes() -> None:
    _tidy_table(
        "street_crimes",
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("crime_type", sa.Text, nullable=False),
        sa.Column("lsoa_code", sa.Text),
        sa.Column("ward_code", sa.Text),
        sa.Column("longitude", sa.Double),
        sa.Column("latitude", sa.Double),
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
