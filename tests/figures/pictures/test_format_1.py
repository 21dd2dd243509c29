"""Exhibits from before pictures were described: real ones of the sample, made when plotly and pydeck wrote them."""

from pathlib import Path

import pytest

from editions.read import Edition
from evidence.inquiry.snapshots import Picture, from_bytes, to_bytes
from figures.addresses import of_address
from figures.pictures.still import svg
from figures.pictures.written import read, written

KEPT = Path(__file__).parent / "format_1"


@pytest.mark.parametrize("name", ["chart", "map"])
def test_it_keeps_its_bytes_and_its_picture_is_drawn_as_it_is_today(edition: Edition, name: str) -> None:
    content = (KEPT / f"{name}.json").read_bytes()
    was = from_bytes(content)
    assert to_bytes(was) == content and was.picture is not None and was.picture.format == 1
    page = of_address(was.place.page, was.place.filters, edition)
    now = next(shown for shown in page.figures() if shown.figure.name == was.place.figure).picture
    assert now is not None and svg(read(was.picture), "a", "b") == svg(now, "a", "b")


@pytest.mark.parametrize("stem", ["trends", "hot_spots", "benchmarking", "did_it_move"])
def test_every_picture_comes_back_from_what_an_exhibit_keeps_of_it(edition: Edition, stem: str) -> None:
    pictures = [shown.picture for shown in of_address(stem, "", edition).figures() if shown.picture]
    assert pictures
    for picture in pictures:
        kept = written(picture)
        assert written(read(Picture(kept.kind, kept.spec))).spec == kept.spec
