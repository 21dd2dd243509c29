"""What the small lists kept by hand have in common: references, objectives, and what is withdrawn."""

from collections.abc import Iterable

import pandas as pd

from data_loaders.layouts import Column
from data_loaders.reading import Reading
from evidence.city import City, fold
from evidence.inquiry.references import PREFIXES, read_reference, read_references
from evidence.tidy import ENTRIES

YES_NO = {"yes": ("Yes", "Y", "True", "Public", "1"), "no": ("No", "N", "False", "Not public", "0")}
WITHDRAWN = {"yes": ("Yes", "Y", "True", "Withdrawn", "1"), "no": ("No", "N", "False", "0")}


def reference_column(example: str) -> Column:
    """The column by which an entry is known; a new entry has none yet."""
    return Column("reference", "Reference", ("Ref", "Permanent reference"), required=False, example=example)


def withdrawn_column() -> Column:
    """The column that takes an entry out without deleting it."""
    return Column("withdrawn", "Withdrawn", ("Withdrawn yes/no", "No longer counts"), required=False, example="No")


def own_references(reading: Reading, prefixes: Iterable[str]) -> pd.Series:
    """The reference of each entry, missing where it is still to be given; the same one twice is rejected."""
    allowed = tuple(prefixes)
    written = reading.text("reference")
    read = written.map(lambda cell: read_reference(cell, allowed), na_action="ignore").astype("str")
    like = " or ".join(f"{prefix}-001, {PREFIXES[prefix]}," for prefix in allowed).rstrip(",")
    reading.reject(written.notna() & read.isna(), "reference", "is not a reference of this list",
                   f"Write it like {like}, or leave it blank for a new entry.")  # fmt: skip
    reading.reject(read.notna() & read.duplicated(), "reference", "stands in the file twice", "Keep one of the rows.")
    return read


def references(reading: Reading, column: str, prefixes: Iterable[str]) -> pd.Series:
    """A list of references such as "E-001, C-002"; what is none is rejected."""
    allowed = tuple(prefixes)
    written = reading.text(column)
    read = written.map(lambda cell: read_references(cell, allowed), na_action="ignore")
    fix = f"Use references such as {', '.join(f'{prefix}-001' for prefix in allowed)}, with commas between them."
    reading.reject(written.notna() & read.isna(), column, "is not a list of references", fix)
    return read.map(", ".join, na_action="ignore").astype("str")


def objectives(reading: Reading, city: City) -> pd.Series:
    """Letters of the inquiry's objectives that it bears on, such as "a, c"."""
    known = "".join(objective.letter for objective in city.inquiry.objectives)
    written = reading.text("objective")
    letters = written.str.casefold().str.replace(r"objectives?|and|[^a-z]", "", regex=True)
    unknown = written.notna() & ~letters.str.fullmatch(f"[{known}]+" if known else "(?!)").fillna(False).astype(bool)
    fix = f"Use letters from {known[0]} to {known[-1]}, such as {', '.join(known[:2])}." if known else "Leave it blank."
    reading.reject(unknown, "objective", "is not an objective of the inquiry", fix)
    return letters.map(lambda some: ", ".join(sorted(set(some))), na_action="ignore").astype("str")


def withdrawn(reading: Reading) -> pd.Series:
    """Whether the entry is taken out; no where the file does not say."""
    return reading.one_of("withdrawn", WITHDRAWN, required=False).fillna("no")


def not_twice(reading: Reading, table: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The table, less rows without a reference that say the same as one before: they would be one entry."""
    words, day = ENTRIES[kind]
    left = table[reading.good]
    same = left[[day]].assign(words=left[words].map(fold))
    again = left["reference"].isna() & same.duplicated()
    reading.reject(again.reindex(table.index, fill_value=False), words, "stands in the file twice, with the same date",
                   "Keep one of the rows.")  # fmt: skip
    return table
