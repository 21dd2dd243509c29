"""Reads the folder that says which city this dashboard is about."""

import json
import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from evidence.catalogue import mistakes
from evidence.city import Boundaries, City, DisclosureRules, Indicator, Named
from evidence.declared_claims import claim_of
from evidence.declared_paths import COLUMNS as PATH_COLUMNS
from evidence.declared_paths import mistakes as mistakes_in_paths
from evidence.inquiry_plan import Inquiry, Meeting, Objective
from evidence.litter_standard import OF_A_LOG
from evidence.litter_standard import mistakes as mistakes_in_standard
from evidence.strategy_plan import Strategy, strategy_of

DEFAULT_CITY = Path(__file__).parent.parent / "city"
NO_BOUNDARIES = Boundaries("", "", "", "", "code", "name", {"type": "FeatureCollection", "features": []})
LITTER_PUBLISHED = ["area", "country", "period", "measure_as_published", "value", "who_counts", "source_url", "note"]
TABLES = ("facts", "sources", "comparators", "events", "rebases", "glossary")


class WrongCity(ValueError):
    """A file of the city folder that cannot be right. Its text is one sentence that says which, where and what is allowed."""


def city_folder() -> Path:
    """The folder that describes the city: DASHBOARD_CITY, or the one that comes with the dashboard."""
    return Path(os.environ.get("DASHBOARD_CITY") or DEFAULT_CITY)


def read_city() -> City:
    """The city described by its folder: city.toml, indicators.toml, inquiry.toml, claims.toml, tables and outlines.

    Raises:
        WrongCity: an entry of indicators.toml, paths.csv, areas.csv or strategy.toml, or litter_standard of city.toml, cannot be right.
    """
    return _city(city_folder())


@lru_cache(maxsize=4)
def _city(folder: Path) -> City:
    described = tomllib.loads((folder / "city.toml").read_text(encoding="utf-8"))
    indicators = _indicators(folder / "indicators.toml")
    return City(
        **{key: described[key] for key in ("name", "title", "authority_code", "police_force_area")},
        **{key: described[key] for key in ("region", "country", "log_starts", "log_source", "timezone")},
        city_centre_wards=tuple(described["city_centre_wards"]),
        services=_named(described["services"]),
        items=_named(described["items"]),
        site_types=_named(described["site_types"]),
        wards=_boundaries(folder, described.get("boundaries", {}).get("wards")),
        lsoas=_boundaries(folder, described.get("boundaries", {}).get("lsoas")),
        indicators=indicators,
        paths=_paths(folder / "paths.csv", indicators),
        strategy=_strategy(folder / "strategy.toml"),
        **{name: _table(folder / f"{name}.csv") for name in TABLES},
        areas=_areas(folder / "areas.csv"),
        litter_published=_litter_published(folder / "litter_published.csv"),
        contact=described.get("contact", ""),
        next_release=described.get("next_release"),
        litter_standard=_litter_standard(folder / "city.toml", described.get("litter_standard", {})),
        disclosure=DisclosureRules(**_with_tuple(described.get("disclosure", {}), "open_licences")),
        inquiry=_inquiry(_toml(folder / "inquiry.toml")),
        claims=tuple(claim_of(entry) for entry in _toml(folder / "claims.toml").get("claim", ())),
    )


def _indicators(path: Path) -> dict[str, Indicator]:
    """The catalogue, by id in its order."""
    listed = _toml(path).get("indicator", [])
    _refuse(path, mistakes(listed))
    for name in ("other_names", "published_for", "released"):
        listed = [_with_tuple(entry, name) for entry in listed]
    return {entry["id"]: Indicator(**entry) for entry in listed}


def _paths(path: Path, indicators: dict[str, Indicator]) -> pd.DataFrame:
    """The paths that a panel has set; none where a city has no such file."""
    empty = pd.DataFrame(columns=PATH_COLUMNS, dtype="str")
    table = _table(path).reindex(columns=PATH_COLUMNS) if path.exists() else empty
    _refuse(path, list(mistakes_in_paths(table, indicators)))
    return table


def _areas(path: Path) -> pd.DataFrame:
    """Areas by code; how large one is may be left out, but not where that comes from."""
    table = _table(path)
    table = table.reindex(columns=[*table, *(column for column in ("km2", "km2_source") if column not in table)])
    size = pd.to_numeric(table["km2"], errors="coerce")
    wrong = table["km2"].notna() & ~((size > 0) & table["km2_source"].notna())
    _refuse(path, [f"{code}: km2 has to be a number above 0, with who measured it and of which year in km2_source."
                   for code in table.loc[wrong, "code"]])  # fmt: skip
    return table.assign(km2=size)


def _litter_published(path: Path) -> pd.DataFrame:
    """What councils have published of litter, each in its own way; none where a city has no such file."""
    empty = pd.DataFrame(columns=LITTER_PUBLISHED, dtype="str")
    return _table(path).reindex(columns=LITTER_PUBLISHED) if path.exists() else empty


def _strategy(path: Path) -> Strategy:
    strategy, wrong = strategy_of(_toml(path))
    _refuse(path, wrong)
    return strategy


def _litter_standard(path: Path, described: dict[str, str]) -> dict[str, str]:
    """What the city says of its log in the open standard for drug litter counts."""
    _refuse(path, mistakes_in_standard(described))
    return OF_A_LOG | described


def _refuse(path: Path, wrong: list[str]) -> None:
    if wrong:
        more = f" There are {len(wrong) - 1} more such mistakes." if len(wrong) > 1 else ""
        raise WrongCity(f"{path}, {wrong[0]}{more}")


def _toml(path: Path) -> dict[str, Any]:
    """What a file of the folder says; nothing where a city has no such file, as one without an inquiry."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _inquiry(described: dict[str, Any]) -> Inquiry:
    lists = {
        **{name: tuple(described.get(name, ())) for name in ("terms", "members", "heard", "impact", "methodology")},
        "objectives": tuple(Objective(**entry) for entry in described.get("objectives", ())),
        "meetings": tuple(
            Meeting(**entry | {name: tuple(entry.get(name, ())) for name in ("themes", "invited")})
            for entry in described.get("meetings", ())
        ),
    }
    return Inquiry(**described | lists)


def _table(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype="str", encoding="utf-8")
    numbers = [
        column
        for column in (
            "value",
            "from_value",
            "to_value",
            "rank",
            "report_items_from",
            "longitude",
            "latitude",
            "radius",
        )
        if column in table
    ]
    return table.astype(dict.fromkeys(numbers, "float64"))


def _named(entries: list[dict[str, Any]]) -> tuple[Named, ...]:
    return tuple(
        Named(
            id=entry.get("id") or entry["name"],
            title=entry.get("title") or entry["name"],
            plural=entry.get("plural", ""),
            other_names=tuple(entry.get("other_names", ())),
        )
        for entry in entries
    )


def _with_tuple(entry: dict[str, Any], key: str) -> dict[str, Any]:
    return entry | {key: tuple(entry.get(key, ()))}


def _boundaries(folder: Path, described: dict[str, str] | None) -> Boundaries:
    if described is None:  # a council that has no outlines yet: its maps draw none
        return NO_BOUNDARIES
    outlines = json.loads((folder / described["file"]).read_text(encoding="utf-8"))
    named = {key: value for key, value in described.items() if key != "file"}
    return Boundaries(**named | {"date": str(described["date"])}, outlines=outlines)
