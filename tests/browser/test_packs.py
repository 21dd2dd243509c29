"""A pack as a reader opens it: with no network, by ear, on paper and on a phone."""

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from components.pack_building import printer
from components.pack_kinds import ASSURANCE
from editions.read import current_edition
from publications.packs.document import date_of
from publications.packs.printing import pdf


@pytest.fixture(scope="module")
def page_file(loaded: Path) -> Path:
    edition = current_edition(str(loaded / "editions"))
    return loaded / "editions" / edition.name / "packs" / f"{ASSURANCE}.html"


@pytest.fixture(scope="module")
def printed(loaded: Path, page_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("printed") / "pack.pdf"
    made.write_bytes(pdf(page_file, printer(), date_of(current_edition(str(loaded / "editions")))))
    return made


def test_a_pack_opens_with_the_network_off_without_axe_violations_and_fits_a_phone(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, offline=True, bypass_csp=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    assert asked == [page_file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_the_pdf_of_a_pack_is_tagged_has_its_title_and_is_the_same_again(printed: Path, loaded: Path, page_file: Path) -> None:
    with pikepdf.open(printed) as document:
        assert str(document.docinfo["/Title"]).startswith("Annual assurance report: 13 success measures")
        assert bool(document.Root.MarkInfo.Marked) and "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "en-GB"
        assert "/Outlines" in document.Root
        assert str(document.docinfo["/CreationDate"])[2:10] == date_of(current_edition(str(loaded / "editions"))).strftime("%Y%m%d")
    again = pdf(page_file, printer(), date_of(current_edition(str(loaded / "editions"))))
    assert again == printed.read_bytes()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
def test_the_pdf_of_a_pack_reads_in_the_order_of_the_pack(printed: Path) -> None:
    ran = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, text=True, check=True)
    said = re.sub(r"\s+", " ", ran.stdout)
    sections = ["1. Summary", "2. Engagement and raising awareness", "3. Prevention and treatment",
                "4. Crime disruption and antisocial behaviour", "6. Methods", "8. Background papers"]  # fmt: skip
    places = [said.rindex(section) for section in sections]
    assert places == sorted(places)
    assert said.index("Contents") < places[0]
