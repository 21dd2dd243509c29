"""A link that names an edition reopens it for good; a page tells what is new since the panel met."""

import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.figures.two_editions import make_two
from tests.pages.seen import tables

PROJECT = Path(__file__).parent.parent.parent


@pytest.fixture
def open_page(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens a public page where edition 1, of 1 November 2017, ended in August and edition 2 has September, too."""
    make_two(sample / "editions")
    monkeypatch.delenv("DATABASE_URL")
    st.cache_resource.clear()

    def opened(file: str = "", **filters: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
        for name, value in filters.items():
            app.query_params[name] = value
        return app.switch_page(f"pages/{file}.py").run() if file else app.run()  # the first page, menu and all

    return opened


def said(app: AppTest) -> str:
    """All that the page writes, banner and links included."""
    return "\n".join(
        [*(each.value for each in (*app.markdown, *app.caption)), *(each.value for each in app.get("html"))]
    )


def test_a_page_shows_the_newest_edition_and_links_to_this_view_of_it(open_page: Callable[..., AppTest]) -> None:
    app = open_page("trends", ward="Bevois")
    assert "Edition 2" in said(app)
    assert 'href="?ward=Bevois&amp;edition=2"' in said(app)
    assert "You are reading" not in said(app)


def test_the_number_in_the_address_reopens_that_edition_and_says_so(open_page: Callable[..., AppTest]) -> None:
    assert "Bevois ward, from February 2016 to August 2017" in said(open_page("trends", ward="Bevois", edition="1"))
    app = open_page(edition="1")
    assert "Edition 1" in said(app)
    assert "You are reading an earlier edition. Edition 1, published on 1 November 2017, stands as it was." in said(app)
    assert "Edition 2 is the newest." in said(app)


@pytest.mark.parametrize("asked", ["3", "0", "-1", "01", "latest", "../drafts/draft-000001", "1' or 1"])
def test_a_number_that_readers_have_not_got_shows_the_newest_and_says_so(
    open_page: Callable[..., AppTest], asked: str
) -> None:
    app = open_page(edition=asked)
    assert not app.exception
    assert "Edition 2" in said(app)
    assert f"There is no edition {escape(asked[:20])} to read here" in said(app)


def test_an_edition_that_was_taken_off_the_disk_cannot_be_opened_any_more(
    open_page: Callable[..., AppTest], sample: Path
) -> None:
    assert "Edition 1" in said(open_page(edition="1"))
    shutil.rmtree(sample / "editions" / "edition-0001")
    app = open_page(edition="1")
    assert "Edition 2" in said(app)
    assert "There is no edition 1" in said(app)


def test_a_link_reopens_what_is_new_since_an_earlier_meeting(open_page: Callable[..., AppTest]) -> None:
    earlier = open_page("since_meeting", meeting="Meeting 3 on 18 January 2018")
    assert earlier.title[0].value.startswith("Since meeting 3 on 18 January 2018, 1 edition was published")
    assert [row[0] for row in tables(earlier)[1]] == ["September 2017"]
    assert earlier.selectbox(key="meeting").value == "Meeting 3 on 18 January 2018"


def test_releases_tell_of_the_newest_edition_whichever_is_read(open_page: Callable[..., AppTest]) -> None:
    assert open_page("releases", edition="1").title[0].value.startswith("Edition 2 is the newest, published on ")
