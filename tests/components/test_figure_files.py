"""A figure's picture and table at an address: for readers, for a council's own web page, and the draft's for officers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.server import figure_files
from components.server.figure_files import UNKNOWN
from editions.read import current_edition
from evidence.inquiry.snapshots import from_bytes
from figures.addresses import snapshots

TRENDS = "/figures/1/trends/reports-by-month"


@pytest.fixture
def asking(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(loaded / "editions"))
    monkeypatch.setenv("DASHBOARD_DRAFTS", str(loaded / "drafts"))
    monkeypatch.delenv("DASHBOARD_INSTANCE", raising=False)
    with TestClient(Starlette(routes=[figure_files.ROUTE])) as client:
        yield client


def test_the_table_is_the_one_on_the_page_with_its_filters(asking: TestClient) -> None:
    answer = asking.get(f"{TRENDS}.csv", params={"ward": "Bevois"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="reports-by-month-edition-1.csv"'
    lines = answer.text.splitlines()
    assert lines[0].lstrip("\ufeff").startswith("Month,Reports,Same month a year before")
    assert lines[1].startswith("February 2016,5,")


def test_a_picture_on_a_page_says_that_it_is_made_up_and_one_to_take_along_its_title_and_source(
    asking: TestClient,
) -> None:
    on_the_page = asking.get(f"{TRENDS}@narrow.svg").text
    assert "Sample data" in on_the_page and "Source:" not in on_the_page
    taken = asking.get(f"{TRENDS}.svg")
    assert taken.headers["Content-Type"] == "image/svg+xml"
    for words in ("Reports a month have stayed", "Source: Illustrative log", "Edition 1, data to", "Sample data"):
        assert words in taken.text
    assert asking.get(f"{TRENDS}.png").content.startswith(b"\x89PNG")


def test_what_a_figure_says_comes_as_its_exhibit_keeps_it(asking: TestClient, loaded: Path) -> None:
    kept = from_bytes(asking.get(f"{TRENDS}.json", params={"ward": "Bevois"}).content)
    [made] = [
        each
        for place, each in snapshots("trends", "ward=Bevois", current_edition(str(loaded / "editions"))).items()
        if place.figure == "reports-by-month"
    ]
    assert (kept.place, kept.figure.finding) == (made.place, made.figure.finding)


def test_the_newest_edition_has_an_address_that_stays(asking: TestClient) -> None:
    assert asking.get("/figures/latest/trends/by-year.csv").text == asking.get("/figures/1/trends/by-year.csv").text


def test_a_file_that_has_not_changed_is_not_sent_again(asking: TestClient) -> None:
    first = asking.get(f"{TRENDS}@wide.svg")
    again = asking.get(f"{TRENDS}@wide.svg", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/figures/2/trends/reports-by-month.svg", "/figures/x/trends/reports-by-month.svg",
        "/figures/1/upload/reports-by-month.svg", "/figures/1/trends/no-such.svg", "/figures/1/trends/months.png",
        "/figures/1/trends/reports-by-month.exe", "/figures/1/trends/reports-by-month@huge.svg",
        "/figures/1/trends/reports-by-month.svg?ward=Atlantis", "/figures/1/trends/reports-by-month.svg?x=1",
    ],
)  # fmt: skip
def test_an_address_that_names_nothing_is_one_sentence(asking: TestClient, address: str) -> None:
    answer = asking.get(address)
    assert (answer.status_code, answer.text) == (404, UNKNOWN)


def test_a_draft_is_for_officers(asking: TestClient, loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = current_edition(str(loaded / "drafts")).name
    address = f"/figures/{draft}/trends/reports-by-month.json"
    assert asking.get(address).status_code == 403
    monkeypatch.setattr(figure_files, "role_of_request", lambda request: "officer")
    mine = asking.get(address)
    assert json.loads(mine.content)["as_at"]["edition"].startswith("Draft")
    assert mine.headers["Cache-Control"] == "private, no-store"
    assert asking.get("/figures/draft-999999/trends/reports-by-month.json").status_code == 404
