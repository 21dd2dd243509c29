"""Made up and real never look alike: the mark is followed through every page.

Each page is made twice, of the edition and of the edition without what is made up. What differs rests on made-up data,
and has to say so where it stands; what does not differ rests on real data alone.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from editions.read import Edition, current_edition
from editions.real_alone import real_alone
from evidence.words.made_up import MARK
from figures.addresses import PAGES, of_address
from figures.find import index
from figures.links import Links
from figures.page import Page
from figures.parts import Beside, Cards, Folded, Part, Shown, Tiles
from figures.rows import Rows

TABS = {
    "trends": ("view=Month by month", "view=Wards", "view=Items and services"),
    "inquiry": ("view=Conclusions", "view=Claims", "view=Objectives", "view=Meetings"),
}
REGISTERS = {  # lists of data, and counts of what is in the file: each row says what it is
    ("about", "sources"),
    ("since_meeting", "exhibits-since"),
    ("inquiry", "inquiry-objectives"),
    ("inquiry", "inquiry-meetings"),
}
WITHOUT_A_LOG = ("overview",)  # whose tiles and cards stand only where there is a log
ADDRESSES = [(stem, filters) for stem in sorted(PAGES) for filters in TABS.get(stem, ("",))]


@pytest.fixture(scope="module")
def edition(loaded: Path) -> Edition:
    return current_edition(str(loaded / "editions"))


def both(edition: Edition, stem: str, filters: str) -> tuple[Page, Page]:
    return of_address(stem, filters, edition), of_address(stem, filters, real_alone(edition))


def parts_of(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Folded):
            yield from parts_of(part.parts)
        elif isinstance(part, Beside):
            for column in part.columns:
                yield from parts_of(column)


def said_by(shown: Shown) -> tuple[object, ...]:
    figure = shown.figure
    return figure.finding, figure.table.to_csv(), figure.notes


@pytest.mark.parametrize(("stem", "filters"), ADDRESSES)
def test_a_figure_is_marked_if_and_only_if_made_up_data_reaches_it(edition: Edition, stem: str, filters: str) -> None:
    whole, alone = both(edition, stem, filters)
    real = {shown.figure.name: said_by(shown) for shown in alone.figures()}
    assert not [shown.figure.name for shown in alone.figures() if shown.figure.illustrative]
    for shown in whole.figures():
        if (stem, shown.figure.name) not in REGISTERS:
            reached = real.get(shown.figure.name) != said_by(shown)
            assert shown.figure.illustrative == reached, shown.figure.name


@pytest.mark.parametrize(("stem", "filters"), ADDRESSES)
def test_tiles_cards_and_links_are_marked_where_they_stand(edition: Edition, stem: str, filters: str) -> None:
    whole, alone = (list(parts_of((*page.parts, *page.in_view))) for page in both(edition, stem, filters))
    real_tiles = {
        (tile.label, tile.value, tile.beside) for part in alone if isinstance(part, Tiles) for tile in part.tiles
    }
    tiles = [tile for part in whole if isinstance(part, Tiles) for tile in part.tiles]
    for tile in () if stem in WITHOUT_A_LOG else tiles:
        assert tile.made_up == ((tile.label, tile.value, tile.beside) not in real_tiles), tile
    real_cards = {card.answer for part in alone if isinstance(part, Cards) for card in part.cards}
    cards = [card for part in whole if isinstance(part, Cards) for card in part.cards]
    for card in () if stem in WITHOUT_A_LOG else cards:
        assert card.made_up or card.answer in real_cards, card
    real_rows = {(row.words, row.newest, row.verdict) for part in alone if isinstance(part, Rows) for row in part.rows}
    for row in (row for part in whole if isinstance(part, Rows) for row in part.rows):
        assert row.made_up == ((row.words, row.newest, row.verdict) not in real_rows), row
    made_up = set(edition.table("exhibits").query("illustrative == 'yes'")["reference"])
    for link in (link for part in whole if isinstance(part, Links) for link in part.links):
        reference = link.words.partition(" ")[0]
        assert (MARK in link.words) == (reference in made_up), link


def test_whatever_is_found_says_that_it_is_made_up(edition: Edition) -> None:
    """Pages of registers count what is in the file, made up or not: each of their rows says what it is."""
    real = {(entry.kind, entry.title, entry.sentence) for entry in index(real_alone(edition))}
    registers = {("Pages", of_address(stem, "", edition).title) for stem, _ in REGISTERS}
    registers |= {("Figures", of_figure.figure.finding) for stem, name in REGISTERS
                  for of_figure in of_address(stem, "", edition).figures() if of_figure.figure.name == name}  # fmt: skip
    for entry in (entry for entry in index(edition) if entry.kind in ("Pages", "Figures", "Wards")):
        if (entry.kind, entry.title, entry.sentence) not in real and (entry.kind, entry.title) not in registers:
            assert MARK in entry.marked, entry


@pytest.mark.parametrize(("stem", "filters"), ADDRESSES)
def test_an_answer_that_made_up_data_reaches_stands_on_a_page_that_says_so(
    edition: Edition, stem: str, filters: str
) -> None:
    whole, alone = both(edition, stem, filters)
    if whole.answer != alone.answer and stem not in ("about", "since_meeting"):
        assert MARK in whole.answer or any(source.illustrative for source in whole.sources)


def test_no_row_of_a_register_of_exhibits_hides_that_it_is_made_up(edition: Edition) -> None:
    made_up = set(edition.table("exhibits").query("illustrative == 'yes'")["reference"])
    [listed] = [shown.figure.table for shown in of_address("exhibit", "", edition).figures()]
    assert {row["Exhibit"] for row in listed.to_dict("records") if row["Title"].startswith(MARK)} == made_up


def test_tiles_of_the_log_are_marked_and_that_of_deaths_is_not(edition: Edition) -> None:
    tiles = [
        tile for part in of_address("overview", "", edition).parts if isinstance(part, Tiles) for tile in part.tiles
    ]
    assert {tile.made_up for tile in tiles if not tile.label.startswith("Drug misuse deaths")} == {True}
    assert [tile.made_up for tile in tiles if tile.label.startswith("Drug misuse deaths")] == [False]


def test_a_card_is_marked_if_and_only_if_the_page_that_it_leads_to_is(edition: Edition) -> None:
    pages = {"trends": "trends", "hot-spots": "hot_spots", "did-it-move": "did_it_move", "benchmarking": "benchmarking"}
    cards = [
        card for part in of_address("overview", "", edition).parts if isinstance(part, Cards) for card in part.cards
    ]
    assert cards
    for card in cards:
        if card.address in pages:
            sources = of_address(pages[card.address], "", edition).sources
            assert card.made_up == any(source.illustrative for source in sources), card
