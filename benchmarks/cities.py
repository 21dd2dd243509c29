"""Several cities on one machine: `python -m benchmarks.cities 20`, a number of cities, each with a short log.

Each has its own folder, store, editions and public process, as docs/second-council.md tells: seconds of the processor
from an empty folder to its first edition, its disk, then the memory of all processes while four pages of each are read.
A second number says how many are stood up so; the others are then copies of these, with folders and processes of their
own.
"""

import asyncio
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.public import opened
from benchmarks.servers import ROOT, Server, public

USUAL = 20
MONTHS = [f"{month:02}/2016" for month in range(4, 13)] + [f"{month:02}/2017" for month in range(1, 10)]
PAGES = ("", "trends", "hot-spots", "benchmarking")
COMMANDS = (("data_loaders", "load", "log.csv"), ("store", "publish", "--note", "First edition"))


def main() -> None:
    """Stands the cities up, then serves them all at once."""
    given = [int(word) for word in sys.argv[1:]]
    number, made = given[0] if given else USUAL, given[-1] if given else USUAL
    with tempfile.TemporaryDirectory() as name:
        cities = [Path(name) / str(at) for at in range(1, number + 1)]
        seconds = [_stood_up(folder) for folder in cities[:made]]
        for at, folder in enumerate(cities[made:]):
            shutil.copytree(cities[at % made], folder, symlinks=True)
        disk = [_megabytes(folder) for folder in cities]
        print(
            f"{number} cities, {len(seconds)} stood up: {statistics.median(seconds):.0f} s of the processor each to the first edition"
            f" ({min(seconds):.0f} to {max(seconds):.0f}), {statistics.median(disk):.0f} MB of disk each, {sum(disk):.0f} in all",
            flush=True,
        )
        _served(cities)


def _stood_up(folder: Path) -> float:
    """Makes a city, loads its log and publishes it; gives the seconds of the processor."""
    shutil.copytree(ROOT / "city", folder / "city")
    described = folder / "city" / "city.toml"
    named = described.read_text(encoding="utf-8").replace("Southampton drug", f"City {folder.name} drug")
    described.write_text(named, encoding="utf-8")
    (folder / "log.csv").write_text("\n".join(_log()), encoding="utf-8")
    settings = {
        "DASHBOARD_CITY": folder / "city", "DATABASE_URL": f"sqlite:///{folder / 'evidence.db'}",
        "DASHBOARD_EDITIONS": folder / "editions", "DASHBOARD_DRAFTS": folder / "drafts", "PYTHONPATH": ROOT,
    }  # fmt: skip
    environment = os.environ | {name: str(value) for name, value in settings.items()}
    before = _seconds_of_children()
    for module, *words in COMMANDS:
        command = [sys.executable, "-m", module, *words, "--by", "Benchmark"]
        subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return _seconds_of_children() - before


def _log() -> Iterator[str]:
    yield "Illustrative: made up to measure\n\nDate,Place,Ward,Item,Quantity,Found by"
    for month in MONTHS:
        for day in (3, 11, 24):
            yield f"{day:02}/{month},Guildhall Square,Bargate,Needle,{day % 7 + 1},Cleansing"


def _served(cities: list[Path]) -> None:
    """Starts a process for each city and reads its pages, all at once; prints the memory after each fifth."""
    with ExitStack() as running:
        at_first, servers = _free(), list[Server]()
        for city in cities:
            servers.append(running.enter_context(public(city / "editions")))
            asyncio.run(_read(servers[-1]))
            if len(servers) % 5 == 0 or len(servers) == len(cities):
                held = sum(server.megabytes for server in servers)
                print(
                    f"{len(servers)} at once: {held / len(servers):.0f} MB each by its own account, {held:.0f} in all;"
                    f" the machine has {at_first - _free():.0f} MB less", flush=True,
                )  # fmt: skip
        asyncio.run(_read_all(servers))


async def _read(server: Server) -> None:
    for page in PAGES:
        reader = await opened(server, page)
        await reader.close()


async def _read_all(servers: list[Server]) -> None:
    """Every city once more, all at the same moment: a page that fails would be raised."""
    await asyncio.gather(*(_read(server) for server in servers))
    print(f"{len(PAGES)} pages of {len(servers)} cities read at the same moment: all came")


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def _free() -> float:
    """Megabytes that the machine could still give (Linux)."""
    lines = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
    return int(lines["MemAvailable"].split()[0]) * 1024 / 1e6


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
