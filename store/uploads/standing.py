"""Which uploads stand: not undone, and of the copies of one address the newest alone.

A copy tells all that its address says, so a newer one takes the place of the whole of it: a month that it drops is not
known any more. Undoing it brings the older copy back.
"""

from sqlalchemy import ColumnElement, Select, func, select, true

from store.schema import uploads

COPIED = "litter_counts"  # the table whose uploads may come from an address


def stands(name: str) -> ColumnElement[bool]:
    """The condition for an upload of a tidy table whose rows may count."""
    not_undone = uploads.c.undone_at.is_(None)
    return not_undone & (next_copy().scalar_subquery().is_(None) if name == COPIED else true())


def next_copy() -> Select[tuple[int | None]]:
    """The number of the next copy of an upload's address that is not undone; null where there is none."""
    newer = uploads.alias("newer")
    return (
        select(func.min(newer.c.id))
        .where(
            uploads.c.url != "",
            newer.c.url == uploads.c.url,
            newer.c.table_name == uploads.c.table_name,
            newer.c.id > uploads.c.id,
            newer.c.undone_at.is_(None),
        )
        .correlate(uploads)
    )
