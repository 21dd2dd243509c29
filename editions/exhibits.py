"""The exhibits of an edition: a row each in the table `exhibits`, and the figures as they were in `exhibits/E-014.json`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from editions.folder import STAGING, replace_table
from editions.read import Edition, NoEdition, drafts_folder, edition_at, editions_location
from editions.tables import BY_NAME
from evidence.figures import Source
from evidence.inquiry.exhibits import FROZEN, WITHDRAWN
from evidence.inquiry.snapshots import NotASnapshot, Snapshot, digest, from_bytes
from evidence.tidy import conform

TABLE = "exhibits"
FOLDER = "exhibits"
MADE_UP = " (illustrative)"  # said of a source in the column sources
BETWEEN = "\n"  # of two sources in that column: titles hold commas and semicolons, and never a new line
NO_PICTURE = "is not in this edition as a figure yet"


@dataclass(frozen=True)
class Exhibit:
    """An exhibit as a reader of an edition gets it.

    Attributes:
        row: its row of the table, blanks as empty text, edition None where there is none.
        snapshot: the figure as it was; None where `told` says why there is none.
        told: what its reader should know, in a sentence or two; mostly empty.
    """

    row: Mapping[str, Any]
    snapshot: Snapshot | None
    told: str = ""

    @property
    def reference(self) -> str:
        return str(self.row["reference"])

    @property
    def frozen(self) -> bool:
        return self.row["mode"] == FROZEN


def exhibits_of(edition: Edition) -> pd.DataFrame:
    """The table of exhibits, in order of reference; empty for an edition from before there were any."""
    if edition.has(TABLE):
        return edition.table(TABLE)
    return conform(pd.DataFrame({"reference": [], "page": [], "figure": []}), BY_NAME[TABLE].fields)


def exhibit(edition: Edition, reference: str) -> Exhibit | None:
    """An exhibit with its figure as it was; None where the edition has none of that reference.

    A figure of an edition that has been taken off since is not given to anyone but officers.
    """
    rows = exhibits_of(edition)
    rows = rows[rows["reference"] == reference]
    if rows.empty:
        return None
    [row] = rows_of(rows)
    told = [row["note"]] if row["note"] else []
    if row["edition"] is not None and not _may_be_shown(edition, row["edition"]):
        return Exhibit(row | {"title": "", "subtitle": ""}, None, taken_off(row["reference"], row["edition"]))
    if not row["hash"]:
        return Exhibit(row, None, " ".join(told) or f"{reference} {NO_PICTURE}.")
    try:
        content = edition.file(FOLDER, f"{reference}.json")
        snapshot = from_bytes(content)
    except (FileNotFoundError, NotASnapshot):
        return Exhibit(row, None, f"The figure of {reference} cannot be read.")
    if digest(content) != row["hash"]:
        told.append(f"The figure of {reference} is not what its hash says: it has been changed on the disk.")
    return Exhibit(row, snapshot, " ".join(told))


def taken_off(reference: str, number: int) -> str:
    """Why readers do not get an exhibit's figure any more."""
    return f"{reference} shows edition {number}, which has been taken off: the council keeps it, and readers no longer get it."


def withdrawn_edition(reference: str, number: int | None) -> str:
    """What readers should know of an exhibit from an edition that was withdrawn."""
    return f"{reference} shows edition {number}, which has been withdrawn: the page Releases says why."


def older(reference: str, number: int) -> str:
    """What readers should know of an exhibit whose page has no such figure any more."""
    return f"The figure of {reference} is not on its page any more: this is how edition {number} showed it."


def gone(reference: str) -> str:
    """What readers should know of a frozen exhibit whose page has no such figure any more."""
    return f"The page of {reference} does not show this figure any more."


def unavailable(reference: str, number: int) -> str:
    """What officers should know of an exhibit that readers do not get."""
    return f"Readers do not get {reference} with edition {number}: their page shows no such figure with these filters."


def described(content: bytes) -> dict[str, Any]:
    """What the table says of a snapshot: title, subtitle, sources, illustrative, hash, edition."""
    snapshot = from_bytes(content)
    figure, draft = snapshot.figure, snapshot.as_at.edition.startswith("Draft")
    return {
        "title": figure.finding, "subtitle": figure.subtitle, "sources": BETWEEN.join(map(_named, figure.sources)),
        "illustrative": "yes" if figure.illustrative else "no", "hash": digest(content),
        "edition": None if draft else snapshot.as_at.number,
    }  # fmt: skip


def made_up_in(sources: str) -> list[str]:
    """Which of the sources that the table names are made up."""
    return [said.removesuffix(MADE_UP) for said in sources.split(BETWEEN) if said.endswith(MADE_UP)]


def _named(source: Source) -> str:
    return " ".join(source.words.split()) + (MADE_UP if source.illustrative else "")


def is_settled(row: Mapping[str, Any]) -> bool:
    """Whether a new edition leaves an exhibit as it is: withdrawn, or frozen at an earlier one."""
    return row["state"] == WITHDRAWN or (row["mode"] == FROZEN and row["edition"] is not None)


def write_snapshots(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes figures into an edition's folder that nobody sees yet, by reference."""
    if files:
        (folder / FOLDER).mkdir(exist_ok=True)
    for reference, content in files.items():
        (folder / FOLDER / f"{reference}.json").write_bytes(content)


def snapshots_in(folder: Path) -> dict[str, bytes]:
    """The figures in an edition's folder, by reference."""
    return {path.stem: path.read_bytes() for path in sorted((folder / FOLDER).glob("E-*.json"))}


def table_of(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as the edition's table of exhibits."""
    columns = [field.name for field in BY_NAME[TABLE].fields]
    return conform(pd.DataFrame(rows, columns=columns), BY_NAME[TABLE].fields)


def write_table(folder: Path, table: pd.DataFrame) -> None:
    """Puts the finished table of exhibits into an edition's folder that nobody sees yet."""
    replace_table(folder, BY_NAME[TABLE], table)


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of the table, blanks as empty text, edition None where there is none."""
    rows = ({name: "" if pd.isna(value) else value for name, value in row.items()} for row in table.to_dict("records"))
    return [row | {"edition": row["edition"] or None} for row in rows]


def _may_be_shown(edition: Edition, number: int) -> bool:
    """Whether readers of an edition may have a figure of another: only while that one is on the public disk."""
    if edition.location == str(drafts_folder()) or (not edition.draft and number == edition.number):
        return True
    if Path(edition.location).name.startswith(STAGING):
        return True  # the store looked when it was staged, and the others are not beside it yet
    try:
        edition_at(editions_location() if edition.draft else edition.location, number)
    except NoEdition:
        return False
    return True
