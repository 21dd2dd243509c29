"""The tables of an edition as one accessible workbook: what stands in it, and its two formats.

After "Releasing statistics in spreadsheets" (Government Analysis Function): a cover, contents, notes,
one marked table a sheet from its first column on, and no cell that is blank without saying why.
"""

import tempfile
import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pandas as pd
from gptables import Cover, GPTable

from editions.read import Edition
from editions.shorthand import MEANINGS, filled
from editions.sources import sources_of
from editions.tables import BY_NAME
from editions.words_in_workbooks import ONE_TABLE, table_of_words, written
from evidence.figures import Source
from evidence.text import readable

LANGUAGE = "en-GB"
MADE_UP = "Illustrative: made up to show how the dashboard works, not a record."
SOME_AREAS = "Only the city and the areas it is compared with; observations.csv holds every area."


@dataclass(frozen=True)
class Sheet:
    """A table as a reader gets it: columns by their titles, every gap with its reason."""

    name: str
    title: str
    source: str
    table: pd.DataFrame = field(repr=False)
    note: str = ""


def sheets_of(edition: Edition) -> list[Sheet]:
    """Every table of a published edition, as sheets."""
    listed = (one["name"] for one in edition.about["resources"] if one["path"].endswith(".parquet"))
    return [_sheet(edition, name) for name in listed if len(edition.table(name))]


def cover_of(edition: Edition) -> tuple[str, list[str]]:
    """The title of the workbook, and what its cover says under it."""
    release = edition.about.get("release", {})
    made_up = [source.title for source in sources_of(edition).values() if source.illustrative]
    said = [f"{edition.title}, data to {edition.about['data_to']}.", str(release.get("note", ""))]
    said += [f"{MADE_UP} These sources are: {'; '.join(made_up)}."] if made_up else []
    said += [f"{sign} means {meaning}." for sign, meaning in MEANINGS.items()]
    return edition.about["title"], [line for line in said if line]


def xlsx(edition: Edition) -> bytes:
    """The workbook for Excel."""
    title, said = cover_of(edition)
    return workbook(title, f"{title}, {edition.title}", said, sheets_of(edition), moment_of(edition))


def moment_of(edition: Edition) -> datetime:
    """When the edition was made, as workbooks and archives note it."""
    return datetime.fromisoformat(edition.about["created"]).replace(tzinfo=None)


def workbook(heading: str, title: str, said: list[str], sheets: list[Sheet], moment: datetime) -> bytes:
    """An accessible workbook: cover, contents, notes and a sheet for each table; the same bytes for the same tables.

    Args:
        heading, said: what the cover says.
        title: by which the file is known.
    """
    notes = list(dict.fromkeys(sheet.note for sheet in sheets if sheet.note))
    made = {sheet.name: _gptable(sheet, notes) for sheet in sheets}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # gptables' advice to say why a cell is blank: none is
        path = Path(folder) / "workbook.xlsx"
        cover = Cover(heading, intro=said, width=100)
        book = written(str(path), cover, {sheet.name: sheet.title for sheet in sheets}, made, _notes(notes))
        book.set_properties({"title": readable(title), "created": moment})
        book.close()
        return _in_english(path.read_bytes(), moment)


def _gptable(sheet: Sheet, notes: list[str]) -> GPTable:
    note = f" [note {notes.index(sheet.note) + 1}]" if sheet.note else ""
    return table_of_words(
        sheet.table, table_name=sheet.name, title=f"{sheet.title}{note}", source=sheet.source, instructions=ONE_TABLE,
        legend=[f"{sign} {meaning}" for sign, meaning in MEANINGS.items() if sheet.table.eq(sign).any(axis=None)],
    )  # fmt: skip


def _notes(notes: list[str]) -> GPTable | None:
    """The sheet of notes, by the numbers that titles give them; none where there is no note."""
    table = pd.DataFrame({"Note number": range(1, len(notes) + 1), "Text": [readable(note) for note in notes]})
    return table_of_words(table, table_name="notes_table", title="Notes", instructions=ONE_TABLE) if notes else None


def _sheet(edition: Edition, name: str) -> Sheet:
    kind, table, note = BY_NAME[name], edition.table(name), ""
    sources = _sources_of(edition, table)
    if name == "observations":
        home = edition.about["city"]
        near = {*edition.table("comparators")["area_code"], home["authority_code"], home["country_code"]}
        table, note = table[table["area_code"].isin(near)], SOME_AREAS
    elif sources and all(source.illustrative for source in sources):
        note = MADE_UP
    titles = {each.name: each.title for each in kind.fields}
    said = "; ".join(source.words for source in sources) or f"{edition.about['title']}, {edition.title}"
    return Sheet(name, kind.title, said, filled(table.reset_index(drop=True)).rename(columns=titles), note)


def _sources_of(edition: Edition, table: pd.DataFrame) -> list[Source]:
    """Where the rows come from: those that count reports or items come from the log of finds."""
    rows = (
        table if "source_id" in table else edition.table("months") if "reports" in table or "items" in table else None
    )
    if rows is None:
        return []
    wanted = set(rows["source_id"])
    return [source for id, source in sources_of(edition).items() if id in wanted]


def _in_english(workbook: bytes, moment: datetime) -> bytes:
    """The workbook with its language, which XlsxWriter has no property for, and no other moment than its own."""
    fixed = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as parts, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in parts.namelist():
            content = parts.read(part)
            if part == "docProps/core.xml":
                said = f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
                content = content.replace(b"</cp:coreProperties>", said.encode())
            entry = zipfile.ZipInfo(part, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return fixed.getvalue()
