"""My ward: what a councillor who represents a ward finds at its address."""

import pytest

from editions.read import Edition
from figures.addresses import of_address
from figures.parts import Tiles


def test_the_page_opens_at_the_ward_with_the_most_reports(edition: Edition) -> None:
    assert of_address("my_ward", "", edition).answer.startswith("Bargate is number 1 of 16 wards by reports")


def test_a_ward_has_its_rank_its_change_and_its_own_months(edition: Edition) -> None:
    page = of_address("my_ward", "ward=Bevois", edition)
    assert page.answer == (
        "Bevois is number 2 of 16 wards by reports from October 2016 to September 2017 (156). No clear change:"
        " 76 reports from April 2017 to September 2017, 116 in the same months a year before."
    )
    assert [shown.figure.name for shown in page.figures()] == ["reports-by-month", "by-item", "by-found-by"]
    assert all("Bevois ward" in shown.figure.subtitle for shown in page.figures())


def test_every_tile_says_that_it_is_made_up(edition: Edition) -> None:
    [tiles] = [part for part in of_address("my_ward", "ward=Bevois", edition).parts if isinstance(part, Tiles)]
    assert all("[made up]" in tile.marked for tile in tiles.tiles)


@pytest.mark.parametrize("ward", ["Harefield", "Bassett"])
def test_a_ward_with_few_reports_has_a_page_too(edition: Edition, ward: str) -> None:
    assert of_address("my_ward", f"ward={ward}", edition).answer.startswith(f"{ward} is number ")
