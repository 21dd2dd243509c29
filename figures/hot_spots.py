"""Hot spots: which wards and hexagons have the most drug litter; of a draft that holds them, the places themselves."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pandas as pd

from editions import spatial
from editions.read import Edition
from evidence.log import Selection
from evidence.periods import financial_year, month_words
from figures.choices import Choice, Chosen, filters, one, one_or_all, switch
from figures.edition_facts import item_titles, log_of, log_sources
from figures.kept import made_once
from figures.log.choosing import ALL_ITEMS, ALL_SERVICES, ALL_WARDS, month_choices, months_chosen
from figures.log.words import events_of
from figures.page import Page
from figures.parts import Part, Shown, Trace, Words
from figures.pictures import charts, maps
from figures.pictures.map import Map
from figures.wards.hexagons import hexagon_figure, hexagon_map, hexagon_swatches
from figures.wards.map import small_areas, ward_figure, ward_map, ward_swatches
from figures.wards.places import MOST_DOTS, places_figure, points_of, weekdays_figure
from figures.wards.ranking import CHANGE, MEASURES, RATE, Months, answer, ward_months_figure, ward_names
from figures.wards.rates import residents_of

STEM, TITLE = "hot_spots", "Hot spots"
SHADINGS = {**MEASURES, CHANGE: "Change in reports on a year before"}
RATES = {RATE: "Reports per 1,000 residents"}
ALL_SITES = "All types of site"
WARDS, HEXAGONS = "Wards", "Hexagons"
TOO_MANY = "There are {:,} reports, too many to draw as dots: choose fewer months or one ward."
FROM_TO, YEAR_BY_YEAR, MONTH_BY_MONTH = "From – to", "Year by year", "Month by month"


@made_once
def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """What the map is of and shaded by, the months, a ward or the hexagons' size; seldom: who, where, what else is drawn."""
    found = log_of(edition)
    if not found.months:
        return ()
    hexagons = chosen.one("map") == HEXAGONS
    rated = bool(residents_of(edition, Months(found.first, found.last)).year)
    shadings = MEASURES if hexagons else SHADINGS | RATES if rated else SHADINGS
    by_ward = one_or_all("ward", "Ward", ALL_WARDS, ward_names(edition), width=165)
    return (
        one("map", "Map of", {WARDS: WARDS, HEXAGONS: HEXAGONS}, width=130),
        one("measure", "Shade by", shadings, width=180),
        one("by", "Period", {by: by for by in (FROM_TO, YEAR_BY_YEAR, MONTH_BY_MONTH)}, width=150),
        *_period_choices(found.months, chosen.one("by")),
        _size_choice(edition) if hexagons else by_ward,
        *_seldom(edition, hexagons=hexagons),
    )


def _period_choices(months: tuple[str, ...], by: str) -> tuple[Choice, ...]:
    """A stretch of months: named, or by a slider of years or of months."""
    if by == YEAR_BY_YEAR:
        years = {year: year for year in map(financial_year, months)}
        return (one("year", "Financial year", years, list(years)[-1], form="slider"),)
    if by == MONTH_BY_MONTH:
        named = {month: month_words(month) for month in months}
        return (one("month", "Month", named, months[-1], form="slider"),)
    return month_choices(months)


def _size_choice(edition: Edition) -> Choice:
    """How large the hexagons are; finer ones than published in the draft alone, for they come near to places."""
    sizes = {
        str(size): words for size, words in spatial.SIZES.items() if _precise(edition) or size <= spatial.PUBLISHED_SIZE
    }
    return one("size", "Size of a hexagon", dict(sorted(sizes.items(), reverse=True)), width=170)


def _seldom(edition: Edition, *, hexagons: bool) -> tuple[Choice, ...]:
    """What is wanted rarely; hexagons are not counted by kind of item."""
    found = log_of(edition)
    items = {key: title for key, title in item_titles(edition).items() if key in found.kinds}
    by_item = one("item", "Item", {"": ALL_ITEMS, **items}, width=200, folded=True)
    return (
        one_or_all("found_by", "Found by", ALL_SERVICES, found.services, width=200, folded=True),
        one_or_all("site", "Type of site", ALL_SITES, found.site_types, width=200, folded=True),
        *(() if hexagons else (by_item,)),
        switch("lsoas", "Outlines of small areas (LSOAs)", folded=True),
        switch("events", "Actions and events", folded=True),
        *((switch("points", "Show each report as a dot", folded=True),) if _precise(edition) else ()),
    )


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """The map with its ranked table, a ward's months where one is chosen, and the places where the edition holds them."""
    if not log_of(edition).months:
        return Page(STEM, TITLE, "No log of finds has been loaded yet.")
    months, kinds, ward = months_of(edition, chosen), kinds_of(chosen), chosen.one("ward") or None
    said = answer(edition, months, kinds, ward)
    if ward_names(edition):
        parts = tuple(_parts(edition, chosen, months, kinds, ward))
    else:
        parts = (Shown(ward_figure(edition, months, kinds, chosen.one("measure"), None)),)
    return Page(STEM, TITLE, said, parts, log_sources(edition), filters(choices(edition, chosen), chosen))


