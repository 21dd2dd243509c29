"""Publishing: the draft, without places and points, becomes a numbered edition for everyone."""

import hashlib
from pathlib import Path

from sqlalchemy import Engine, insert

from editions.build import build_tables, public_tables
from editions.city_folder import read_city
from editions.folder import numbers, switch, write_edition
from editions.read import editions_location
from store import errors
from store.audit import now, record
from store.draft import about, outlines
from store.live import live_tables
from store.schema import editions
from store.transactions import writing


def publish(engine: Engine, *, by: str, note: str) -> int:
    """Writes the next numbered edition and makes it the one that readers see; gives its number.

    The edition is whole on disk and recorded before readers are switched to it, so a failure at
    any point leaves the old edition standing.

    Raises:
        StoreError: nobody is named, or there is nothing to publish.
    """
    if not by.strip():
        raise errors.name_missing()
    city, live, folder = read_city(), live_tables(engine), Path(editions_location())
    if live["uploads"].empty:
        raise errors.nothing_to_publish()
    tables = public_tables(build_tables(live, city))
    with writing(engine) as connection:
        number = max(numbers(folder), default=0) + 1
        name = f"edition-{number:04d}"
        release = f"# Edition {number}\n\n{note}\n"
        written = write_edition(folder, name, tables, outlines(city), about(tables, city), release)
        digest = hashlib.sha256((written / "datapackage.json").read_bytes()).hexdigest()
        row = {"kind": "published", "number": number, "made_by": by, "note": note, "digest": digest}
        connection.execute(insert(editions), row | {"made_at": now()})
        record(connection, who=by, action="publish", detail={"edition": number, "note": note, "digest": digest})
    switch(folder, name)
    return number
