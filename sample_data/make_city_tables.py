"""Makes city/areas.csv and city/comparators.csv from the files of their publishers beside this script.

Run again after replacing one of those files: `python sample_data/make_city_tables.py`. For another council give its
code and its folder: `python sample_data/make_city_tables.py E06000044 FOLDER`.
"""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
CITY_FOLDER = HERE.parent / "city"
AUTHORITY = "E06000045"

# The deaths file prints countries and regions in capitals, and one region under a short name.
CLEAN_NAMES = {
    "K04000001": "England and Wales",
    "E92000001": "England",
    "W92000004": "Wales",
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
    "W06000016": "Rhondda Cynon Taf",
}

OTHER_NAMES = {
    "E12000003": ["Yorkshire and Humber"],
    "E12000006": ["East", "Eastern"],
    "E12000007": ["London region"],
    "E12000008": ["South East region"],
    "E12000009": ["South West region"],
    "E06000023": ["Bristol", "City of Bristol"],
    "E06000010": ["Kingston upon Hull", "Hull", "City of Kingston upon Hull"],
    "E06000019": ["Herefordshire"],
    "E06000043": ["Brighton", "City of Brighton and Hove"],
    "E06000045": ["City of Southampton", "Southampton City", "Southampton UA"],
    "E06000044": ["City of Portsmouth", "Portsmouth UA"],
    "E06000026": ["City of Plymouth", "Plymouth UA"],
    "E06000018": ["City of Nottingham", "Nottingham UA"],
    "E06000015": ["City of Derby", "Derby UA"],
    "E06000016": ["City of Leicester", "Leicester UA"],
    "E06000014": ["City of York"],
    "E06000021": ["City of Stoke on Trent", "Stoke"],
    "E06000031": ["City of Peterborough"],
    "E06000033": ["Southend"],
    "E06000047": ["Durham"],
    "E06000058": ["BCP"],
    "E06000060": ["Buckinghamshire UA"],
    "E08000003": ["City of Manchester"],
    "E08000006": ["City of Salford"],
    "E08000012": ["City of Liverpool"],
    "E08000013": ["St Helens"],
    "E08000019": ["City of Sheffield"],
    "E08000021": ["Newcastle", "City of Newcastle upon Tyne"],
    "E08000025": ["City of Birmingham"],
    "E08000026": ["City of Coventry"],
    "E08000032": ["City of Bradford"],
    "E08000035": ["City of Leeds"],
    "E08000036": ["City of Wakefield"],
    "E08000031": ["City of Wolverhampton"],
    "E09000033": ["City of Westminster"],
    "E07000146": ["Kings Lynn and West Norfolk"],
    "E07000112": ["Shepway"],
    "S12000033": ["Aberdeen"],
    "S12000042": ["Dundee"],
    "S12000036": ["Edinburgh"],
    "S12000049": ["Glasgow"],
    "S12000013": ["Eilean Siar", "Western Isles"],
}

KINDS = {
    "K04": "countries",
    "E92": "country",
    "W92": "country",
    "S92": "country",
    "N92": "country",
    "E12": "region",
    "E13": "part of London",
    "E10": "county",
    "E11": "metropolitan county",
    "E23": "police force area",
}
PARENT_BY_PREFIX = {"W06": "W92000004", "S12": "S92000003", "N09": "N92000002"}


class Area(NamedTuple):
    """A row of city/areas.csv: an area by its GSS code, and the area that it is part of."""

    code: str
    name: str
    kind: str
    parent_code: str
    other_names: str = ""


# In neither file: parents of Scottish and Northern Irish districts, the police, and areas that ended
# in 2019, 2020 and 2021 and that older tables still name.
ADDED = (
    Area("S92000003", "Scotland", "country", ""),
    Area("N92000002", "Northern Ireland", "country", ""),
    Area("E23000030", "Hampshire police force area", "police force area", "E12000008",
         "Hampshire Constabulary;Hampshire Police;Hampshire and Isle of Wight Constabulary"),
    Area("E06000028", "Bournemouth", "former authority", "E12000009", "Bournemouth UA"),
    Area("E06000029", "Poole", "former authority", "E12000009", "Poole UA"),
    Area("E10000002", "Buckinghamshire (county, until 2020)", "former county", "E12000008"),
    Area("E07000004", "Aylesbury Vale", "former authority", "E10000002"),
    Area("E07000005", "Chiltern", "former authority", "E10000002"),
    Area("E07000006", "South Bucks", "former authority", "E10000002"),
    Area("E07000007", "Wycombe", "former authority", "E10000002"),
    Area("E10000021", "Northamptonshire", "former county", "E12000004"),
    Area("E07000150", "Corby", "former authority", "E10000021"),
    Area("E07000151", "Daventry", "former authority", "E10000021"),
    Area("E07000152", "East Northamptonshire", "former authority", "E10000021"),
    Area("E07000153", "Kettering", "former authority", "E10000021"),
    Area("E07000154", "Northampton", "former authority", "E10000021"),
    Area("E07000155", "South Northamptonshire", "former authority", "E10000021"),
    Area("E07000156", "Wellingborough", "former authority", "E10000021"),
)  # fmt: skip

LENSES = {"overall": "global", "demographic": "demographic", "economic": "economic"}
NEIGHBOUR_SOURCE = "Office for National Statistics, statistical nearest neighbours"
RECODED = {"E08000039": "E08000019"}  # Sheffield has a new code since 2025; the tables here carry the old one

