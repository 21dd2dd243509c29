"""A pack as a reader opens it: with no network, by ear, on paper and on a phone."""

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from editions.read import Edition, current_edition
from figures.pack_kinds import EVIDENCE_FILE
from publications.packs.catalogue import PLANS
from publications.packs.document import date_of
from publications.packs.page import html
from publications.packs.printing import pdf, printer
from tests.publications.exhibits_in_an_edition import with_exhibits


@pytest.fixture(scope="module")
def edition(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return with_exhibits(current_edition(str(loaded / "editions")), tmp_path_factory.mktemp("exhibits"))


@pytest.fixture(scope="module")
def page_file(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pack") / "evidence-file.html"
    made.write_text(html(PLANS[EVIDENCE_FILE](edition).written(lambda at, doing: None)))
    return made


@pytest.fixture(scope="module")
def printed(edition: Edition, page_file: Path) -> Path:
    made = page_file.with_suffix(".pdf")
    made.write_bytes(pdf(page_file, printer(), date_of(edition)))
    return made


def test_a_pack_opens_with_the_network_off_without_axe_violations_and_fits_a_phone(
    browser: Browser, page_file: Path
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, offline=True, bypass_csp=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    assert asked == [page_file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_the_pdf_of_a_pack_is_tagged_has_its_title_and_is_the_same_again(
    printed: Path, edition: Edition, page_file: Path
) -> None:
    with pikepdf.open(printed) as document:
        assert str(document.docinfo["/Title"]).startswith("Inquiry evidence file.")
        assert bool(document.Root.MarkInfo.Marked) and "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "en-GB"
        assert "/Outlines" in document.Root
        assert str(document.docinfo["/CreationDate"])[2:10] == date_of(edition).strftime("%Y%m%d")
    again = pdf(page_file, printer(), date_of(edition))
    assert again == printed.read_bytes()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
def test_the_pdf_of_a_pack_reads_in_the_order_of_the_pack(printed: Path) -> None:
    ran = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, text=True, check=True)
    said = re.sub(r"\s+", " ", ran.stdout)
    sections = ["1. The inquiry", "2. Conclusions", "3. Exhibits", "4. What was said, and what the data say",
                "5. Evidence given", "6. What the file holds, and what is still missing", "7. Methods",
                "8. Sources", "9. Background papers"]  # fmt: skip
    places = [said.rindex(section) for section in sections]
    assert places == sorted(places)
    assert said.index("Contents") < places[0]
