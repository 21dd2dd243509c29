"""Response, ring and control: what lies where."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon, box

from evidence.zones import METRES_PER_DEGREE, NotAPlace, about, around, distance, zone_of

CITY = box(-1.48, 50.87, -1.32, 50.96)
LONGITUDE, LATITUDE = -1.4065, 50.9115


def north(metres: float) -> tuple[pd.Series, pd.Series]:
    return pd.Series([LONGITUDE]), pd.Series([LATITUDE + metres / METRES_PER_DEGREE])


@pytest.mark.parametrize(
    ("metres", "zone"),
    [(0, "response"), (95, "response"), (105, "buffer"), (295, "buffer"), (305, "control"), (3_000, "control")],
)
def test_a_point_lies_in_the_zone_of_its_distance(metres: float, zone: str) -> None:
    zones = around(LONGITUDE, LATITUDE, 100, 200, CITY)
    assert zone_of(*north(metres), zones).tolist() == [zone]


def test_a_point_outside_the_control_area_lies_in_none() -> None:
    zones = around(LONGITUDE, LATITUDE, 100, 200, CITY)
    assert zone_of(*north(50_000), zones).isna().all()


def test_a_missing_point_lies_in_none() -> None:
    zones = around(LONGITUDE, LATITUDE, 100, 200, CITY)
    assert zone_of(pd.Series([float("nan")]), pd.Series([LATITUDE]), zones).isna().all()


def test_an_event_without_a_place_gets_a_sentence() -> None:
    with pytest.raises(NotAPlace, match="has no place"):
        around(float("nan"), LATITUDE, 100, 200, CITY)


def test_a_radius_that_covers_the_whole_city_gets_a_sentence() -> None:
    with pytest.raises(NotAPlace, match="cover the whole control area"):
        around(LONGITUDE, LATITUDE, 20_000, 200, CITY)


def test_an_outline_that_crosses_itself_gets_a_sentence() -> None:
    bow_tie = Polygon([(-1.41, 50.91), (-1.40, 50.92), (-1.40, 50.91), (-1.41, 50.92)])
    with pytest.raises(NotAPlace, match="self-intersection"):
        about(bow_tie, 200, CITY)


def test_a_drawn_area_has_a_ring_of_the_width_asked_for() -> None:
    square = box(LONGITUDE - 0.001, LATITUDE - 0.001, LONGITUDE + 0.001, LATITUDE + 0.001)
    zones = about(square, 200, CITY)
    edge = 0.001 * METRES_PER_DEGREE
    assert zone_of(*north(edge + 195), zones).tolist() == ["buffer"]
    assert zone_of(*north(edge + 205), zones).tolist() == ["control"]


@given(radius=st.floats(20, 800), ring=st.floats(20, 800))
def test_the_zones_never_overlap(radius: float, ring: float) -> None:
    zones = around(LONGITUDE, LATITUDE, radius, ring, CITY)
    assert zones.response.intersection(zones.buffer).area < 1e-12
    assert zones.buffer.intersection(zones.control).area < 1e-12


@pytest.mark.parametrize("metres", [0, 99.5, 12_345])
def test_distance_is_in_metres(metres: float) -> None:
    assert distance(*north(metres), (LONGITUDE, LATITUDE)).tolist() == [pytest.approx(metres, abs=1e-6)]


def test_a_missing_point_has_no_distance() -> None:
    assert distance(pd.Series([float("nan")]), pd.Series([LATITUDE]), (LONGITUDE, LATITUDE)).isna().all()
