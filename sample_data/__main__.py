"""Loads the sample data by the loaders' own path and publishes it: `python -m sample_data`.

Run again, it loads only what is not there yet.
"""

import sys
from hashlib import sha256
from pathlib import Path

from data_loaders import read_extract
from editions.city_folder import read_city
from editions.folder import numbers
from editions.read import editions_location
from sample_data.sample_exhibits import put_exhibits
from store.database import open_store
from store.draft import refresh_draft
from store.finish import finish
from store.publish import publish
from store.uploads import accept, same_file

HERE = Path(__file__).parent
# Conclusions point at evidence, so that is there first.
FOLDERS = ("crime", "deaths", "finds", "measures", "offences", "population", "prevalence", "evidence", "conclusions")
LOADED_BY = "sample data"


def main() -> int:
    """Loads every sample file and exhibit that is not there, and publishes when anything is new."""
    engine, new = open_store(), 0
    for path in (path for folder in FOLDERS for path in sorted((HERE / folder).iterdir()) if path.is_file()):
        content = path.read_bytes()
        if same_file(engine, sha256(content).hexdigest()):
            continue
        accept(engine, read_extract(content, path.name, read_city()), by=LOADED_BY)
        new += 1
    new += put_exhibits(engine, refresh_draft(engine), by=LOADED_BY)
    if new or not numbers(Path(editions_location())):
        number = publish(engine, by=LOADED_BY, note="Sample data: see the sources for what is illustrative.", finish=finish)
        refresh_draft(engine)
        print(f"Loaded {new} files and exhibits, and published edition {number}.")
    else:
        print("The sample data is loaded already.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
