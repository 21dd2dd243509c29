"""Areas that somebody draws: what is understood, and what gets which sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box, mapping

from evidence.displacement.outlines import outline_from, place_of, written
from evidence.displacement.zones import NotAPlace

CITY = box(-1.48, 50.87, -1.32, 50.96)
SQUARE = box(-1.41, 50.905, -1.40, 50.91)
CORNERS = [(-1.41, 50.905), (-1.40, 50.905), (-1.40, 50.91), (-1.41, 50.91)]
GEOMETRY = mapping(SQUARE)


@pytest.mark.parametrize(
    "text",
    [
        "-1.41, 50.905\n-1.40, 50.905\n-1.40, 50.91\n-1.41, 50.91",
        "-1.41 50.905; -1.40 50.905; -1.40 50.91; -1.41 50.91; -1.41 50.905",  # closed, as software writes it
        "50.905, -1.41\n50.905, -1.40\n50.91, -1.40\n50.91, -1.41",  # as map sites give it, latitude first
        "(-1.41, 50.905)\r\n(-1.40, 50.905)\r\n\r\n(-1.40, 50.91)\r\n(-1.41, 50.91)\r\n",
        json.dumps(GEOMETRY),
        json.dumps({"type": "Feature", "properties": {}, "geometry": GEOMETRY}),
        json.dumps(
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": GEOMETRY}]}
        ),
        json.dumps({"type": "Polygon", "coordinates": [[[x, y, 12.0] for x, y in CORNERS]]}),  # with heights
        written(SQUARE),
    ],
)
def test_an_area_is_understood_however_it_is_written(text: str) -> None:
    assert outline_from(text, CITY).equals(SQUARE)


def test_eastings_and_northings_are_understood() -> None:
    area = outline_from("441500, 112000\n442500, 112000\n442500, 113000\n441500, 113000", CITY)
    assert area.centroid.distance(Point(-1.4036, 50.9105)) < 0.001


def test_two_areas_of_one_drawing_are_kept() -> None:
    other = box(-1.39, 50.905, -1.38, 50.91)
    features = [{"type": "Feature", "properties": {}, "geometry": mapping(area)} for area in (SQUARE, other)]
    area = outline_from(json.dumps({"type": "FeatureCollection", "features": features}), CITY)
    assert area.equals(SQUARE.union(other))
    assert outline_from(written(area), CITY).equals(area)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "No outline is given."),
        ("  \n ", "No outline is given."),
        ("by the station", "“by the station” is not a corner:"),
        ("-1.41, 50.905\n-1.40", "“-1.40” is not a corner:"),
        ("-1.41, 50.905\n-1.40, 50.905", "three corners or more, and this one has 2"),
        ("-1.41, 50.905\n-1.40, 50.905\n-1.41, 50.905", "three corners or more, and this one has 2"),
        ("-1.41, 50.91; -1.40, 50.92; -1.40, 50.91; -1.41, 50.92", "crosses itself near -1.4050, 50.9150:"),
        ("-1.41, 50.91; -1.40, 50.91; -1.39, 50.91", "crosses itself"),  # a line and back
        ("0, 0\n1, 0\n1, 1", "lies outside the city"),
        ("9" * 400 + ", 1\n1, 0\n1, 1", "lies outside the city"),
        (";\n;", "No outline is given."),
        ("{", "is not valid GeoJSON"),
        ('{"type": "Feature", "geometry": null}', "is not valid GeoJSON"),
        ('{"type": "Polygon", "coordinates": [["a", "b"]]}', "is not valid GeoJSON"),
        ('{"type": "Point", "coordinates": [-1.4, 50.9]}', "holds no polygon"),
        ('{"type": "FeatureCollection", "features": []}', "holds no polygon"),
        ('{"type": "Polygon", "coordinates": [[[NaN, 1], [1, 2], [2, 3]]]}', "holds no polygon"),
        ('{"type": "Feature", "geometry": ' * 60_000, "longer than 200,000 characters"),
        ("{" + '"type": "Feature", "geometry": {' * 6_000, "is not valid GeoJSON"),
        ("\n".join(f"-1.4, 50.{at}" for at in range(1_000, 7_000)), "more than 5,000 corners"),
        ("POLYGON ((1 2", "is not understood"),
    ],
)
def test_what_is_no_area_gets_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(NotAPlace) as refused:
        outline_from(text, CITY)
    assert sentence in str(refused.value)


@given(st.one_of(st.text(max_size=200), st.text('-0123456789., ;\n[](){}:"', max_size=200)))
def test_no_text_brings_it_down(text: str) -> None:
    try:
        assert outline_from(text, CITY).is_valid
    except NotAPlace as refused:
        assert str(refused).endswith(".")


def test_an_event_is_where_its_outline_is_and_else_at_its_point() -> None:
    assert place_of(-1.4, 50.9, written(SQUARE), CITY).equals(SQUARE)
    assert place_of(-1.4, 50.9, None, CITY) == Point(-1.4, 50.9)


@pytest.mark.parametrize("point", [(None, None), (float("nan"), 50.9), (-1.4, float("nan"))])
def test_an_event_without_a_place_gets_a_sentence(point: tuple[float | None, float | None]) -> None:
    with pytest.raises(NotAPlace, match="The event has no place: give its longitude and latitude, or its outline."):
        place_of(*point, None, CITY)