def months_of(edition: Edition, chosen: Chosen) -> Months:
    """The stretch of months that was chosen."""
    if chosen.one("by") == YEAR_BY_YEAR:
        inside = [month for month in log_of(edition).months if financial_year(month) == chosen.one("year")]
        return Months(inside[0], inside[-1])
    if chosen.one("by") == MONTH_BY_MONTH:
        return Months(chosen.one("month"), chosen.one("month"))
    return Months(*months_chosen(chosen))


def kinds_of(chosen: Chosen) -> Selection:
    """Kind of item, recording service and type of site that were chosen; None is all."""
    item, found_by, site = (chosen.one(key) or None for key in ("item", "found_by", "site"))
    return Selection(item=item, found_by=found_by, site_type=site)


def _parts(edition: Edition, chosen: Chosen, months: Months, kinds: Selection, ward: str | None) -> Iterator[Part]:
    by_ward = chosen.one("map") == WARDS
    drawn = (_ward_map if by_ward else _hexagon_map)(edition, chosen, months, kinds)
    if chosen.on("lsoas"):
        drawn = replace(drawn, picture=cast(Map, drawn.picture).with_layer(small_areas(edition)))
    if chosen.on("points"):
        points = points_of(edition, months, kinds, ward).dropna(subset=["longitude", "latitude"])
        drawn = replace(drawn, figure=drawn.figure.for_officers(True))
        if len(points) > MOST_DOTS:
            yield Words((TOO_MANY.format(len(points)),), "told")
        else:
            drawn = replace(drawn, picture=maps.with_points(cast(Map, drawn.picture), points))
    if chosen.on("events"):
        events = _events_placed(edition, months)
        drawn = replace(drawn, picture=maps.with_events(cast(Map, drawn.picture), events))
        yield Words((_events_in_words(events, months),))
    parts = {"first": months.first, "last": months.last, "ward": ward, "item": kinds.item, "found_by": kinds.found_by}
    yield drawn
    yield Trace(tuple(parts.items()))
    if ward:
        over_time, monthly = ward_months_figure(edition, kinds, ward)
        yield Shown(over_time, charts.months_line(monthly, "reports", "reports"))
    if _precise(edition):
        yield Shown(places_figure(edition, months, kinds, ward))
        if weekdays := weekdays_figure(edition, months, kinds, ward):
            yield Shown(weekdays)


def _ward_map(edition: Edition, chosen: Chosen, months: Months, kinds: Selection) -> Shown:
    """The wards; one is chosen on the map or in its table, and all again in the same way."""
    measure, ward = chosen.one("measure"), chosen.one("ward") or None
    return Shown(
        ward_figure(edition, months, kinds, measure, ward), ward_map(edition, months, kinds, measure, ward),
        "ward", tuple((name, ALL_WARDS if name == ward else name) for name in ward_names(edition)),
        ward_swatches(edition, months, kinds, measure),
    )  # fmt: skip


def _hexagon_map(edition: Edition, chosen: Chosen, months: Months, kinds: Selection) -> Shown:
    """The hexagons; for officers alone where they are finer than what is published."""
    measure, size = chosen.one("measure"), int(chosen.one("size"))
    figure = hexagon_figure(edition, months, kinds, size, measure)
    return Shown(
        figure.for_officers(size > spatial.PUBLISHED_SIZE), hexagon_map(edition, months, kinds, size, measure),
        swatches=hexagon_swatches(edition, months, kinds, size, measure),
    )  # fmt: skip


def _events_placed(edition: Edition, months: Months) -> pd.DataFrame:
    """The events under way in these months that have a place, each with its letter."""
    events = events_of(edition)
    if "longitude" not in events:
        return events.iloc[:0]
    events = events[(events["month"] <= months.last) & (events["until"].fillna(months.last) >= months.first)]
    return events.dropna(subset=["longitude", "latitude"])


def _events_in_words(events: pd.DataFrame, months: Months) -> str:
    listed = [f"{row.letter}: {row.title}, {month_words(row.month)}" for row in events.itertuples()]
    if not listed:
        return f"No event with a place was under way {months.words}."
    return f"Marked on the map: {'; '.join(listed)}."


def _precise(edition: Edition) -> bool:
    """Whether the edition holds the finds with their places: the officers' draft alone does."""
    return edition.has("finds")
