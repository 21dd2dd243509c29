"""Figures about where: wards, hexagons and, for officers, places."""

from dataclasses import dataclass

import pandas as pd

from components import maps
from components.maps import Outlines
from components.page import city_name, log_of, log_sources
from components.reading import made_once
from editions import spatial
from editions.read import Edition
from evidence import log
from evidence.figures import Figure
from evidence.findings import change
from evidence.hot_spots import places_with_half, repeats, with_change
from evidence.log import Selection
from evidence.numbers import counted, percent, whole
from evidence.periods import month_words, year_before

MEASURES = {"reports": "Reports", "items": "Items", "needles": "Needles"}
CHANGE = "change"
PLACES_SHOWN = 20


@dataclass(frozen=True)
class Months:
    """A stretch of months, both ends included."""

    first: str
    last: str

    @property
    def words(self) -> str:
        first, last = month_words(self.first), month_words(self.last)
        return f"in {first}" if first == last else f"from {first} to {last}"

    @property
    def year_before(self) -> "Months":
        return Months(year_before(self.first), year_before(self.last))


def ward_outlines(edition: Edition) -> Outlines:
    """The outlines of the wards that the edition ships."""
    wards = edition.about["boundaries"][0]
    return Outlines(edition.outlines("wards"), wards["code_property"], wards["name_property"])


@made_once
def wards_of(edition: Edition, months: Months, service: str | None) -> pd.DataFrame:
    """Columns ward, ward_code, reports, items, needles, change: every ward, those without finds too.

    Change is in reports, on the same months a year before; missing where the log does not cover them.
    """
    outlines, whole_log = ward_outlines(edition), log_of(edition)
    names = {
        feature["properties"][outlines.name]: feature["properties"][outlines.code]
        for feature in outlines.geojson["features"]
    }
    now, before = (
        log.by(log.select(whole_log, Selection(found_by=service, first=part.first, last=part.last)), "ward")
        for part in (months, months.year_before)
    )
    if months.year_before.first not in whole_log.months:
        before = before.iloc[:0]
    every = now.set_index("ward").reindex([*names, *(ward for ward in now["ward"] if ward not in names)], fill_value=0)
    ranked = every.rename_axis("ward").reset_index().sort_values(["reports", "items"], ascending=False)
    return with_change(ranked, before, "ward", "reports").assign(ward_code=ranked["ward"].map(names))


@made_once
def ward_figure(edition: Edition, months: Months, service: str | None, measure: str) -> Figure:
    """The wards ranked by a measure."""
    wards = wards_of(edition, months, service)
    by = "reports" if measure == CHANGE else measure
    wards = wards.sort_values(measure, ascending=False)
    total = int(wards[by].sum())
    centre = edition.about["city"]["city_centre_wards"]
    share = wards.loc[wards["ward"].isin(centre), by].sum() / total if total else float("nan")
    finding = f"{' and '.join(centre)} wards had {percent(share)} of {by}" if total else f"No {by} {months.words}"
    table = wards.assign(
        share=(wards[by].astype("float64") / max(total, 1)).map(percent),
        change=[change(now, now - moved) for now, moved in zip(wards["reports"], wards["change"], strict=True)],
    )
    titles = {"ward": "Ward", **MEASURES, "share": f"Share of {by}", "change": "Change in reports on a year before"}
    shading = (
        "Shading by change in reports on the same months a year before: blue fewer, orange more, white none or unknown."
        if measure == CHANGE
        else maps.legend(maps.class_limits(wards[measure]), measure)
    )
    return Figure(
        name=f"wards-by-{measure}",
        finding=finding,
        subtitle=f"{MEASURES[by]} of drug litter by ward, {city_name(edition)}, {months.words}",
        table=table[list(titles)].rename(columns=titles),
        sources=log_sources(edition),
        alt=f"Map of {len(wards)} wards shaded by {measure}. {finding}. The table gives every ward.",
        notes=(shading, NO_RATE, boundary_note(edition)),
    )


NO_RATE = "Rates per 1,000 residents are not shown: no ward populations have been published with this edition."


