"""An edition whose every text is unruly is published all the same: nothing in it leads where nobody checked."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from data_loaders import read_extract
from editions.city_folder import read_city
from editions.read import Edition, current_edition
from evidence.text import is_web_address
from store.database import open_store
from store.finish import finish
from store.publishing.publish import publish
from store.uploads.accepting import accept
from tests.data_loaders.small_files import workbook
from tests.unruly import UNRULY

# Without what a spreadsheet takes for "not known", or would read as a formula before the loader sees it.
WORDS = [words for words in UNRULY if words not in ("–", "#N/A") and not words.startswith("=")]
NOTE = r"New: [x](javascript:alert(1)), [open](external:\\evil\share\x.exe), www.elsewhere.test and $$x$$ ..."
EVENTS = [
    ["Title", "Kind", "From", "Place", "Note", "Source"],
    *[[w, "Encampment", "03/07/2017", w, w, w] for w in WORDS],
]
EVIDENCE = [
    ["Title", "Kind", "Given by", "Role", "Date", "Summary", "Link", "Public"],
    *[[w, "Report", w, w, "18/01/2018", w, "https://www.southampton.gov.uk", "Yes"] for w in WORDS],
]
CONCLUSIONS = [
    ["Kind", "Text", "Status", "Date", "Meeting", "Source", "Note"],
    *[["Finding", w, "Published", "18/01/2018", w, w, w] for w in WORDS],
]
LISTS = {"events": EVENTS, "evidence": EVIDENCE, "conclusions": CONCLUSIONS}


@pytest.fixture
def published(sample: Path) -> Iterator[Edition]:
    """The sample's next edition, with the unruly words in every small list, and a link as an old store may hold it."""
    engine, city = open_store(), read_city()
    for kind, rows in LISTS.items():
        extract = read_extract(workbook({"Entries": rows}), f"{kind}.xlsx", city, kind=kind)
        assert extract.rows.accepted == len(WORDS)
        accept(engine, extract, by="Democratic Support")
    with engine.begin() as connection:
        old = {"link": "https://[minutes]/page", "title": WORDS[0]}
        connection.execute(text("UPDATE evidence SET link = :link WHERE title = :title"), old)
    publish(engine, by="Democratic Support", note=NOTE, finish=finish)
    engine.dispose()
    yield current_edition(str(sample / "editions"))


def test_an_edition_of_unruly_words_is_published_whole_and_leads_only_where_we_say(published: Edition) -> None:
    folder = Path(published.location) / published.name
    known = addresses_of(published)
    assert {address for file in folder.rglob("*") for address in leads_of(file)} <= known
    assert words_kept(published, folder / "open" / f"{published.name}.xlsx")
    assert words_kept(published, folder / "open" / f"{published.name}.ods")
    notes = (
        CalamineWorkbook.from_path(folder / "open" / f"{published.name}.xlsx").get_sheet_by_name("Cover").to_python()
    )
    assert [NOTE] in [row[:1] for row in notes]


def addresses_of(edition: Edition) -> set[str]:
    """The web addresses that the tables of the edition give where an address belongs."""
    columns = (("evidence_items", "link"), ("documents", "url"), ("sources", "url"))
    given = pd.concat([edition.table(name)[column] for name, column in columns]).dropna()
    return {address for address in given if is_web_address(address)}


def leads_of(file: Path) -> set[str]:
    """Where a file leads that is out of the dashboard."""
    if file.suffix == ".html":
        found = re.findall(r'(?:href|src)="([^"]*)"', file.read_text(encoding="utf-8"))
        return {one.replace("&amp;", "&") for one in found if re.match(r"[a-z]+:|//|\\", one, re.IGNORECASE)}
    if file.suffix not in (".xlsx", ".ods"):
        return set()
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as parts:
        every = [
            parts.read(name).decode("utf-8", "replace") for name in parts.namelist() if name.endswith((".xml", ".rels"))
        ]
    outside = [one for part in every for one in re.findall(r'Target="([^"]*)" TargetMode="External"', part)]
    return {*outside, *(one for part in every for one in re.findall(r"xlink:href=\"([^\"]*)\"|table:formula", part))}


def words_kept(edition: Edition, file: Path) -> bool:
    """Whether every unruly word of the lists is read from a workbook as it was written."""
    book = CalamineWorkbook.from_path(file)
    for name in ("events", "evidence_items", "conclusions"):
        cells = {str(cell) for row in book.get_sheet_by_name(name).to_python() for cell in row}
        table = edition.table(name)
        texts = {
            str(cell) for column in table.select_dtypes("str") for cell in table[column].dropna() if str(cell).strip()
        }
        assert texts <= cells, (name, texts - cells)
    return True
