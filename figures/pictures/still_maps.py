"""pydeck's maps as SVG."""

from collections.abc import Mapping
from typing import Any

import matplotlib

from figures.pictures.map_picture import picture
from figures.pictures.still_charts import as_element
from figures.pictures.theme import DRAWN


def svg_of_map(spec: Mapping[str, Any], name: str, alt: str) -> str:
    """A map as an SVG element with its text alternative.

    Args:
        spec: the map as pydeck writes it.
    """
    with matplotlib.rc_context(DRAWN | {"svg.hashsalt": name}):
        return as_element(picture(spec), name, alt)
