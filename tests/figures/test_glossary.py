"""Beside every chart stands how it is read, with the words that are not everyday English."""

import pytest

from editions.read import Edition
from figures.addresses import of_address
from figures.glossary import explanation


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("trends", "The solid line is the mean and the dashed lines hold nearly all months"),
        ("hot_spots", "the darker a ward, the higher its figure"),
        ("benchmarking", "Each dot is an area: further right means more residents."),
        ("did_it_move", "weighted displacement quotient"),
        ("context", "OCU"),
    ],
)
def test_a_reader_finds_how_to_read_it_beside_the_chart(edition: Edition, page: str, said: str) -> None:
    found = [explanation(shown.figure, edition, shown.how_to_read) for shown in of_address(page, "", edition).figures()]
    assert any(said in one.how or said in one.terms for one in found if one)