def ward_deck(edition: Edition, months: Months, service: str | None, measure: str):
    """The map of the wards."""
    wards = wards_of(edition, months, service)
    if measure == CHANGE:
        largest = wards["change"].abs().max()
        colours = [maps.shade_of_change(moved, largest) for moved in wards["change"]]
        figures = [change(now, now - moved) for now, moved in zip(wards["reports"], wards["change"], strict=True)]
        figures = ["?" if pd.isna(moved) else words for words, moved in zip(figures, wards["change"], strict=True)]
    else:
        limits = maps.class_limits(wards[measure])
        colours = [maps.shade(float(value), limits) for value in wards[measure]]
        figures = [whole(value) for value in wards[measure]]
    return maps.ward_map(ward_outlines(edition), wards, colours, figures)


@made_once
def hexagons_of(edition: Edition, months: Months, service: str | None, size: int) -> pd.DataFrame:
    """Columns hexagon, reports, items, needles, the most reports first; sizes finer than published from the draft alone."""
    if size > spatial.PUBLISHED_SIZE:
        table = spatial.hexagons_by_month(edition.table("finds"), size)
    else:
        table = spatial.coarser(edition.table("hexagons_by_month"), size)
    rows = table[table["month"].between(months.first, months.last)]
    if service is not None:
        rows = rows[rows["found_by"] == service]
    summed = rows.groupby("hexagon", as_index=False)[list(MEASURES)].sum()
    return summed.sort_values(["reports", "items"], ascending=False)


def hexagon_figure(edition: Edition, months: Months, service: str | None, size: int, measure: str) -> Figure:
    """The hexagons ranked by a measure."""
    hexagons = hexagons_of(edition, months, service, size).sort_values(measure, ascending=False)
    half = places_with_half(hexagons[measure].astype("float64"))
    finding = (
        f"{counted(half, 'hexagon has', 'hexagons have')} half of all {measure}" if half else f"No {measure} {months.words}"
    )
    titles = {"hexagon": "Hexagon (H3 cell)", **MEASURES}
    return Figure(
        name=f"hexagons-{size}",
        finding=finding,
        subtitle=f"{MEASURES[measure]} of drug litter by hexagon of {spatial.SIZES[size]}, {city_name(edition)}, {months.words}",
        table=hexagons[list(titles)].rename(columns=titles),
        sources=log_sources(edition),
        alt=f"Map of {len(hexagons)} hexagons shaded by {measure}. {finding}.",
        notes=(
            maps.legend(maps.class_limits(hexagons[measure]), measure),
            "Reports without a point are left out. Hexagons of equal size are not hidden by a ward's border.",
        ),
    )


@made_once
def points_of(edition: Edition, months: Months, service: str | None) -> pd.DataFrame:
    """One row per report with its place and point: for officers, from the draft."""
    finds = edition.table("finds")
    finds = finds[finds["month"].between(months.first, months.last)]
    if service is not None:
        finds = finds[finds["found_by"] == service]
    needles = finds["quantity"].where(finds["item"] == log.NEEDLE, 0)
    first = {name: (name, "first") for name in ("found_on", "place", "ward", "longitude", "latitude")}
    grouped = finds.assign(needles=needles).groupby(["upload_id", "report_id"], as_index=False)
    return grouped.agg(**first, items=("quantity", "sum"), needles=("needles", "sum"))


def places_figure(edition: Edition, months: Months, service: str | None) -> Figure:
    """The places that come back, and how long they stay quiet: for officers, never published."""
    reports = points_of(edition, months, service)
    until = pd.Period(months.last, "M").end_time.normalize()
    places = repeats(reports, until)
    half = places_with_half(reports.groupby(["place", "ward"])["items"].sum().astype("float64"))
    titles = {
        "place": "Place", "ward": "Ward", **MEASURES, "typical_gap": "Days between reports (median)",
        "longest_gap": "Longest quiet spell (days)", "quiet_for": "Days since the last report",
    }  # fmt: skip
    return Figure(
        name="places",
        finding=f"Half of all items come from {counted(half, 'place')}",
        subtitle=f"The {PLACES_SHOWN} places with the most reports, {city_name(edition)}, {months.words}",
        table=places.head(PLACES_SHOWN)[list(titles)].rename(columns=titles),
        sources=log_sources(edition),
        notes=(
            f"{counted(len(places), 'place')} had more than one report. For officers only: places are never published.",
        ),
    )


def boundary_note(edition: Edition) -> str:
    """Which outlines are drawn, and whose they are."""
    wards = edition.about["boundaries"][0]
    return f"Outlines: {wards['name']}, {wards['date']}. {wards['attribution']}"
