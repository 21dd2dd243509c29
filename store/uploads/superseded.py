"""Which upload superseded which, worked out from what each speaks for, never marked."""

import pandas as pd
from sqlalchemy import Connection, Subquery, func, select, union_all

from evidence.tidy import SAME
from store.schema import tidy_tables, upload_periods, uploads
from store.uploads.standing import COPIED, next_copy, stands

NOT_UNDONE = uploads.c.undone_at.is_(None)


def succession(connection: Connection) -> pd.DataFrame:
    """How many months, figures or entries of each upload count or were superseded, and by which upload.

    Columns `upload`, `by` (missing for what counts) and `size`; undone uploads are left out. Where
    three uploads follow one another, each is superseded by the next.
    """
    parts = (_months(), *(_same(name) for name in SAME), _replaced_copies())
    followed = union_all(*(select(part) for part in parts)).subquery().c
    query = select(followed.upload, followed.by, func.count()).group_by(followed.upload, followed.by)
    found = [tuple(row) for row in connection.execute(query)]
    return pd.DataFrame(found, columns=["upload", "by", "size"]).astype("Int64").sort_values(["upload", "by"])


def _months() -> Subquery:
    """Each month that an upload of finds or street crimes speaks for, and the next that speaks for it."""
    next_one = func.lead(uploads.c.id).over(
        partition_by=[uploads.c.table_name, upload_periods.c.period], order_by=uploads.c.id
    )
    return (
        select(uploads.c.id.label("upload"), next_one.label("by"))
        .select_from(upload_periods.join(uploads))
        .where(NOT_UNDONE, uploads.c.table_name.not_in(SAME))
        .subquery()
    )


def _same(name: str) -> Subquery:
    """Each figure or entry that an upload holds, and the next upload that holds it."""
    table = tidy_tables[name].c
    picked = select(table.upload_id.label("upload"), *(table[column] for column in SAME[name]))
    held = picked.join(uploads).where(stands(name)).distinct().subquery().c
    next_one = func.lead(held.upload).over(partition_by=[held[column] for column in SAME[name]], order_by=held.upload)
    return select(held.upload, next_one.label("by")).subquery()


def _replaced_copies() -> Subquery:
    """Each figure of a copy that does not stand any more, and the next copy of its address."""
    by = next_copy().scalar_subquery()
    rows = select(uploads.c.id.label("upload"), by.label("by")).select_from(tidy_tables[COPIED].join(uploads))
    return rows.where(NOT_UNDONE, by.is_not(None)).subquery()
