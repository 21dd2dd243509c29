"""Figures about hexagons of equal size, which hide no hot spot behind a ward's border."""

import pandas as pd

from editions import spatial
from editions.read import Edition
from evidence.figures import Figure
from evidence.hot_spots import places_with_half
from evidence.log import Selection
from evidence.numbers import counted
from figures.edition_facts import city_name, log_sources
from figures.kept import made_once
from figures.pictures import maps, shades
from figures.pictures.map import Map
from figures.wards.ranking import MEASURES, Months, only, ward_outlines


@made_once
def hexagons_of(edition: Edition, months: Months, kinds: Selection, size: int) -> pd.DataFrame:
    """Columns hexagon, reports, items, needles, the most reports first; sizes finer than published from the draft alone."""
    if size > spatial.PUBLISHED_SIZE:
        table = spatial.hexagons_by_month(edition.table("finds"), size)
    else:
        table = spatial.coarser(edition.table("hexagons_by_month"), size)
    rows = table[table["month"].between(months.first, months.last)]
    for column, wanted in (("found_by", kinds.found_by), ("site_type", kinds.site_type)):
        if wanted is not None:
            rows = rows[rows[column] == wanted]
    summed = rows.groupby("hexagon", as_index=False)[list(MEASURES)].sum()
    return summed.sort_values(["reports", "items"], ascending=False)


@made_once
def hexagon_figure(edition: Edition, months: Months, kinds: Selection, size: int, measure: str) -> Figure:
    """The hexagons ranked by a measure."""
    hexagons = hexagons_of(edition, months, kinds, size).sort_values(measure, ascending=False)
    half = places_with_half(hexagons[measure].astype("float64"))
    finding = (
        f"{counted(half, 'hexagon has', 'hexagons have')} half of all {measure}"
        if half
        else f"No {measure} {months.words}"
    )
    titles = {"hexagon": "Hexagon (H3 cell)", **MEASURES}
    return Figure(
        name=f"hexagons-{size}",
        finding=finding,
        subtitle=f"{MEASURES[measure]} of drug litter by hexagon of {spatial.SIZES[size]}, {city_name(edition)}, {months.words}{only(edition, kinds)}",
        table=hexagons[list(titles)].rename(columns=titles),
        sources=log_sources(edition),
        alt=f"Map of {len(hexagons)} hexagons shaded by {measure}. {finding}.",
        notes=(
            shades.legend(shades.class_limits(hexagons[measure]), measure),
            "Reports without a point are left out. Hexagons of equal size are not hidden by a ward's border.",
        ),
    )


@made_once
def hexagon_map(edition: Edition, months: Months, kinds: Selection, size: int, measure: str) -> Map:
    """The map of the hexagons."""
    return maps.hexagon_map(ward_outlines(edition), hexagons_of(edition, months, kinds, size), measure)


@made_once
def hexagon_swatches(edition: Edition, months: Months, kinds: Selection, size: int, measure: str) -> str:
    """The shades of their map, as HTML."""
    limits = shades.class_limits(hexagons_of(edition, months, kinds, size)[measure])
    return shades.swatches(shades.steps(limits))
