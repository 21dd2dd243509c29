"""Makes up a log of finds that matches the published totals and is otherwise plausible.

Nothing here is a record of a real find. What is real: the totals of 2016/17 and of May 2016 and the
encampment, the share of the city centre (see city/facts.csv), the places and the wards that hold them.
"""

import csv
import json
import math
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from invented_batches import share_out
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent
WARD_OUTLINES = HERE.parent / "city" / "wards_2013.geojson"
SEED = 20171019  # the panel's first meeting

CENTRE = ("Bargate", "Bevois")
SHARE_ELSEWHERE = 0.05
# Reports elsewhere for each 100 or so of them: every ward has some, and some wards very few.
WARDS_ELSEWHERE = {
    "Freemantle": 16, "Portswood": 16, "Shirley": 12, "Bitterne Park": 9, "Woolston": 8, "Bassett": 7,
    "Swaythling": 7, "Peartree": 7, "Millbrook": 6, "Redbridge": 4, "Coxford": 4, "Bitterne": 4,
    "Harefield": 4, "Sholing": 4,
}  # fmt: skip

ENCAMPMENT = ("2016-05", "West Park car park", 389)

PARKS_BEGIN = "2016-04"  # before, Cleansing alone recorded
CLOSURE_BEGINS = "2017-07"
CLOSED = "Grosvenor Square car park"
CLOSED_FACTOR = 0.12
# Places within a few minutes' walk of the closed car park gain part of what it lost.
NEARBY_FACTOR = {
    "Bedford Place car park": 2.0, "Watts Park": 1.6, "Salisbury Street": 2.2, "Carlton Place": 2.0,
    "Bedford Place": 2.2, "Asylum Green": 1.6, "West Park car park": 1.5,
}  # fmt: skip

FULL_JITTER_METRES = 38.0  # within the 40 m promised, after rounding
METRES_PER_DEGREE = 111_320.0

Outlines = dict[str, BaseGeometry]


@dataclass(frozen=True)
class Place:
    """A public place: where it is, how often something is found there, who records it."""

    name: str
    site_type: str
    ward: str
    longitude: float
    latitude: float
    weight: float
    found_by: str


@dataclass
class Report:
    """One invented visit to one place on one day, with what it found."""

    found_on: date
    place: Place
    found_by: str
    longitude: float | None
    latitude: float | None
    place_name: str | None
    report_id: str = ""
    items: Counter[str] = field(default_factory=Counter)


def invented_reports() -> dict[str, list[Report]]:
    """Every month's reports in order of date, the same on every run."""
    random = Random(SEED)
    wards = _wards_elsewhere(random)
    outlines = _outlines()
    return {row["month"]: _month(row, read_places(), wards, outlines, random) for row in _rows("months.csv")}


