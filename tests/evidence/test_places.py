"""Which ward holds a point, and grid references as degrees."""

import pandas as pd
import pytest

from editions.city_folder import read_city
from evidence.places import codes_at, from_national_grid

WARDS = read_city().wards


@pytest.mark.parametrize(
    ("easting", "northing", "longitude", "latitude"),
    [
        (651409.903, 313177.270, 1.716052, 52.657979),  # the worked example of the Ordnance Survey's guide
        (441760, 112530, -1.407400, 50.910735),
    ],
)
def test_a_grid_reference_is_right_to_a_few_metres(easting, northing, longitude, latitude):
    east, north = from_national_grid(pd.Series([float(easting)]), pd.Series([float(northing)]))
    assert east[0] == pytest.approx(longitude, abs=1e-4)
    assert north[0] == pytest.approx(latitude, abs=5e-5)


def test_a_grid_reference_that_is_not_given_is_no_point():
    east, north = from_national_grid(
        pd.Series([None, 441760.0], index=[5, 9]), pd.Series([112530.0, 112530.0], index=[5, 9])
    )
    assert east.isna().tolist() == north.isna().tolist() == [True, False]
    assert east.index.tolist() == [5, 9]


@pytest.mark.parametrize(
    ("longitude", "latitude", "ward"),
    [
        (-1.40738, 50.91072, "Bargate"),
        (-1.39787, 50.91413, "Bevois"),
        (-1.09, 50.80, None),
        (None, 50.91, None),
        (50.91072, -1.40738, None),
    ],
)
def test_a_point_is_in_one_ward_or_in_none(longitude, latitude, ward):
    codes = codes_at(pd.Series([longitude], dtype=float), pd.Series([latitude], dtype=float), WARDS)
    assert codes.map(WARDS.names()).dropna().tolist() == ([ward] if ward else [])
