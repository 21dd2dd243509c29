"""Which upload superseded which, worked out from what each speaks for, never marked."""

import pandas as pd
from sqlalchemy import Connection, func, select, union_all

from store.uploads.superseding.ways import WAYS, Way


def succession(connection: Connection) -> pd.DataFrame:
    """How many months, figures or entries of each upload count or were superseded, and by which upload.

    Columns `upload`, `by` (missing for what counts) and `size`; undone uploads are left out. Where
    three uploads follow one another, each is superseded by the next.
    """
    tables: dict[Way, list[str]] = {}
    for name, way in WAYS.items():
        tables.setdefault(way, []).append(name)
    parts = [part for way, names in tables.items() for part in way.followed(names)]
    followed = union_all(*(select(part) for part in parts)).subquery().c
    query = select(followed.upload, followed.by, func.count()).group_by(followed.upload, followed.by)
    found = [tuple(row) for row in connection.execute(query)]
    return pd.DataFrame(found, columns=["upload", "by", "size"]).astype("Int64").sort_values(["upload", "by"])
