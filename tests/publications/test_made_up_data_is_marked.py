"""The mark of made-up data is followed into packs, the summary and open data, as tests/figures follows it through pages.

Each is made of the edition and of the edition without what is made up: what differs rests on made-up data.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

from editions.open_data import OPEN
from editions.read import Edition, current_edition
from editions.real_alone import OF_THE_LOG, real_alone
from evidence.words.made_up import MARK
from figures.addresses import of_address
from figures.pack_kinds import AGENDA, ASSURANCE, EVIDENCE_FILE, WARD
from publications.packs.catalogue import PLANS
from publications.packs.document import NoSuchPack, Pack
from publications.packs.page import html
from publications.packs.workbook import xlsx
from publications.site import Page as SummaryPage
from publications.site import pages

CHOSEN = {WARD: {"ward": "Bargate"}, AGENDA: {"meeting": "1"}, ASSURANCE: {}, EVIDENCE_FILE: {}}
# Lists of what is in the file, made up or not: each of their rows says what it is.
REGISTERS = {"by-meeting", "by-objective", "exhibits", "verdicts"}


@pytest.fixture(scope="module")
def edition(loaded: Path) -> Edition:
    return current_edition(str(loaded / "editions"))


def pack_of(kind: str, edition: Edition) -> Pack | None:
    try:
        return PLANS[kind](edition, **CHOSEN[kind]).written(lambda at, doing: None)
    except NoSuchPack:
        return None


@pytest.fixture(scope="module", params=list(PLANS))
def packs(request: pytest.FixtureRequest, edition: Edition) -> tuple[Pack, Pack | None]:
    whole = pack_of(request.param, edition)
    assert whole is not None
    return whole, pack_of(request.param, real_alone(edition))


def rows_in(pack: Pack | None) -> dict[str, set[tuple[str, ...]]]:
    """The rows of each figure's table in a pack, by the figure's name."""
    shown = [each.shown.figure for _, numbered in pack.numbered for each in numbered] if pack else []
    return {figure.name: set(figure.table.astype("str").itertuples(index=False, name=None)) for figure in shown}


def test_a_figure_in_a_pack_that_made_up_data_reaches_is_marked_in_its_heading(packs: tuple[Pack, Pack | None]) -> None:
    """Rows that are there only with made-up data say so themselves, where their figure holds real ones too."""
    whole, alone = packs
    real, page = rows_in(alone), unescape(html(whole))
    for each in (each for _, numbered in whole.numbered for each in numbered):
        figure = each.shown.figure
        if figure.illustrative:
            assert MARK in each.finding and f"{each.label}. {each.finding}" in page
        elif figure.name not in REGISTERS and alone:
            further = rows_in(whole)[figure.name] - real.get(figure.name, set())
            assert [row for row in further if "made up" not in " ".join(row)] == [], figure.name


def test_a_sentence_in_a_pack_that_made_up_data_reaches_is_marked(
    packs: tuple[Pack, Pack | None], edition: Edition
) -> None:
    whole, alone = packs
    beside = alone or pack_of(ASSURANCE, real_alone(edition))
    real = {said for section in beside.sections for said in section.paragraphs}
    for said in (said for section in whole.sections for said in section.paragraphs):
        assert said in real or MARK in said, said


def test_a_sheet_of_a_pack_is_marked_in_its_title(packs: tuple[Pack, Pack | None]) -> None:
    whole, _ = packs
    book = load_workbook(io.BytesIO(xlsx(whole)))
    for each in (each for _, numbered in whole.numbered for each in numbered):
        assert (MARK in str(book[f"Table_{each.table}"]["A1"].value)) == (MARK in each.finding)


def summary_figures(page: str) -> Iterator[tuple[str, str]]:
    """Name and markup of each figure of a page of the summary."""
    for part in page.split('<div class="figure">')[1:]:
        if name := re.search(r'<h2 id="([^"]+)">', part):
            yield name[1], part


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.script)
def test_a_figure_of_the_summary_says_where_it_stands_that_it_is_made_up(edition: Edition, page: SummaryPage) -> None:
    written = edition.path("summary", page.file).read_text(encoding="utf-8")
    marked = {shown.figure.name: shown.figure.illustrative for shown in of_address(page.script, "", edition).figures()}
    for name, part in summary_figures(written):
        if name in marked:
            assert ("Illustrative, not a record." in part) == marked[name], name
            assert "<svg" not in part or ("Sample data: made up" in part) == marked[name], name


def rows_of(edition: Edition, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(edition.path(OPEN, f"{name}.csv").read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    "name", [*(name for name in OF_THE_LOG if name != "finds"), "months", "observations", "street_crimes_by_ward"]
)
def test_each_row_of_open_data_that_counts_something_says_whether_it_is_made_up(edition: Edition, name: str) -> None:
    real = len(real_alone(edition).table(name))
    said = [row["illustrative"] for row in rows_of(edition, name)]
    assert set(said) <= {"yes", "no"}
    assert said.count("no") == real


def test_the_description_of_open_data_names_the_column_and_the_sources_that_are_made_up(edition: Edition) -> None:
    package = json.loads(edition.path(OPEN, "datapackage.json").read_text(encoding="utf-8"))
    columns = {
        one["name"]: [field["name"] for field in one["schema"]["fields"]]
        for one in package["resources"]
        if "schema" in one
    }
    assert columns["reports_by_month"][-1] == columns["observations"][-1] == "illustrative"
    assert "illustrative" not in columns["reports_by_month_parquet"]
    for name in ("reports_by_month", "observations", "facts"):
        assert list(rows_of(edition, name)[0]) == columns[name]
    assert {one["illustrative"] for one in package["sources"]} == {True, False}
