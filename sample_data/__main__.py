"""Loads the sample data by the loaders' own path and publishes it: `python -m sample_data`.

Run again, it loads only what is not there yet, and publishes if that was not done. `python -m sample_data --remove`
takes it all out for good: only `--again` loads it anew.
"""

import argparse
import json
import os
import sys
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine

from data_loaders import read_extract
from editions.city_folder import read_city
from editions.folder import numbers
from editions.read import editions_location
from sample_data.sample_exhibits import put_exhibits, withdraw_exhibits
from store.audit import lines
from store.database import open_store
from store.finish import finish
from store.publishing.draft import refresh_draft
from store.publishing.past_editions import clear_all, made_by
from store.publishing.publish import publish
from store.uploads.accepting import accept, history, same_file, undo

HERE = Path(__file__).parent
FOLDERS = (
    "crime", "deaths", "finds", "measures", "offences", "population", "prevalence", "exclusions", "deprivation", "evidence", "litter",
)  # fmt: skip
CONCLUSIONS = ("conclusions", "actions")  # they point at evidence and exhibits, so these are there first
LOADED_BY = "sample data"
REMOVED = "The sample data was removed."
STAYS_OUT = (
    "The sample data was removed from this store, and is not loaded again."
    " If you do want it back: python -m sample_data --again"
)


def main(arguments: list[str] | None = None) -> int:
    """Loads or removes the sample data."""
    parser = argparse.ArgumentParser(prog="python -m sample_data", description=__doc__)
    parser.add_argument("--remove", action="store_true", help="take it out of the figures, and off what readers see")
    parser.add_argument("--again", action="store_true", help="load it although it was taken out")
    asked, engine = parser.parse_args(arguments), open_store()
    print(remove(engine) if asked.remove else load(engine, again=asked.again))
    return 0


def load(engine: Engine, *, again: bool = False) -> str:
    """Loads every sample file and exhibit that is not there, and publishes what is not published; says what it did.

    A store that it was removed from is left as it is, unless it is asked for `again`.
    """
    if was_removed(engine) and not again:
        return STAYS_OUT
    new = _load_files(engine, FOLDERS)
    new += put_exhibits(engine, refresh_draft(engine), by=LOADED_BY)
    new += _load_files(engine, CONCLUSIONS)
    if not new and is_published(engine):
        return "The sample data is loaded already."
    number = publish(engine, by=LOADED_BY, note="Sample data: see the sources for what is illustrative.", finish=finish)
    refresh_draft(engine)
    return f"Loaded {new} files and exhibits, and published edition {number}."


def was_removed(engine: Engine) -> bool:
    """Whether the last that was done with the sample data in this store was to remove it."""
    ours = lines(engine).query("who == @LOADED_BY")
    return len(ours) > 0 and json.loads(ours["detail"].iloc[0]).get("why") == REMOVED


def is_published(engine: Engine) -> bool:
    """Whether an edition was published after the last of the sample data was loaded, and editions are there."""
    done = lines(engine)
    published = done["action"] == "publish"
    loaded = max(done.loc[~published & (done["who"] == LOADED_BY), "number"], default=0)
    return bool(numbers(Path(editions_location()))) and max(done.loc[published, "number"], default=0) > loaded


def files_of(folders: tuple[str, ...] = FOLDERS + CONCLUSIONS) -> list[Path]:
    """The sample files of some folders, in the order in which they are loaded: the first is upload 1."""
    return [path for folder in folders for path in sorted((HERE / folder).iterdir()) if path.is_file()]


def _load_files(engine: Engine, folders: tuple[str, ...]) -> int:
    """Loads the files of some folders that are not loaded yet; gives how many."""
    new = 0
    for path in files_of(folders):
        content = path.read_bytes()
        if not same_file(engine, sha256(content).hexdigest()):
            accept(engine, read_extract(content, path.name, read_city()), by=LOADED_BY)
            new += 1
    return new


def remove(engine: Engine) -> str:
    """Undoes every upload of the sample data, and takes its editions off where no other was published; says so.

    What officers loaded themselves stays. Uploads are kept with the others that were undone, and count no more.
    """
    uploads = history(engine)
    ours = uploads[(uploads["uploaded_by"] == LOADED_BY) & (uploads["state"] != "undone")]
    for number in ours["upload"]:  # the newest first, since conclusions point at evidence
        undo(engine, int(number), by=LOADED_BY, why=REMOVED)
    withdraw_exhibits(engine, by=LOADED_BY, why=REMOVED)
    refresh_draft(engine)
    if made_by(engine) <= {LOADED_BY}:
        clear_all(engine, by=LOADED_BY, why=REMOVED)
        return f"{len(ours)} files no longer count, and readers see no sample edition any more."
    return f"{len(ours)} files no longer count. Publish, so that readers see the figures without them."


if __name__ == "__main__":
    os.umask(0o077)  # what is stored is for this account alone; editions say so where it is not
    sys.exit(main())
