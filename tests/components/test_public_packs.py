"""The packs that readers get with the newest edition, asked for as a browser would."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.server import public_packs
from editions.read import current_edition
from figures.pack_kinds import link_to_pack, offered


@pytest.fixture
def asking(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(loaded / "editions"))
    return TestClient(Starlette(routes=[public_packs.ROUTE]))


def test_the_assurance_report_is_a_page_to_read_and_a_workbook_to_keep(asking: TestClient) -> None:
    page, workbook = (asking.get(f"/packs/annual-assurance.{form}") for form in ("html", "xlsx"))
    assert page.headers["content-type"] == "text/html; charset=utf-8" and "Annual assurance report" in page.text
    assert workbook.headers["content-disposition"] == 'attachment; filename="annual-assurance-edition-0001.xlsx"'
    assert workbook.content.startswith(b"PK")


@pytest.mark.parametrize(
    "name", ["ward.html", "..%2Frelease.md", "annual-assurance.pdf", "annual-assurance.html.bak", f"{'a' * 300}.html"]
)
def test_what_is_no_pack_of_the_edition_is_one_sentence(asking: TestClient, name: str) -> None:
    answer = asking.get(f"/packs/{name}")
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_readers_are_offered_every_pack_that_the_edition_has(loaded: Path) -> None:
    edition = current_edition(str(loaded / "editions"))
    for kind in offered(edition):
        link = link_to_pack(kind)
        for each in (link, *link.beside):
            assert each.leads and edition.file(*each.address.split("/"))
    assert sorted(offered(edition)) == ["annual-assurance", "evidence-file"]
