"""A page's address answers with the page itself, before any script runs."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.server import first_paint
from editions.folder import switch
from figures.addresses import PAGES
from figures.page_list import FIRST, PUBLIC_PAGES
from tests.figures.two_editions import make_two


@pytest.fixture
def asking(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(loaded / "editions"))
    monkeypatch.delenv("DASHBOARD_INSTANCE", raising=False)
    with TestClient(Starlette(routes=first_paint.ROUTES)) as client:
        yield client


@pytest.mark.parametrize("stem", PAGES)
def test_every_page_can_be_read_without_a_script(asking: TestClient, stem: str) -> None:
    address = next(address for each, _, address in PUBLIC_PAGES if each == stem)
    page = asking.get("/" if address == FIRST else f"/{address}").text
    assert re.search(r"<h1>[^<]{20,}</h1>", page)
    assert 'id="root"' in page, "Streamlit takes over below it"
    assert page.count("<script>") == 1, "no script of ours stands in the page"
    for mark in (">None<", ">nan<", "&lt;svg"):
        assert mark not in page


def test_filters_in_the_address_hold(asking: TestClient) -> None:
    assert "Bevois ward" in re.search(r"<h1>([^<]*)</h1>", asking.get("/trends?ward=Bevois").text)[1]


def test_filters_are_a_form_that_works_without_a_script(asking: TestClient) -> None:
    page = asking.get("/trends?ward=Bevois&view=Wards").text
    form = re.search(r'<form class="filters" method="get">.*?</form>', page, re.DOTALL)[0]
    assert "<option selected>Bevois</option>" in form and '<option class="usual">All wards</option>' in form
    assert '<input type="hidden" name="view" value="Wards">' in form, "the tab stays open"
    assert "<noscript><button>Show</button></noscript>" in form
    assert 'href="?ward=Bevois&amp;view=Events"' in page, "so do the filters when another tab is opened"


def test_an_earlier_edition_says_so_and_stays_in_every_link(asking: TestClient) -> None:
    page = asking.get("/trends?edition=1").text
    assert "Edition 1 is the newest." in page
    assert '<input type="hidden" name="edition" value="1">' in page
    assert 'class="this-view" href="?edition=1"' in page


def test_an_edition_is_told_to_be_an_earlier_one_as_soon_as_there_is_a_newer(
    loaded: Path, asking: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editions = Path(shutil.copytree(loaded / "editions", tmp_path / "editions", symlinks=True))
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(editions))
    make_two(editions)
    switch(editions, "edition-0001")
    assert "Edition 1 is the newest." in asking.get("/releases?edition=1").text
    switch(editions, "edition-0002")
    page = asking.get("/releases?edition=1").text
    assert "You are reading an earlier edition. Edition 1" in page and "Edition 1 is the newest." not in page


def test_search_engines_get_a_title_and_the_answer(asking: TestClient) -> None:
    page = asking.get("/trends").text
    assert "<title>Trends – Southampton drug litter evidence</title>" in page
    assert '<meta name="description" content="No clear change: 340 reports' in page


def test_words_of_an_address_never_become_markup(asking: TestClient) -> None:
    page = asking.get("/trends", params={"ward": "<script>alert(1)</script>"}).text
    assert "alert(1)" not in page


def test_where_nothing_is_published_streamlit_says_so(
    asking: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path))
    page = asking.get("/trends")
    assert page.status_code == 200
    assert "first-paint" not in page.text and 'id="root"' in page.text
