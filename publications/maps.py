"""pydeck's maps as SVG."""

from collections.abc import Mapping
from typing import Any

import matplotlib

from components.map_picture import picture
from components.theme import DRAWN
from publications.charts import as_element


def svg_of_map(spec: Mapping[str, Any], name: str, alt: str) -> str:
    """A map as an SVG element with its text alternative.

    Args:
        spec: the map as pydeck writes it.
    """
    with matplotlib.rc_context(DRAWN | {"svg.hashsalt": name}):
        return as_element(picture(spec), name, alt)
