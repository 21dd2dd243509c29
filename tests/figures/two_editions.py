"""Two published editions: what was new when."""

import json
import shutil
from pathlib import Path

import pandas as pd

from editions.folder import replace_table, switch
from editions.tables import BY_NAME

PUBLISHED = (pd.Timestamp("2017-11-01"), pd.Timestamp("2018-02-01"))


def make_two(folder: Path) -> None:
    """Edition 1, of 1 November 2017, ends in August, and edition 2 has September, too."""
    _as_of(shutil.copytree(folder / "edition-0001", folder / "edition-0002"), 2)
    _as_of(folder / "edition-0001", 1)
    months = pd.read_parquet(folder / "edition-0001" / "months.parquet")
    replace_table(folder / "edition-0001", BY_NAME["months"], months[months["month"] < "2017-09"])
    switch(folder, "edition-0002")


def _as_of(edition: Path, number: int) -> None:
    """Makes the folder say that it is that edition, with those before it."""
    releases = pd.read_parquet(edition / "releases.parquet").iloc[[0] * number].reset_index(drop=True)
    releases = releases.assign(number=range(1, number + 1), published_on=list(PUBLISHED[:number]), state="kept")
    releases.loc[number - 1, "state"] = "current"
    replace_table(edition, BY_NAME["releases"], releases)
    about = json.loads((edition / "datapackage.json").read_text())
    about |= {"name": edition.name, "release": about["release"] | {"number": number}}
    (edition / "datapackage.json").write_text(json.dumps(about))
