"""What people do with the dashboard, in a real browser."""

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.accessibility import ready
from tests.browser.conftest import group_of_menu

SAMPLES = Path(__file__).parent.parent.parent / "sample_data"


def answer(page: Page):
    """The page's first sentence."""
    return page.locator(".st-key-answer")


def test_a_councillor_reads_the_overview_and_follows_a_shared_link(reading_server: str, page: Page) -> None:
    page.goto(reading_server)
    expect(answer(page)).to_contain_text(
        "No clear change: 340 reports from April 2017 to September 2017, 366 in the same months a year before"
    )
    ready(page)
    expect(page.get_by_text("Sample data", exact=True)).to_be_visible()
    page.goto(f"{reading_server}/overview")
    expect(answer(page)).to_contain_text("No clear change: 340 reports")
    expect(page.get_by_text("Page not found")).to_have_count(0)

    page.goto(f"{reading_server}/trends?ward=Bevois&item=Needles")
    expect(answer(page)).to_contain_text("of needles in Bevois ward")
    ready(page)
    expect(page.get_by_role("combobox", name="Ward")).to_have_value("Bevois")

    page.get_by_role("combobox", name="Ward").click()
    page.get_by_role("option", name="Bargate").click()
    expect(answer(page)).to_contain_text("in Bargate ward")
    shared = page.url
    assert "ward=Bargate" in shared

    page.goto("about:blank")
    page.goto(shared)
    expect(answer(page)).to_contain_text("of needles in Bargate ward")


def test_an_officer_uploads_a_month_and_sees_it(officer_server: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{officer_server}/upload")
    page.locator("input[type=file]").set_input_files(october(tmp_path))
    expect(page.get_by_text("2 reports, 8 items of which 7 needles")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Accept")).click()
    expect(page.get_by_text("is in the draft now")).to_be_visible()

    page.goto(officer_server)
    expect(answer(page)).to_contain_text("342 reports from April 2017 to October 2017")


def test_a_file_that_is_not_ours_gets_one_sentence_and_stores_nothing(
    desk_server: str, page: Page, tmp_path: Path
) -> None:
    foreign = tmp_path / "menu.csv"
    foreign.write_text("Dish,Price\nSoup,4.50\n")
    page.goto(f"{desk_server}/upload")
    page.locator("input[type=file]").set_input_files(foreign)
    expect(page.get_by_role("alert").filter(has_text="none of the tables")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Accept"))).to_have_count(0)


def test_the_public_has_no_upload_page_by_menu_or_by_address(reading_server: str, page: Page) -> None:
    page.goto(reading_server)
    expect(answer(page)).to_be_visible()
    expect(group_of_menu(page, "More")).to_be_visible()
    expect(group_of_menu(page, "This month")).to_have_count(0)

    page.goto(f"{reading_server}/upload")
    expect(page.get_by_text("Page not found")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)


def test_the_public_upload_route_is_shut(reading_server: str, page: Page) -> None:
    answered = page.request.put(f"{reading_server}/_stcore/upload_file/session/file", data=b"anything")
    assert answered.status == 403


def test_the_map_draws_without_asking_anyone_else(reading_server: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{reading_server}/hot-spots")
    ready(page)
    page.get_by_text("Explore this map").click()
    expect(page.locator("canvas").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    elsewhere = [url for url in asked if not url.startswith((reading_server, "data:", "blob:"))]
    assert elsewhere == []
    page.locator("table a", has_text="Bevois").click()  # in the table as on the map
    expect(page.locator(".st-key-answer")).to_contain_text("Bevois had 288 reports")
    expect(page).to_have_url(f"{reading_server}/hot-spots?explore-wards-by-reports=true&ward=Bevois")
    assert len(page.context.pages) == 1


def october(folder: Path) -> Path:
    """A small month after the sample data, as an officer would send it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Date found", "Place", "Ward", "Item", "Quantity", "Found by"])
    sheet.append(["03/10/2017", "Queens Park", "Bargate", "Needle", 5, "Cleansing"])
    sheet.append(["03/10/2017", "Queens Park", "Bargate", "Foil", 1, "Cleansing"])
    sheet.append(["17/10/2017", "Derby Road", "Bevois", "Needle", 2, "Parks and Open Spaces"])
    path = folder / "october.xlsx"
    book.save(path)
    return path
