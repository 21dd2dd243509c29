"""Every file of a figure says that it is made up, where it is: table, workbook, picture and what an exhibit keeps."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook
from PIL import Image

from components.downloads import csv_bytes, xlsx_bytes
from editions.read import Edition, current_edition
from evidence.inquiry.snapshots import Snapshot, from_bytes, to_bytes
from figures.addresses import PAGES, of_address
from figures.citing import as_at_of
from figures.page import Page
from figures.parts import Shown
from figures.pictures.still import MADE_UP, svg, taken_along


@pytest.fixture(scope="module")
def edition(loaded: Path) -> Edition:
    return current_edition(str(loaded / "editions"))


def shown_on(edition: Edition, stem: str) -> list[tuple[Page, Shown]]:
    page = of_address(stem, "", edition)
    return [(page, shown) for shown in page.figures()]


@pytest.mark.parametrize("stem", sorted(PAGES))
def test_a_table_as_a_file_says_it_in_each_row_and_a_workbook_above_its_table(edition: Edition, stem: str) -> None:
    for _, shown in shown_on(edition, stem):
        figure = shown.figure
        rows = list(csv.DictReader(io.StringIO(csv_bytes(figure).decode("utf-8-sig"))))
        assert all((row.get("Made up") in ("yes", "in part")) == figure.illustrative for row in rows), figure.name
        sheet = load_workbook(io.BytesIO(xlsx_bytes(figure, "Edition 1"))).active
        above = [str(cell.value) for cell in sheet["A"]]
        assert ("Illustrative data: made up, not a record" in above) == figure.illustrative, figure.name


@pytest.mark.parametrize("stem", sorted(PAGES))
def test_a_picture_says_it_on_the_page_and_taken_along(edition: Edition, stem: str) -> None:
    for _, shown in shown_on(edition, stem):
        figure, picture = shown.figure, shown.picture
        if picture is None:
            continue
        on_page = svg(picture, figure.name, figure.alt, "narrow", made_up=figure.illustrative)
        along = taken_along(picture, figure, "Edition 1", "svg").decode()
        assert (MADE_UP in on_page) == (MADE_UP in along) == figure.illustrative, figure.name


@pytest.mark.parametrize("stem", ["trends", "benchmarking"])
def test_a_picture_as_png_says_it_in_its_description_and_cuts_no_line(edition: Edition, stem: str) -> None:
    said = set()
    for _, shown in shown_on(edition, stem):
        figure, picture = shown.figure, shown.picture
        if picture is None:
            continue
        image = Image.open(io.BytesIO(taken_along(picture, figure, "Edition 1", "png")))
        assert image.text["Description"].startswith(MADE_UP) == figure.illustrative, figure.name
        lines_above = np.asarray(image.convert("L"))[:80, -8:]
        assert lines_above.min() > 200, f"{figure.name}: a line above it runs into the edge"
        said.add(figure.illustrative)
    assert True in said


@pytest.mark.parametrize("stem", sorted(PAGES))
def test_what_an_exhibit_keeps_of_a_figure_keeps_that_it_is_made_up(edition: Edition, stem: str) -> None:
    for page, shown in shown_on(edition, stem):
        kept = from_bytes(
            to_bytes(Snapshot(page.place(shown.figure), as_at_of(edition), shown.figure, shown.to_keep()))
        )
        assert kept.figure.illustrative == shown.figure.illustrative, shown.figure.name


def test_a_figure_of_which_a_part_is_real_says_so_in_its_rows(edition: Edition) -> None:
    figures = {shown.figure.name: shown.figure for _, shown in shown_on(edition, "measures")}
    mixed = next(each for each in figures.values() if len({source.illustrative for source in each.sources}) == 2)
    assert b",in part" in csv_bytes(mixed)