CORE_CITIES = (
    "E08000025", "E06000023", "E08000035", "E08000012", "E08000003", "E08000021", "E06000018", "E08000019",
)  # fmt: skip
BRIEF_CITIES = ("E06000044", "E06000023", "E06000026", "E06000018", "E08000035", "E06000043")


def areas() -> list[Area]:
    """Every area that the population and deaths files name, and those of ADDED, by code."""
    population = _population_names()
    deaths = _deaths_names()
    named = [_area(code, population.get(code), deaths, parent) for code, parent in _parents(deaths).items()]
    elsewhere = [
        _area(code, name, deaths, PARENT_BY_PREFIX[code[:3]]) for code, name in population.items() if code not in deaths
    ]
    return sorted([*named, *elsewhere, *ADDED])


def _population_names() -> dict[str, str]:
    with (HERE / "population/la_population_by_age_1997_2020.csv").open(encoding="utf-8") as file:
        return {row["code"]: row["name"].strip() for row in csv.DictReader(file)}


def _deaths_names() -> dict[str, str]:
    path = HERE / "deaths/drug_poisoning_registrations_by_la_1993_2020.csv"
    with path.open(encoding="cp1252") as file:
        return {row["code"].strip(): row["name"].strip() for row in csv.DictReader(file)}


def _parents(codes: Iterable[str]) -> dict[str, str]:
    """The area above each: the file lists a region, its unitaries, each county and its districts."""
    parents, region, county = {}, "", ""
    for code in codes:
        prefix = code[:3]
        if prefix == "E12":
            region, county = code, ""
        if prefix in ("E10", "E11", "E13"):
            county = code
        if prefix == "E06":
            county = ""
        parents[code] = _parent(prefix, region, county)
    return parents


def _parent(prefix: str, region: str, county: str) -> str:
    if prefix in ("E07", "E08", "E09"):
        return county or region
    if prefix in ("E06", "E10", "E11", "E13"):
        return region
    if prefix in PARENT_BY_PREFIX:
        return PARENT_BY_PREFIX[prefix]
    return {"E12": "E92000001", "E92": "K04000001", "W92": "K04000001"}.get(prefix, "")


def _area(code: str, population_name: str | None, deaths_names: dict[str, str], parent: str) -> Area:
    printed = deaths_names.get(code, population_name or "")
    name = CLEAN_NAMES.get(code) or population_name or printed
    others = [population_name or name, printed, *_both_languages(printed), *OTHER_NAMES.get(code, [])]
    distinct = {other.casefold(): other for other in others if other.casefold() != name.casefold()}
    return Area(code, name, KINDS.get(code[:3], "authority"), parent, ";".join(distinct.values()))


def _both_languages(name: str) -> list[str]:
    """Splits "Newport / Casnewydd": Welsh authorities are printed in both languages."""
    return name.split(" / ") if " / " in name else []


def comparators(authority: str = AUTHORITY) -> list[dict[str, str]]:
    """The groups of areas that a city is compared with, each in its order."""
    groups = [row for lens in LENSES for row in _nearest_neighbours(lens, authority)]
    core = {"group_id": "core_cities", "group_title": "Core cities of England", "lens": "named list"}
    core |= {"source": "Core Cities group, its members in England", "as_of": "2017"}
    brief = {"group_id": "brief", "group_title": "Cities named for comparison", "lens": "named list"}
    brief |= {"source": "Chosen for the inquiry", "as_of": "2017"}
    groups += [core | {"area_code": code, "rank": "", "note": ""} for code in CORE_CITIES]
    return groups + [brief | {"area_code": code, "rank": "", "note": ""} for code in BRIEF_CITIES]


def _nearest_neighbours(lens: str, authority: str) -> list[dict[str, str]]:
    path = HERE / f"neighbours/ONS__{LENSES[lens]}-neighbours.csv"
    with path.open(encoding="utf-8-sig") as file:
        nearest = next(row for row in csv.DictReader(file) if row["AREACD"] == authority)
    return [_neighbour(lens, rank, nearest[str(rank)]) for rank in range(1, 21)]


def _neighbour(lens: str, rank: int, listed: str) -> dict[str, str]:
    note = "A model of about 2023 to 2026, so it describes the city later than the inquiry"
    if listed in RECODED:
        note += f". Listed as {listed}, its code since 2025"
    return {
        "group_id": f"nearest_{lens}",
        "group_title": f"20 statistically nearest authorities, {lens}",
        "lens": lens,
        "area_code": RECODED.get(listed, listed),
        "rank": str(rank),
        "source": NEIGHBOUR_SOURCE,
        "as_of": "about 2023–26",
        "note": note,
    }


def write_table(path: Path, rows: list[dict[str, str]], columns: list[str]) -> None:
    """Writes a UTF-8 table with these columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_city_tables(authority: str, folder: Path) -> None:
    """Writes areas.csv and comparators.csv of a council's folder."""
    write_table(folder / "areas.csv", [area._asdict() for area in areas()], list(Area._fields))
    groups = ["group_id", "group_title", "lens", "area_code", "rank", "source", "as_of", "note"]
    write_table(folder / "comparators.csv", comparators(authority), groups)


if __name__ == "__main__":
    asked = sys.argv[1:] or (AUTHORITY, CITY_FOLDER)
    write_city_tables(asked[0], Path(asked[1]))
