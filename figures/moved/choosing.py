"""The areas of a displacement analysis, as readers choose and officers give them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from editions import spatial
from editions.read import Edition
from evidence.displacement.outlines import outline_from, place_of
from evidence.displacement.zones import NotAPlace
from figures.choices import Choice, Chosen, one
from figures.moved.areas import Areas
from figures.wards.ground import centre_of, ground_of, grounds

Event = Mapping[str, Any]
ITS_OWN, POINT, WARDS, DRAWN = "own", "point", "wards", "drawn"
BY_WARDS, BY_OUTLINE = "Wards that I choose", "An outline that I draw"
CONTROLS = {spatial.EVERYWHERE: "The rest of the city", spatial.CENTRE: "The rest of the city centre"}
RINGS = (200, 100, 300, 400)
AREA, CONTROL = "area", "control"  # each is a choice; its wards and its outline are called after it
TITLES = {AREA: "Area of the action", CONTROL: "Control area"}
LONGITUDE, LATITUDE = "longitude", "latitude"


def wards_key(of: str) -> str:
    """The choice that holds the wards of an area."""
    return f"{of}-wards"


def outline_key(of: str) -> str:
    """Where the outline of an area is given: never in an address."""
    return f"{of}-outline"


def area_choices(edition: Edition, chosen: Chosen, event: Event, *, precise: bool) -> tuple[Choice, ...]:
    """The area of the action, its radius, the ring round it, and what both are compared with.

    Args:
        precise: the edition holds the finds, so that other areas than the event's own can be counted.
    """
    ways, way = _ways(event, precise=precise), _way(chosen, event, precise=precise)
    radii = _radii(event, way)
    given = {WARDS: BY_WARDS, DRAWN: BY_OUTLINE} if precise else {}
    return (
        *((one(AREA, TITLES[AREA], ways, width=250),) if len(ways) > 1 else ()),
        *((_metres("radius", "Radius", radii),) if radii != (0,) else ()),
        _metres("ring", "Ring round it: width", RINGS),
        one(CONTROL, "Compared with", CONTROLS | given, width=240),
        *(_wards(edition, of) for of, by in ((AREA, way), (CONTROL, chosen.one(CONTROL))) if by == WARDS),
    )


def areas_chosen(edition: Edition, chosen: Chosen, event: Event, *, precise: bool) -> Areas:
    """The areas that were chosen for an event.

    Raises:
        NotAPlace: an area is not given yet or cannot be used, in a sentence.
    """
    way, control = _way(chosen, event, precise=precise), chosen.one(CONTROL)
    place = _own_place(edition, event) if way == ITS_OWN else _given(edition, chosen, AREA, way)
    if control in CONTROLS:
        ground = ground_of(edition, centre_of(edition) if control == spatial.CENTRE else ())
    else:
        ground = _given(edition, chosen, CONTROL, control)
    return Areas(
        place, _radii(event, way), int(chosen.one("radius") or 0), int(chosen.one("ring")), control, ground,
        given=way != ITS_OWN or control not in CONTROLS,
    )  # fmt: skip


def middle_of(edition: Edition) -> Point:
    """The middle of the city centre: where a point is until another one is given."""
    return ground_of(edition, centre_of(edition)).centroid


def typed(chosen: Chosen, event: Event) -> tuple[str, ...]:
    """What is to be typed, since no address holds it: a point, the outline of the area, that of the control area."""
    by = {AREA: _way(chosen, event, precise=True), CONTROL: chosen.one(CONTROL)}
    return (*((POINT,) if by[AREA] == POINT else ()), *(of for of, way in by.items() if way == DRAWN))


def _ways(event: Event, *, precise: bool) -> dict[str, str]:
    """How the area of an action may be given: its own first, where it has one."""
    own = {}
    if isinstance(event.get("outline"), str):
        own = {ITS_OWN: "Its own outline"}
    elif pd.notna(event.get("longitude")) and pd.notna(event.get("latitude")):
        own = {ITS_OWN: "A circle round its place"}
    others = {POINT: "A circle round a point", WARDS: BY_WARDS, DRAWN: BY_OUTLINE}
    return own | (others if precise else {})


def _way(chosen: Chosen, event: Event, *, precise: bool) -> str:
    """The one that was chosen, if this event may have it."""
    ways = _ways(event, precise=precise)
    return chosen.one(AREA) if chosen.one(AREA) in ways else next(iter(ways), ITS_OWN)


def _radii(event: Event, way: str) -> tuple[int, ...]:
    """The radii that the area may have; 0 alone where it is an outline."""
    if way in (WARDS, DRAWN):
        return (0,)
    return spatial.radii_of(event.get("outline") if way == ITS_OWN else None, event.get("radius"))


def _metres(key: str, label: str, lengths: tuple[int, ...]) -> Choice:
    return one(key, label, {str(length): f"{length} metres" for length in lengths}, width=190)


def _wards(edition: Edition, of: str) -> Choice:
    names = sorted(grounds(edition))
    options = tuple((name, name) for name in names)
    return Choice(wards_key(of), f"{TITLES[of]}: wards", options, (), "several", 640, most=len(names))


def _own_place(edition: Edition, event: Event) -> BaseGeometry:
    return place_of(event.get("longitude"), event.get("latitude"), event.get("outline"), ground_of(edition))


def _given(edition: Edition, chosen: Chosen, of: str, way: str) -> BaseGeometry:
    """An area that an officer gives: a point, wards or an outline."""
    if way == DRAWN:
        return outline_from(chosen.one(outline_key(of)), ground_of(edition))
    if way == POINT:
        middle = middle_of(edition)
        return Point(float(chosen.one(LONGITUDE) or middle.x), float(chosen.one(LATITUDE) or middle.y))
    wards = chosen.several(wards_key(of))
    if not wards:
        raise NotAPlace(f"No ward is chosen yet for the {TITLES[of][:1].lower()}{TITLES[of][1:]}.")
    return ground_of(edition, wards)
