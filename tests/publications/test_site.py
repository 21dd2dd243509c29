"""The static summary of the published sample edition."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from editions.read import current_edition
from figures.markup.write import WithoutAForm, page_html
from figures.page import Page
from figures.page_list import PUBLIC_PAGES
from figures.parts import Words
from publications.site import FIRST, pages

PAGES = [page.file for page in pages()]


class Seen(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def summary(loaded: Path) -> Path:
    return loaded / "editions" / current_edition(str(loaded / "editions")).name / "summary"


@pytest.fixture(params=PAGES)
def page(summary: Path, request: pytest.FixtureRequest) -> str:
    return (summary / request.param).read_text()


@pytest.fixture
def seen(page: str) -> Seen:
    parser = Seen()
    parser.feed(page)
    return parser


def test_every_public_page_is_there(summary: Path) -> None:
    assert sorted(path.name for path in summary.iterdir()) == sorted(PAGES)
    assert len(PAGES) == len(PUBLIC_PAGES)


def test_no_page_needs_a_script_or_asks_anyone(seen: Seen, page: str) -> None:
    assert {one.get("type") for one in seen.of("script")} <= {
        "application/ld+json"
    }  # a description, which nothing runs
    assert not {"link", "img", "iframe", "object", "button", "input", "select"} & {tag for tag, _ in seen.tags}
    assert not re.search(r"url\((?!#)|@import|\son[a-z]+=", page)


def test_every_link_leads_somewhere(seen: Seen, summary: Path, loaded: Path) -> None:
    for link in seen.of("a"):
        to = link["href"] or ""
        if to.startswith(("https://", "#")) or to == "../":
            continue
        if to.startswith("../data/latest/"):
            assert (summary.parent / "open" / to.removeprefix("../data/latest/")).exists()
        elif to.startswith("../packs/"):
            assert (summary.parent / to.removeprefix("../")).exists()
        elif to.startswith("../data/1/"):
            assert (summary.parent / "open" / to.removeprefix("../data/1/")).exists()
        else:
            file, _, place = to.partition("#")
            assert (summary / file).exists(), to
            assert not place or f'id="{place}"' in (summary / file).read_text(encoding="utf-8"), to


def test_every_page_can_be_heard(seen: Seen, page: str) -> None:
    assert seen.tags[0] == ("html", {"lang": "en-GB"})
    assert len(seen.of("h1")) == 1 and len(seen.of("main")) == 1
    assert all(picture.get("aria-label") for picture in seen.of("svg"))
    assert page.count("<caption>") == page.count("<table>")
    ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_answers_tables_and_charts_of_the_dashboard_are_there(summary: Path) -> None:
    first, trends, hot_spots = ((summary / name).read_text() for name in (FIRST, "trends.html", "hot-spots.html"))
    assert "58" in first and "illustrative" in first
    for part in ("Month by month", "Wards", "Items and services", "Events"):
        assert f'<h2 class="part">{part}</h2>' in trends
    assert trends.count("<svg") >= 6
    assert re.search(r"<tr><th scope=\"row\">May 2016</th><td>66</td>", trends)
    assert hot_spots.count("<svg") == 1 and re.search(r'<th scope="row">Bargate</th><td>644</td>', hot_spots)


def test_a_part_that_has_no_form_yet_is_said_and_not_left_out(loaded: Path) -> None:
    @dataclass(frozen=True)
    class Song:
        notes: str

    page = Page("trends", "Trends", "An answer.", (Song("do re mi"),))
    with pytest.raises(WithoutAForm, match="no markup for Song"):
        page_html(page, current_edition(str(loaded / "editions")), lambda *_: "")


def test_words_of_a_page_stay_words(loaded: Path) -> None:
    page = Page("trends", "Trends", "An answer.", (Words(("<b>bold</b> and [a link](javascript:x)",)),))
    written = page_html(page, current_edition(str(loaded / "editions")), lambda *_: "")
    assert "&lt;b&gt;bold&lt;/b&gt; and [a link](javascript:x)" in written


def test_a_link_that_would_only_change_a_filter_of_its_own_page_is_words(summary: Path) -> None:
    exhibits, inquiry = ((summary / name).read_text() for name in ("exhibit.html", "inquiry.html"))
    assert (
        "<li>E-002 The panel was told of 7,567 items" in exhibits
        and 'href="exhibit.html"' not in exhibits.partition("<h1>")[2]
    )
    assert '<a href="exhibit.html">E-002 ' in inquiry


def test_how_a_caution_begins_stands_out_and_stays_words(loaded: Path) -> None:
    caution = Words(("Made up <i>here</i>: read with care.",), "caution", strong="Made up <i>here</i>")
    page = Page("trends", "Trends", "An answer.", above=(caution,))
    written = page_html(page, current_edition(str(loaded / "editions")), lambda *_: "")
    assert "<strong>Made up &lt;i&gt;here&lt;/i&gt;</strong>: read with care." in written
