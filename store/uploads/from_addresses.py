"""Counts that came from an address: the last good copy of each stands until a newer one is accepted."""

import pandas as pd
from sqlalchemy import Connection, Engine, select

from evidence.extract import Extract
from store import errors
from store.schema import tidy_tables, uploads
from store.transactions import reading
from store.uploads.standing import COPIED as TABLE
from store.uploads.standing import stands


def copies(engine: Engine) -> pd.DataFrame:
    """The newest copy of each address that counts: address, upload, uploaded_at and councils, by name.

    Councils are the names in it, parted by commas.
    """
    table = tidy_tables[TABLE].c
    query = (
        select(uploads.c.url, uploads.c.id, uploads.c.uploaded_at, table.area_name)
        .join(uploads, uploads.c.id == table.upload_id)
        .where(stands(TABLE), uploads.c.url != "")
        .distinct()
        .order_by(uploads.c.id, table.area_name)
    )
    columns = ["address", "upload", "uploaded_at", "area_name"]
    with reading(engine) as connection:
        rows = pd.DataFrame([tuple(row) for row in connection.execute(query)], columns=columns)
    named = rows.groupby(["address", "upload", "uploaded_at"], as_index=False)["area_name"].agg(", ".join)
    return named.rename(columns={"area_name": "councils"})


def standing(engine: Engine, address: str) -> str:
    """That the last copy of an address stands, for when it cannot be had anew; "" where there is none."""
    known = copies(engine).set_index("address")
    if address not in known.index:
        return ""
    row = known.loc[address]
    return errors.copy_stands(int(row["upload"]), str(row["councils"]), row["uploaded_at"])


def older_copies(engine: Engine, address: str) -> list[int]:
    """The uploads that came from an address and are not undone, but the newest of them."""
    query = select(uploads.c.id).where(uploads.c.undone_at.is_(None), uploads.c.url == address, ~stands(TABLE))
    with reading(engine) as connection:
        return list(connection.scalars(query.where(uploads.c.table_name == TABLE)))


def of_two_addresses(engine: Engine) -> list[str]:
    """A sentence for each council of whose months the copies of two addresses tell."""
    with reading(engine) as connection:
        rows = _copied(connection)
    shared = rows[rows.duplicated(["area_code", "month"], keep=False)]
    return [
        errors.two_addresses(str(of["area_name"].iloc[-1]), list(of["url"].unique()))
        for _, of in shared.groupby("area_code")
    ]


def refuse_a_second_address(connection: Connection, extract: Extract) -> None:
    """Raise if a new address tells of months of a council that a copy of another address tells of.

    Raises:
        StoreError: which council, and the address that it has.
    """
    url, rows = extract.source.url, _copied(connection) if extract.table == TABLE and extract.source.url else None
    if rows is None or url in set(rows["url"]):
        return
    both = rows.merge(extract.data[["area_code", "month"]].drop_duplicates(), on=["area_code", "month"])
    if len(both):
        last = both.iloc[-1]
        raise errors.second_address(str(last["area_name"]), str(last["url"]), int(last["id"]))


def _copied(connection: Connection) -> pd.DataFrame:
    """Each council and month of the copies that stand, in order of upload: area_code, area_name, month, url, id."""
    table = tidy_tables[TABLE].c
    columns = (table.area_code, table.area_name, table.month, uploads.c.url, uploads.c.id)
    query = (
        select(*columns)
        .join(uploads, uploads.c.id == table.upload_id)
        .where(stands(TABLE), uploads.c.url != "")
        .order_by(uploads.c.id)
    )
    return pd.DataFrame([tuple(row) for row in connection.execute(query)], columns=[column.name for column in columns])


def refuse_another_council(connection: Connection, extract: Extract) -> None:
    """Raise if an address that held some councils' counts now holds those of others.

    Raises:
        StoreError: whose it held, and whose it holds now.
    """
    if extract.table != TABLE or not extract.source.url:
        return
    table = tidy_tables[TABLE].c
    query = (
        select(table.area_code, table.area_name)
        .join(uploads, uploads.c.id == table.upload_id)
        .where(uploads.c.undone_at.is_(None), uploads.c.url == extract.source.url)
        .distinct()
    )
    before = {code: name for code, name in connection.execute(query)}
    new = extract.data.drop_duplicates("area_code").set_index("area_code")["area_name"]
    others = [name for code, name in new.items() if code not in before]
    if before and others:
        raise errors.another_council(sorted(before.values()), others)