def read_places() -> list[Place]:
    """The public places of places.csv."""
    numbers = ("longitude", "latitude", "weight")
    return [
        Place(name=row.pop("place"), **row | {key: float(row[key]) for key in numbers}) for row in _rows("places.csv")
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _outlines() -> Outlines:
    features = json.loads(WARD_OUTLINES.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["WD13NM"]: shape(feature["geometry"]) for feature in features}


def _wards_elsewhere(random: Random) -> Iterator[str]:
    """Wards as from a shuffled pack dealt again and again, so that none goes a year without a report."""
    pack = [ward for ward, cards in WARDS_ELSEWHERE.items() for _ in range(cards)]
    while True:
        random.shuffle(pack)
        yield from pack


def _month(
    row: dict[str, str], places: list[Place], wards: Iterator[str], outlines: Outlines, random: Random
) -> list[Report]:
    month, count, elsewhere = row["month"], int(row["reports"]), int(row["reports_elsewhere"])
    wanted = [CENTRE] * (count - elsewhere) + [(next(wards),) for _ in range(elsewhere)]
    reports = _visits(month, wanted, places, outlines, random)
    outside = [report for report in reports if report.place.ward not in CENTRE]
    inside = [report for report in reports if report.place.ward in CENTRE]
    needles, other = int(row["needles"]), int(row["other_items"])
    other_outside = round(other * SHARE_ELSEWHERE)
    needles_outside = round((needles + other) * SHARE_ELSEWHERE) - other_outside
    share_out([report.items for report in outside], needles_outside, other_outside, random)
    needles_inside = needles - needles_outside - _encampment(month, inside)
    settled = [report for report in inside if not report.items]
    share_out([report.items for report in settled], needles_inside, other - other_outside, random)
    return _numbered(month, reports)


def _visits(
    month: str, wanted: list[tuple[str, ...]], places: list[Place], outlines: Outlines, random: Random
) -> list[Report]:
    taken: set[tuple[date, str]] = set()
    reports = []
    for wards in wanted:
        while True:
            place, day = _place(month, wards, places, random), _day(month, random)
            if (day, place.name) not in taken:
                break
        taken.add((day, place.name))
        reports.append(_visit(month, day, place, outlines[place.ward], random))
    if month == ENCAMPMENT[0]:
        reports[0] = _encampment_visit(places)
    return reports


def _place(month: str, wards: tuple[str, ...], places: list[Place], random: Random) -> Place:
    possible = [place for place in places if place.ward in wards and _recorded(month, place)]
    possible = possible or [place for place in places if place.ward in wards]
    return random.choices(possible, [_weight(month, place) for place in possible])[0]


def _recorded(month: str, place: Place) -> bool:
    encampment = place.name == ENCAMPMENT[1] and month == ENCAMPMENT[0]
    return not encampment and (month >= PARKS_BEGIN or place.found_by == "Cleansing")


def _weight(month: str, place: Place) -> float:
    if month < CLOSURE_BEGINS:
        return place.weight
    factor = CLOSED_FACTOR if place.name == CLOSED else NEARBY_FACTOR.get(place.name, 1)
    return place.weight * factor


def _day(month: str, random: Random) -> date:
    year, number = (int(part) for part in month.split("-"))
    while True:
        day = date(year, number, random.randint(1, monthrange(year, number)[1]))
        if day.weekday() < 5 or random.random() < 0.3:
            return day


def _visit(month: str, day: date, place: Place, outline: BaseGeometry, random: Random) -> Report:
    longitude, latitude = _near(place, outline, random)
    located, named = random.random() > 0.04, random.random() > 0.015
    return Report(
        found_on=day,
        place=place,
        found_by=_service(month, place, random),
        longitude=longitude if located else None,
        latitude=latitude if located else None,
        place_name=place.name if named else None,
    )


def _service(month: str, place: Place, random: Random) -> str:
    if month < PARKS_BEGIN:
        return "Cleansing"
    if place.found_by == "Parks and Open Spaces" and random.random() < 0.07:
        return "Tree Team"
    return place.found_by if random.random() > 0.05 else "Cleansing"


def _near(place: Place, outline: BaseGeometry, random: Random) -> tuple[float, float]:
    while True:
        angle, metres = random.uniform(0, 2 * math.pi), FULL_JITTER_METRES * math.sqrt(random.random())
        east = METRES_PER_DEGREE * math.cos(math.radians(place.latitude))
        longitude = round(place.longitude + metres * math.cos(angle) / east, 5)
        latitude = round(place.latitude + metres * math.sin(angle) / METRES_PER_DEGREE, 5)
        if outline.contains(Point(longitude, latitude)):
            return longitude, latitude


def _encampment_visit(places: list[Place]) -> Report:
    place = next(place for place in places if place.name == ENCAMPMENT[1])
    day = date(2016, 5, 17)
    return Report(day, place, "Cleansing", place.longitude, place.latitude, place.name)


def _encampment(month: str, reports: list[Report]) -> int:
    if month != ENCAMPMENT[0]:
        return 0
    report = next(report for report in reports if report.place.name == ENCAMPMENT[1])
    report.items["Needles"] = ENCAMPMENT[2]
    return ENCAMPMENT[2]


def _numbered(month: str, reports: list[Report]) -> list[Report]:
    ordered = sorted(reports, key=lambda report: (report.found_on, report.place.name))
    for number, report in enumerate(ordered, start=1):
        report.report_id = f"{month}-{number:03d}"
    return ordered
