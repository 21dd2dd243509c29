"""Reads the folder that says which city this dashboard is about."""

import json
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from evidence.city import Boundaries, City, DisclosureRules, Indicator, Named
from evidence.claims import claim_of
from evidence.inquiry import Inquiry, Meeting, Objective

CITY_FOLDER = Path(__file__).parent.parent / "city"
TABLES = ("facts", "sources", "areas", "comparators", "events", "rebases")


@lru_cache(maxsize=4)
def read_city(folder: Path = CITY_FOLDER) -> City:
    """The city described by a folder: city.toml, indicators.toml, inquiry.toml, claims.toml, tables and outlines."""
    described = tomllib.loads((folder / "city.toml").read_text(encoding="utf-8"))
    listed = tomllib.loads((folder / "indicators.toml").read_text(encoding="utf-8"))["indicator"]
    indicators = [Indicator(**_with_tuple(entry, "other_names")) for entry in listed]
    return City(
        **{key: described[key] for key in ("name", "title", "authority_code", "police_force_area")},
        **{key: described[key] for key in ("region", "country", "log_starts", "log_source", "timezone")},
        city_centre_wards=tuple(described["city_centre_wards"]),
        services=_named(described["services"]),
        items=_named(described["items"]),
        site_types=_named(described["site_types"]),
        wards=_boundaries(folder, described["boundaries"]["wards"]),
        lsoas=_boundaries(folder, described["boundaries"]["lsoas"]),
        indicators={indicator.id: indicator for indicator in indicators},
        **{name: _table(folder / f"{name}.csv") for name in TABLES},
        disclosure=DisclosureRules(**_with_tuple(described.get("disclosure", {}), "open_licences")),
        inquiry=_inquiry(_toml(folder / "inquiry.toml")),
        claims=tuple(claim_of(entry) for entry in _toml(folder / "claims.toml").get("claim", ())),
    )


def _toml(path: Path) -> dict[str, Any]:
    """What a file of the folder says; nothing where a city has no such file, as one without an inquiry."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _inquiry(described: dict[str, Any]) -> Inquiry:
    lists = {
        "methodology": tuple(described.get("methodology", ())),
        "objectives": tuple(Objective(**entry) for entry in described.get("objectives", ())),
        "meetings": tuple(
            Meeting(**entry | {name: tuple(entry.get(name, ())) for name in ("themes", "invited")})
            for entry in described.get("meetings", ())
        ),
    }
    return Inquiry(**described | lists)


def _table(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype="str", encoding="utf-8")
    numbers = [column for column in ("value", "rank", "report_items_from", "longitude", "latitude", "radius") if column in table]
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


def _boundaries(folder: Path, described: dict[str, str]) -> Boundaries:
    outlines = json.loads((folder / described["file"]).read_text(encoding="utf-8"))
    named = {key: value for key, value in described.items() if key != "file"}
    return Boundaries(**named | {"date": str(described["date"])}, outlines=outlines)
