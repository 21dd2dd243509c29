"""Maps drawn from the outlines of the edition, with no tile server and no request to anyone."""

from copy import deepcopy
from typing import Any

import pandas as pd
import pydeck
from shapely.geometry import shape

from components.theme import ORANGE, SEQUENCE, TEXT
from evidence.numbers import whole

CLASSES = len(SEQUENCE)
CLOSER = 0.4  # pydeck leaves a wide margin around what it shows
LABEL_FONT = pydeck.types.String("Source Sans, sans-serif")


def class_limits(values: pd.Series) -> list[float]:
    """The upper limits of the map's classes: equal shares of the areas, each limit once."""
    filled = values[values > 0]
    if filled.empty:
        return []
    return sorted({float(filled.quantile((at + 1) / CLASSES)) for at in range(CLASSES)})


def ward_map(outlines: dict[str, Any], code: str, name: str, wards: pd.DataFrame, measure: str) -> pydeck.Deck:
    """Wards shaded by a measure, each labelled with its name and figure.

    Args:
        outlines: GeoJSON whose properties `code` and `name` give each ward's GSS code and name.
        wards: columns ward_code and the measure.
    """
    values = wards.set_index("ward_code")[measure].to_dict()
    limits = class_limits(wards[measure])
    shaded = deepcopy(outlines)
    for feature in shaded["features"]:
        properties = feature["properties"]
        value = values.get(properties[code], 0)
        shade = SEQUENCE[_class_of(value, limits)] if value > 0 else "#FFFFFF"
        feature["properties"] = {"ward": properties[name], "figure": whole(value), "measure": measure,
                                 "fill": _rgb(shade, 235)}  # fmt: skip
    shapes = pydeck.Layer(
        "GeoJsonLayer", shaded, id="wards", filled=True, stroked=True, pickable=True, auto_highlight=True,
        get_fill_color="properties.fill", get_line_color=_rgb(TEXT), line_width_min_pixels=1.5,
    )  # fmt: skip
    return _deck([shapes, _labels(shaded)], outlines, "{ward}: {figure} {measure}")


def with_points(deck: pydeck.Deck, points: pd.DataFrame) -> pydeck.Deck:
    """The map with a dot for each report (longitude, latitude, items): for officers only."""
    dots = pydeck.Layer(
        "ScatterplotLayer", points[["longitude", "latitude", "items"]], id="points",
        get_position=["longitude", "latitude"], get_fill_color=_rgb(ORANGE, 190), get_line_color=_rgb(TEXT),
        stroked=True, line_width_min_pixels=1, get_radius="18 + items * 0.4", radius_min_pixels=3, radius_max_pixels=22,
    )  # fmt: skip
    return pydeck.Deck(
        layers=[*deck.layers, dots], initial_view_state=deck.initial_view_state, map_provider=None, tooltip=deck._tooltip
    )


def legend(limits: list[float], measure: str) -> str:
    """The shades in words, darkest last."""
    bounds = [0.0, *limits]
    names = ("palest", "pale", "dark", "darkest")[-len(limits) :] if limits else ()
    steps = [
        f"{shade}: {whole(int(low) + 1)} to {whole(int(high))}"
        for shade, low, high in zip(names, bounds, bounds[1:], strict=False)
        if int(high) > int(low)
    ]
    return f"Shading by {measure}. White: none; {'; '.join(steps)}." if steps else f"Shading by {measure}: none."


def _labels(shaded: dict[str, Any]) -> pydeck.Layer:
    places = [
        {"label": f"{feature['properties']['ward']}\n{feature['properties']['figure']}", "at": _middle(feature)}
        for feature in shaded["features"]
    ]
    return pydeck.Layer(
        "TextLayer", places, id="labels", get_text="label", get_position="at", get_size=13, font_family=LABEL_FONT, get_color=_rgb(TEXT),
        background=True, get_background_color=[255, 255, 255, 215], background_padding=[3, 1],
    )  # fmt: skip


def _deck(layers: list[pydeck.Layer], outlines: dict[str, Any], tooltip: str) -> pydeck.Deck:
    corners = [pair for feature in outlines["features"] for pair in _pairs(feature["geometry"]["coordinates"])]
    view = pydeck.data_utils.compute_view(corners)
    view.zoom += CLOSER
    return pydeck.Deck(layers=layers, initial_view_state=view, map_provider=None, tooltip={"text": tooltip})


def _middle(feature: dict[str, Any]) -> list[float]:
    """A point that is surely inside, for the label."""
    point = shape(feature["geometry"]).representative_point()
    return [point.x, point.y]


def _pairs(coordinates: list[Any]) -> list[list[float]]:
    if isinstance(coordinates[0], int | float):
        return [coordinates[:2]]
    return [pair for part in coordinates for pair in _pairs(part)]


def _class_of(value: float, limits: list[float]) -> int:
    above = sum(value > limit for limit in limits)
    return min(above, CLASSES - 1) + CLASSES - len(limits) if len(limits) < CLASSES else min(above, CLASSES - 1)


def _rgb(colour: str, alpha: int = 255) -> list[int]:
    return [*(int(colour[at : at + 2], 16) for at in (1, 3, 5)), alpha]
