"""Makes the pictures of the guides from a running officers' instance with the sample data.

`make run` in one terminal, then `.venv/bin/python docs/make_screenshots.py ADDRESS` in another (needs what the tests
need), with the newest address that was printed there, which works once.
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
SERVER = "http://127.0.0.1:8501"


def main(way_in: str) -> None:
    """Takes every picture, 1280 pixels wide."""
    found = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    (HERE / "images").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.set_default_timeout(120_000)
        page.goto(way_in)
        take(page, "overview", HERE / "overview.png")
        take(page, "history", HERE / "images" / "history.png")
        take(page, "publish", HERE / "images" / "publish.png")
        upload(page, october(5), HERE / "images" / "upload.png")
        upload(page, october("some"), HERE / "images" / "problem.png")
        browser.close()


def take(page: Page, address: str, path: Path) -> None:
    """A picture of a page when it is still."""
    page.goto(f"{SERVER}/{address}")
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_timeout(6_000)  # charts draw after the page is there
    page.screenshot(path=path)


def upload(page: Page, content: bytes, path: Path) -> None:
    """A picture of what is understood of a file; nothing is stored."""
    page.goto(f"{SERVER}/upload")
    chosen = {"name": "October 2017.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(chosen)
    page.get_by_text("October 2017", exact=False).first.wait_for()
    page.wait_for_timeout(8_000)
    page.screenshot(path=path)


def october(quantity: object) -> bytes:
    """A small return of October 2017 with this quantity in its first row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Date found", "Place", "Ward", "Item", "Quantity", "Found by"])
    sheet.append(["03/10/2017", "Queens Park", "Bargate", "Needle", quantity, "Cleansing"])
    sheet.append(["17/10/2017", "Derby Road", "Bevois", "Needle", 2, "Parks and Open Spaces"])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


if __name__ == "__main__":
    main(*sys.argv[1:])
