"""The draft edition: what officers see, rebuilt whenever the store has changed."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from editions.build import Tables, build_tables, public_tables
from editions.city_folder import city_folder, read_city
from editions.exhibits import write_snapshots
from editions.folder import EditionExists, place, prune, stage, switch
from editions.read import drafts_folder, panel_drafts_folder
from editions.tables import EDITION_TABLES
from evidence.city import City
from evidence.periods import month_words
from store.exhibit_tables import Files, draft_exhibits, panel_exhibits
from store.live import live_tables, revision

DRAFTS_KEPT = 3


def refresh_draft(engine: Engine) -> str:
    """Builds the draft of what the store holds now, unless it is there; gives its name.

    The name says which state of the store, and of the tables and the city folder, it was made from:
    after an update of either the draft is made anew. Members of the panel get it without places.
    """
    name = f"draft-{revision(engine):06d}-{_made_from()}"
    if not all((folder / name).exists() for folder in (drafts_folder(), panel_drafts_folder())):
        city = read_city()
        tables = build_tables(live_tables(engine), city)
        _write(drafts_folder(), name, tables, city, draft_exhibits(engine))
        _write(panel_drafts_folder(), name, public_tables(tables), city, panel_exhibits(engine))
    for folder in (drafts_folder(), panel_drafts_folder()):
        switch(folder, name)
        prune(folder, DRAFTS_KEPT)
    return name


def _write(folder: Path, name: str, tables: Tables, city: City, exhibits: tuple[pd.DataFrame, Files]) -> None:
    table, figures = exhibits
    try:
        written = tables | {"exhibits": table}
        staged = stage(folder, name, written, outlines(city), about(tables, city), "Not published.\n")
        write_snapshots(staged, figures)
        place(staged, folder)
    except EditionExists:
        pass  # it was there, or another session built the same draft at the same moment


def _made_from() -> str:
    """A short mark of how editions are laid out and of what the city folder says."""
    files = sorted(path for path in city_folder().iterdir() if path.is_file())
    said = b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(repr(EDITION_TABLES).encode() + said).hexdigest()[:6]


def outlines(city: City) -> dict[str, bytes]:
    """The outlines that maps draw, as files of the edition."""
    sets = {"wards": city.wards, "lsoas": city.lsoas}
    return {f"{name}.geojson": json.dumps(bounds.outlines).encode() for name, bounds in sets.items()}


def about(tables: Tables, city: City) -> dict[str, Any]:
    """What an edition says of itself, beside its tables."""
    months = tables["months"]["month"]
    return {
        "title": city.title,
        "city": {
            "name": city.name,
            "authority_code": city.authority_code,
            "country_code": city.country["code"],
            "city_centre_wards": list(city.city_centre_wards),
            "disclosure": {"threshold": city.disclosure.threshold, "zeros": city.disclosure.zeros},
            "contact": city.contact,
            "items": [{"id": item.id, "title": item.title, "plural": item.plural} for item in city.items],
        },
        "data_to": month_words(months.max()) if len(months) else "",
        "boundaries": [
            {"name": bounds.name, "date": bounds.date, "licence": bounds.licence, "attribution": bounds.attribution,
             "code_property": bounds.code_property, "name_property": bounds.name_property}
            for bounds in (city.wards, city.lsoas)
        ],
    }  # fmt: skip
