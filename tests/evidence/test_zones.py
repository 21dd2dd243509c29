"""Response, ring and control: what lies where."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from evidence.displacement.zones import METRES_PER_DEGREE, NotAPlace, Zones, about, distance

CITY = box(-1.48, 50.87, -1.32, 50.96)
LONGITUDE, LATITUDE = -1.4065, 50.9115
PLACE = Point(LONGITUDE, LATITUDE)


def north(metres: float) -> tuple[pd.Series, pd.Series]:
    return pd.Series([LONGITUDE]), pd.Series([LATITUDE + metres / METRES_PER_DEGREE])


def zone_of(metres_north: float, zones: Zones) -> list[str]:
    """The zones that hold a point so far north of the place."""
    point = Point(LONGITUDE, LATITUDE + metres_north / METRES_PER_DEGREE)
    return [name for name, area in vars(zones).items() if area.intersects(point)]


@pytest.mark.parametrize(
    ("metres", "zone"),
    [(0, "response"), (95, "response"), (105, "buffer"), (295, "buffer"), (305, "control"), (3_000, "control")],
)
def test_a_point_lies_in_the_zone_of_its_distance(metres: float, zone: str) -> None:
    zones = about(PLACE, 100, 200, CITY)
    assert zone_of(metres, zones) == [zone]


def test_a_point_outside_the_control_area_lies_in_none() -> None:
    zones = about(PLACE, 100, 200, CITY)
    assert zone_of(50_000, zones) == []


def test_a_radius_that_covers_the_whole_city_gets_a_sentence() -> None:
    with pytest.raises(NotAPlace, match="cover the whole control area"):
        about(PLACE, 20_000, 200, CITY)


def test_a_drawn_area_has_a_ring_of_the_width_asked_for() -> None:
    square = box(LONGITUDE - 0.001, LATITUDE - 0.001, LONGITUDE + 0.001, LATITUDE + 0.001)
    zones = about(square, 0, 200, CITY)
    edge = 0.001 * METRES_PER_DEGREE
    assert zone_of(edge + 195, zones) == ["buffer"]
    assert zone_of(edge + 205, zones) == ["control"]


@pytest.mark.parametrize(("metres", "away"), [(0, 0), (100, 0), (111.32, 0), (211.32, 100)])
def test_distance_from_an_outline_is_none_inside_it(metres: float, away: float) -> None:
    square = box(LONGITUDE - 0.001, LATITUDE - 0.001, LONGITUDE + 0.001, LATITUDE + 0.001)
    assert distance(*north(metres), square).tolist() == [pytest.approx(away, abs=1e-6)]


@given(radius=st.floats(20, 800), ring=st.floats(20, 800))
def test_the_zones_never_overlap(radius: float, ring: float) -> None:
    zones = about(PLACE, radius, ring, CITY)
    assert zones.response.intersection(zones.buffer).area < 1e-12
    assert zones.buffer.intersection(zones.control).area < 1e-12


@pytest.mark.parametrize("metres", [0, 99.5, 12_345])
def test_distance_is_in_metres(metres: float) -> None:
    assert distance(*north(metres), PLACE).tolist() == [pytest.approx(metres, abs=1e-6)]


def test_a_missing_point_has_no_distance() -> None:
    assert distance(pd.Series([float("nan")]), pd.Series([LATITUDE]), PLACE).isna().all()
