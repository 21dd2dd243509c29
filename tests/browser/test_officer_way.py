"""An officer's whole way in a real browser: a file, its problems, a replacement, an undo, a figure's rows."""

import io
import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, Page, expect

from data_loaders.for_officers.marked_copy import FILLS
from tests.browser.conftest import Served, let_in
from tests.sample_uploads import LAST, OF_SEPTEMBER

SEPTEMBER = Path(__file__).parents[2] / "sample_data" / "finds" / "drug-litter-finds-2017-09.xlsx"


def september(folder: Path, *, quantity: object, file: str = "september.xlsx") -> Path:
    """The sample's September with another quantity in G6."""
    book = openpyxl.load_workbook(SEPTEMBER)
    book.active["G6"] = quantity
    book.save(folder / file)
    return folder / file


def drop(page: Page, server: str, path: Path) -> None:
    page.goto(f"{server}/upload")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("heading", name=path.name)).to_be_visible()


def test_the_workbook_comes_back_with_its_problems_marked(desk_server: Served, page: Page, tmp_path: Path) -> None:
    drop(page, desk_server, september(tmp_path, quantity=-4))
    expect(page.get_by_role("alert").filter(has_text="There is a problem")).to_contain_text("1 row cannot be accepted")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download my workbook with the problems marked").click()
    assert started.value.suggested_filename == "september with problems marked.xlsx"
    marked = openpyxl.load_workbook(io.BytesIO(Path(started.value.path()).read_bytes()))
    assert marked.sheetnames == ["Problems", "Log"]
    assert marked["Log"]["G6"].fill.fgColor.rgb == FILLS["error"].fgColor.rgb
    assert "Quantity is less than zero" in marked["Log"]["G6"].comment.text


def test_the_error_summary_leads_to_the_file(desk_server: Served, page: Page, tmp_path: Path) -> None:
    drop(page, desk_server, september(tmp_path, quantity=-4))
    page.get_by_role("link", name="september.xlsx: 1 row cannot be accepted").click()
    expect(page).to_have_url(re.compile("#file-0$"))
    expect(page.locator("#file-0")).to_be_in_viewport()


def test_a_month_is_replaced_undone_and_traced_to_its_rows(officer_server: Served, page: Page, tmp_path: Path) -> None:
    drop(page, officer_server, september(tmp_path, quantity=99))
    expect(page.get_by_text("Accepting it replaces September 2017.")).to_be_visible()
    page.get_by_text("Replace September 2017", exact=True).click()
    page.get_by_role("button", name="Accept 91 rows").click()
    expect(page.get_by_text(f"is upload {LAST + 1}, and is in the draft now")).to_be_visible()

    page.goto(f"{officer_server}/where-from?from=September+2017&to=September+2017")
    expect(page.get_by_text("58 reports and 708 items, from 91 rows of 1 upload.")).to_be_visible()
    page.get_by_role("link", name=f"Upload {LAST + 1}").click()
    page.get_by_role("link", name=f"Supersedes upload {OF_SEPTEMBER}").click()
    expect(page.get_by_role("heading", name=f"Upload {OF_SEPTEMBER}:")).to_be_visible()
    page.get_by_role("link", name=f"Superseded by upload {LAST + 1}").click()
    expect(page.get_by_role("heading", name=f"Upload {LAST + 1}:")).to_be_visible()
    expect(page.get_by_role("link", name=f"Supersedes upload {OF_SEPTEMBER}")).to_be_visible()

    page.get_by_label("Why should it no longer count?").fill("The wrong file")
    page.get_by_role("button", name="Undo this upload").click()
    expect(page.get_by_text(f"Upload {LAST + 1} no longer counts.")).to_be_visible()
    expect(page.get_by_text("because: The wrong file")).to_be_visible()
    page.goto(f"{officer_server}/where-from?from=September+2017&to=September+2017")
    expect(page.get_by_text("58 reports and 611 items, from 91 rows of 1 upload.")).to_be_visible()


def test_of_two_officers_with_the_same_month_the_second_is_told(
    officer_server: Served, browser: Browser, page: Page, tmp_path: Path
) -> None:
    second = let_in(browser.new_context().new_page(), officer_server)
    drop(page, officer_server, september(tmp_path, quantity=99))
    drop(second, officer_server, september(tmp_path, quantity=98, file="other september.xlsx"))
    for officer in (page, second):
        expect(officer.get_by_role("button", name="Accept 91 rows")).to_be_visible()
        officer.get_by_text("Replace September 2017", exact=True).click()
        expect(officer.get_by_role("checkbox", name="Replace September 2017")).to_be_checked()
        officer.wait_for_timeout(1000)
    page.get_by_role("button", name="Accept 91 rows").click()
    expect(page.get_by_text(f"is upload {LAST + 1}, and is in the draft now")).to_be_visible()
    second.get_by_role("button", name="Accept 91 rows").click()
    expect(second.get_by_text(re.compile("September 2017 was changed by .* since you looked"))).to_be_visible()
    second.context.close()


def test_an_original_file_is_downloaded_byte_for_byte(desk_server: Served, page: Page) -> None:
    page.goto(f"{desk_server}/history?upload={OF_SEPTEMBER}")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the file as it was uploaded").click()
    assert started.value.suggested_filename == SEPTEMBER.name
    assert Path(started.value.path()).read_bytes() == SEPTEMBER.read_bytes()


def test_the_public_reaches_no_officers_page_by_address(reading_server: str, page: Page) -> None:
    for address in ("upload", "history", "where-from"):
        page.goto(f"{reading_server}/{address}")
        expect(page.get_by_text("Page not found")).to_be_visible()
