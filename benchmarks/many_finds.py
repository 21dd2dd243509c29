"""Editions of as many finds as are asked for: those of the sample, drawn again and again."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from editions.build import Tables, build_tables, public_tables
from editions.city_folder import read_city
from editions.folder import place, stage, switch
from editions.tables import BY_NAME
from evidence.city import City
from evidence.tidy import conform
from store.database import open_store
from store.publishing.draft import about, outlines
from store.uploads.live import live_tables

NAME = "edition-0001"
RELEASE = {"number": 1, "kind": "release", "note": "Made to measure", "new": 0, "revised": 0, "corrected": 0, "gone": 0}


def write_edition_of(number: int, folder: Path) -> Path:
    """Writes an edition of that many finds, each a report of its own; gives the folder. It needs the sample loaded."""
    live, city = live_tables(open_store()), read_city()
    drawn = live["finds"].sample(number, replace=True, random_state=2017, ignore_index=True)
    finds = drawn.assign(report_id=np.arange(number).astype("str"), source_row=np.arange(number))
    return write_edition(live | {"finds": finds}, city, folder)


def write_edition(live: Tables, city: City, folder: Path) -> Path:
    """Writes an edition of what counts; gives the folder."""
    tables = public_tables(build_tables(live, city)) | _releases()
    said = about(tables, city) | {"release": RELEASE}
    place(stage(folder, NAME, tables, outlines(city), said, "Made to measure.\n"), folder)
    switch(folder, NAME)
    return folder


def _releases() -> Tables:
    release = RELEASE | {"published_on": pd.Timestamp(date.today()), "state": "current"}
    made = {
        "releases": pd.DataFrame([release]),
        "changes": pd.DataFrame(columns=[f.name for f in BY_NAME["changes"].fields]),
    }
    return {name: conform(table, BY_NAME[name].fields) for name, table in made.items()}
