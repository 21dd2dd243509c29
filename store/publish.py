"""Publishing: the draft, without places and points, becomes a numbered edition for everyone."""

from pathlib import Path

from sqlalchemy import Engine

from editions.build import build_tables, public_tables
from editions.city_folder import read_city
from editions.folder import numbers, switch, write_edition
from editions.read import editions_location
from store.draft import about, outlines
from store.live import live_tables
from store.uploads import StoreError, record_edition


def publish(engine: Engine, *, by: str, note: str) -> int:
    """Writes the next numbered edition and makes it the one that readers see; gives its number.

    Raises:
        StoreError: nobody is named, or there is nothing to publish.
    """
    if not by.strip():
        raise StoreError("Say who publishes.")
    city = read_city()
    live = live_tables(engine)
    if live["uploads"].empty:
        raise StoreError("There is nothing to publish: no upload has been accepted yet.")
    tables = public_tables(build_tables(live, city))
    folder = Path(editions_location())
    number = max(numbers(folder), default=0) + 1
    name = f"edition-{number:04d}"
    write_edition(folder, name, tables, outlines(city), about(tables, city), f"# Edition {number}\n\n{note}\n")
    switch(folder, name)
    record_edition(engine, number, by=by, note=note)
    return number
