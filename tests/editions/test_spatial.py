"""Aggregates by place that leave no point behind."""

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

from editions import spatial
from editions.city_folder import read_city
from evidence.displacement.zones import METRES_PER_DEGREE, about

LONGITUDE, LATITUDE = -1.4076, 50.9109
SQUARE = "POLYGON ((-1.4086 50.9099, -1.4066 50.9099, -1.4066 50.9119, -1.4086 50.9119, -1.4086 50.9099))"
EVENT = pd.DataFrame(
    {"id": ["closed"], "longitude": [LONGITUDE], "latitude": [LATITUDE], "outline": [None], "radius": [np.nan]}
)


def finds(metres_north: list[float]) -> pd.DataFrame:
    """One report of a needle and two foils at each distance north of the event."""
    number = len(metres_north)
    reports = pd.DataFrame(
        {
            "upload_id": 1, "report_id": np.arange(number).astype(str), "month": "2017-07", "found_by": "Cleansing",
            "site_type": "Park", "longitude": LONGITUDE, "latitude": LATITUDE + np.array(metres_north) / METRES_PER_DEGREE,
        }
    )  # fmt: skip
    return pd.concat([reports.assign(item="needle", quantity=1), reports.assign(item="foil", quantity=2)])


def test_each_report_is_counted_in_one_zone_of_each_size() -> None:
    table = spatial.zones_by_month(finds([0, 90, 150, 350, 2_000]), EVENT, read_city())
    one = table[(table["radius"] == 100) & (table["ring"] == 200) & (table["control"] == "city")].set_index("zone")
    assert one[["reports", "items", "needles"]].to_dict("index") == {
        "response": {"reports": 2, "items": 6, "needles": 2},
        "buffer": {"reports": 1, "items": 3, "needles": 1},
        "control": {"reports": 2, "items": 6, "needles": 2},
    }


def test_the_table_agrees_with_the_areas_that_are_drawn() -> None:
    chance = np.random.default_rng(1)
    placed = finds([0] * 400)
    placed["longitude"] = np.tile(LONGITUDE + chance.normal(0, 0.004, 400), 2)
    placed["latitude"] = np.tile(LATITUDE + chance.normal(0, 0.003, 400), 2)
    city = read_city()
    table = spatial.zones_by_month(placed, EVENT, city)
    points = [Point(x, y) for x, y in placed.drop_duplicates("report_id")[["longitude", "latitude"]].to_numpy()]
    for control, area in spatial.controls(city).items():
        drawn = about(Point(LONGITUDE, LATITUDE), 150, 300, area)
        rows = table[(table["radius"] == 150) & (table["ring"] == 300) & (table["control"] == control)]
        held = {zone: sum(ground.intersects(point) for point in points) for zone, ground in vars(drawn).items()}
        assert rows.set_index("zone")["reports"].to_dict() == held


def test_an_event_with_an_outline_is_counted_in_it_and_in_rings_round_it() -> None:
    table = spatial.zones_by_month(finds([0, 110, 120, 300, 2_000]), EVENT.assign(outline=SQUARE), read_city())
    assert set(table["radius"]) == {0}
    one = table[(table["ring"] == 100) & (table["control"] == "city")].set_index("zone")
    assert one["reports"].to_dict() == {"response": 2, "buffer": 1, "control": 2}


def test_an_event_is_judged_over_its_own_radius_first_and_over_the_usual_ones() -> None:
    assert spatial.radii_of(None, 250) == (250, 100, 50, 150, 200, 300)
    assert spatial.radii_of(None, None) == (100, 50, 150, 200, 300)
    assert spatial.radii_of(SQUARE, 250) == (0,)


def test_a_report_without_a_point_is_not_placed_and_not_lost() -> None:
    lost = finds([0]).assign(longitude=np.nan, latitude=np.nan)
    table = spatial.zones_by_month(lost, EVENT, read_city())
    assert set(table["zone"]) == {"not placed"}
    assert spatial.hexagons_by_month(lost).empty


@pytest.mark.parametrize("size", [7, 8])
def test_smaller_hexagons_add_up_to_larger_ones(size: int) -> None:
    small = spatial.hexagons_by_month(finds([0, 500, 3_000]), 8)
    assert spatial.coarser(small, size)[["reports", "items", "needles"]].sum().tolist() == [3, 9, 3]
