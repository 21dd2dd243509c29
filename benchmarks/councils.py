"""What many councils cost: `python -m benchmarks.councils`, after `python -m sample_data`.

400 councils and 120 months in the open standard are checked, accepted and built into an edition, and a warm view of its
page Benchmarking stands beside that of an edition of three councils. It works on a copy of the sample's store (SQLite).
Seconds are of the processor, since a machine has other work.
"""

import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine

from benchmarks.many_councils import write_councils
from benchmarks.many_finds import write_edition
from benchmarks.public import milliseconds, opened
from benchmarks.servers import Server, public
from data_loaders.read import read_extract
from editions.city_folder import read_city
from editions.read import current_edition
from figures.addresses import of_address
from store.database import open_store
from store.uploads.accepting import accept
from store.uploads.live import live_tables

FEW, MANY, MONTHS = 3, 400, 120
ROUNDS = 5
PAGE = "benchmarking"
Made = TypeVar("Made")


def main() -> None:
    """Prints the seconds, then the two pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = (_edition(folder / str(number), number) for number in (FEW, MANY))
        with public(few) as small, public(many) as large:
            asyncio.run(_beside(small, large))


def _edition(folder: Path, councils: int) -> Path:
    """An edition of the sample and so many councils more, each step with its seconds; gives the folder of editions."""
    folder.mkdir()
    store, city = _copied_store(folder), read_city()
    files = list(write_councils(councils, MONTHS, folder))
    said = f"{councils} councils, {MONTHS} months:"
    extracts = _timed(f"{said} checked", lambda: [read_extract(one.read_bytes(), one.name, city) for one in files])
    _timed(f"{said} accepted", lambda: [accept(store, extract, by="Benchmark") for extract in extracts])
    live = _timed(f"{said} what counts", lambda: live_tables(store))
    _timed(f"{said} an edition built and written", lambda: write_edition(live, city, folder / "editions"))
    edition = current_edition(str(folder / "editions"))
    _timed(f"{said} the page made for the first time", lambda: of_address(PAGE, "", edition))
    return folder / "editions"


def _copied_store(folder: Path) -> Engine:
    source = open_store().url.database
    if not source:
        raise SystemExit("The sample's store has to be a file of SQLite.")
    shutil.copy(source, folder / "evidence.db")
    return open_store(f"sqlite:///{folder / 'evidence.db'}")


def _timed(said: str, make: Callable[[], Made]) -> Made:
    start = time.process_time()
    made = make()
    print(f"{said:60} {time.process_time() - start:7.2f} s", flush=True)
    return made


async def _beside(small: Server, large: Server) -> None:
    kept = [await opened(server, PAGE) for server in (small, large)]
    pairs = [(await milliseconds(small, PAGE), await milliseconds(large, PAGE)) for _ in range(ROUNDS)]
    fewer, more = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(large / small for small, large in pairs)
    sizes = " and ".join(f"{reader.received / 1e3:.0f} kB" for reader in kept)
    print(
        f"warm view of {PAGE}: {fewer:.1f} and {more:.1f} ms, ratio {ratio:.2f}; {sizes}; {large.megabytes:.0f} MB held"
    )
    for reader in kept:
        await reader.close()


if __name__ == "__main__":
    main()
