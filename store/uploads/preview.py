"""What accepting a file would change, and up to which change of the store that holds."""

from collections.abc import Collection
from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import Connection, Engine, select

from evidence import usual
from evidence.extract import Extract
from store.audit import latest
from store.errors import StoreError
from store.schema import tidy_tables, uploads
from store.transactions import reading
from store.uploads.differences import Differences, differing_rows, no_differences
from store.uploads.entries import with_references
from store.uploads.from_addresses import refuse_a_second_address, refuse_another_council
from store.uploads.live import live_rows
from store.uploads.pointers import refuse_what_is_not_there
from store.uploads.rows import select_rows
from store.uploads.superseding.same import numbers_in
from store.uploads.superseding.ways import WAYS

MOST_COMPARED = 12  # months of a file that are each compared with the months before


@dataclass(frozen=True)
class Preview:
    """What an officer is shown before accepting.

    Attributes:
        seen: the store's revision this was made from; give it to `accept`.
        changes: as `changed` of the table's way tells it (see store.uploads.superseding).
        replaces: uploads that would be superseded, in whole or in part: file, uploaded_by and
            uploaded_at, indexed by number.
        differences: the rows of replaced months of finds that differ.
        beside: each figure of months of finds, beside the month before and its usual range, as evidence.usual tells it.
        unusual: what of these months is out of the usual, in sentences.
        refusal: why it cannot be accepted as things stand, in a sentence; mostly "".
    """

    seen: int
    changes: pd.DataFrame = field(repr=False)
    replaces: pd.DataFrame = field(repr=False)
    differences: Differences = field(repr=False)
    refusal: str = ""
    beside: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    unusual: tuple[str, ...] = ()


def preview(engine: Engine, extract: Extract, *, arriving: Collection[str] = ()) -> Preview:
    """What accepting the extract would change, all of one instant; reads only what it speaks for.

    Args:
        arriving: digests of files that are to be kept with it.
    """
    with reading(engine) as connection:
        way = WAYS[extract.table]
        rows = with_references(connection, extract.table, extract.data)
        refusal = _refusal(connection, extract, rows, arriving)
        changes = way.changed(connection, extract.table, rows, extract.source.url)
        replaced = way.replaced(changes)
        differences = _differences(connection, extract, replaced.index.tolist())
        numbers = numbers_in(replaced["upload"])
        beside, unusual = _beside(connection, extract)
        return Preview(
            latest(connection), changes, _uploads(connection, numbers), differences, refusal, beside, unusual
        )


def _refusal(connection: Connection, extract: Extract, rows: pd.DataFrame, arriving: Collection[str]) -> str:
    try:
        refuse_another_council(connection, extract)
        refuse_a_second_address(connection, extract)
        refuse_what_is_not_there(connection, extract.table, rows, arriving=arriving)
    except StoreError as reason:
        return str(reason)
    return ""


def _differences(connection: Connection, extract: Extract, months: list[str]) -> Differences:
    if extract.table != "finds" or not months:
        return no_differences()
    query = live_rows("finds").where(tidy_tables["finds"].c.month.in_(months))
    new = extract.data[extract.data["month"].isin(months)]
    return differing_rows(select_rows(connection, query, "finds"), new)


def _beside(connection: Connection, extract: Extract) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The months of a log of finds beside the twelve before each; of many months at once only their own numbers tell."""
    months = sorted(extract.data["month"].dropna().unique()) if extract.table == "finds" else []
    if not 0 < len(months) <= MOST_COMPARED:
        return pd.DataFrame(), ()
    first = str(pd.Period(months[0], "M") - usual.MONTHS)
    of_months = tidy_tables["finds"].c.month
    known = select_rows(connection, live_rows("finds").where(of_months >= first, of_months < months[-1]), "finds")
    return usual.beside_the_usual(extract.data, known), tuple(usual.out_of_the_usual(extract.data, known))


def _uploads(connection: Connection, numbers: list[int]) -> pd.DataFrame:
    names = ("file", "uploaded_by", "uploaded_at")
    query = select(uploads.c.id, *(uploads.c[name] for name in names)).where(uploads.c.id.in_(numbers))
    found = pd.DataFrame([tuple(row) for row in connection.execute(query)], columns=["upload", *names])
    return found.set_index("upload").sort_index()
