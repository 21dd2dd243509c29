"""The ground of wards: their outlines as shapes."""

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from editions.read import Edition
from figures.kept import made_once
from figures.wards.ranking import ward_outlines


@made_once
def grounds(edition: Edition) -> dict[str, BaseGeometry]:
    """The outline of every ward by its name."""
    outlines = ward_outlines(edition)
    return {
        feature["properties"][outlines.name]: shape(feature["geometry"]) for feature in outlines.geojson["features"]
    }


@made_once
def ground_of(edition: Edition, wards: tuple[str, ...] = ()) -> BaseGeometry:
    """Some wards together; all of them where none is named."""
    by_name = grounds(edition)
    return shapely.union_all([by_name[name] for name in wards or by_name if name in by_name])


def centre_of(edition: Edition) -> tuple[str, ...]:
    """The wards of the city centre."""
    return tuple(edition.about["city"]["city_centre_wards"])
