"""A link that names an edition reopens it for good; a page tells what is new since the panel met."""

import json
import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from editions.folder import replace_table, switch
from editions.tables import BY_NAME

PROJECT = Path(__file__).parent.parent.parent
PUBLISHED = (pd.Timestamp("2017-11-01"), pd.Timestamp("2018-02-01"))


@pytest.fixture
def open_page(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens a public page where edition 1, of 1 November 2017, ended in August and edition 2 has September, too."""
    folder = sample / "editions"
    _as_of(shutil.copytree(folder / "edition-0001", folder / "edition-0002"), 2)
    _as_of(folder / "edition-0001", 1)
    months = pd.read_parquet(folder / "edition-0001" / "months.parquet")
    replace_table(folder / "edition-0001", BY_NAME["months"], months[months["month"] < "2017-09"])
    switch(folder, "edition-0002")
    monkeypatch.delenv("DATABASE_URL")
    st.cache_resource.clear()

    def opened(file: str = "", **filters: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
        for name, value in filters.items():
            app.query_params[name] = value
        return app.switch_page(f"pages/{file}.py").run() if file else app.run()  # the first page, menu and all

    return opened


def _as_of(edition: Path, number: int) -> None:
    """Makes the folder say that it is that edition, with those before it."""
    releases = pd.read_parquet(edition / "releases.parquet").iloc[[0] * number].reset_index(drop=True)
    releases = releases.assign(number=range(1, number + 1), published_on=list(PUBLISHED[:number]), state="kept")
    releases.loc[number - 1, "state"] = "current"
    replace_table(edition, BY_NAME["releases"], releases)
    about = json.loads((edition / "datapackage.json").read_text())
    about |= {"name": edition.name, "release": about["release"] | {"number": number}}
    (edition / "datapackage.json").write_text(json.dumps(about))


def said(app: AppTest) -> str:
    """All that the page writes, banner and links included."""
    return "\n".join(
        [*(each.value for each in (*app.markdown, *app.caption)), *(each.value for each in app.get("html"))]
    )


def test_a_page_shows_the_newest_edition_and_links_to_this_view_of_it(open_page: Callable[..., AppTest]) -> None:
    app = open_page("trends", ward="Bevois")
    assert "Edition 2" in app.caption[0].value
    assert 'href="?ward=Bevois&amp;edition=2"' in said(app)
    assert "You are reading" not in said(app)


def test_the_number_in_the_address_reopens_that_edition_and_says_so(open_page: Callable[..., AppTest]) -> None:
    assert "Reports of drug litter in Bevois ward in August 2017" in said(
        open_page("trends", ward="Bevois", edition="1")
    )
    app = open_page(edition="1")
    assert "Edition 1" in app.caption[0].value
    assert "You are reading an earlier edition. Edition 1, published on 1 November 2017, stands as it was." in said(app)
    assert "Edition 2 is the newest." in said(app)


@pytest.mark.parametrize("asked", ["3", "0", "-1", "01", "latest", "../drafts/draft-000001", "1' or 1"])
def test_a_number_that_readers_have_not_got_shows_the_newest_and_says_so(
    open_page: Callable[..., AppTest], asked: str
) -> None:
    app = open_page(edition=asked)
    assert not app.exception
    assert "Edition 2" in app.caption[0].value
    assert f"There is no edition {escape(asked[:20])} to read here" in said(app)


def test_an_edition_that_was_taken_off_the_disk_cannot_be_opened_any_more(
    open_page: Callable[..., AppTest], sample: Path
) -> None:
    assert "Edition 1" in open_page(edition="1").caption[0].value
    shutil.rmtree(sample / "editions" / "edition-0001")
    app = open_page(edition="1")
    assert "Edition 2" in app.caption[0].value
    assert "There is no edition 1" in said(app)


def test_what_is_new_since_the_last_meeting_and_since_an_earlier_one(open_page: Callable[..., AppTest]) -> None:
    assert "Since meeting 4 on 8 March 2018, 10 exhibits went into the file of evidence." in said(
        open_page("since_meeting")
    )
    earlier = open_page("since_meeting", meeting="Meeting 3 on 18 January 2018")
    assert (
        "Since meeting 3 on 18 January 2018, 1 edition was published, 1 month of finds came in (to September 2017) and 10 exhibits went into the file of evidence."
        in said(earlier)
    )
    assert [heading.value for heading in earlier.header] == [
        "1 edition since meeting 3 on 18 January 2018",
        "1 month of finds since meeting 3 on 18 January 2018",
        "10 exhibits since meeting 3 on 18 January 2018",
    ]
    assert list(earlier.table[1].value["Month"]) == ["September 2017"]


def test_the_accessibility_statement_leaves_the_contact_to_the_council(
    open_page: Callable[..., AppTest], sample: Path
) -> None:
    assert "The council has not yet said here whom to tell" in said(open_page("accessibility"))
    package = sample / "editions" / "edition-0002" / "datapackage.json"
    about = json.loads(package.read_text())
    about["city"]["contact"] = "the web team on 023 0000 0000"
    about["name"] = "edition-0001"
    (sample / "editions" / "edition-0001" / "datapackage.json").write_text(json.dumps(about))
    assert "contact the web team on 023 0000 0000." in said(open_page("accessibility", edition="1"))
