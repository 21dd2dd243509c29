"""How long a spreadsheet takes to check, beside bare readers of the same file. `python -m benchmarks.loaders`.

Whole processes are timed in seconds of CPU, their children's too, in turn, so that a machine whose speed drifts is fair to both.
`python -m benchmarks.loaders 700 100000` measures those numbers of rows instead of all;
`python -m benchmarks.loaders worst` the files of 10 MB that take the longest to refuse.
"""

import csv
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import chain, repeat
from pathlib import Path

import numpy as np
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

ROOT = Path(__file__).parents[1]
SIZES = {700: 9, 100_000: 5, 1_000_000: 3}  # rows, and how often each command is run
SLOW = 100_000  # rows beyond which openpyxl is not waited for

BARE = {
    "pandas with calamine": "import sys, pandas; pandas.read_excel(sys.argv[1], engine='calamine', header=3)",
    "pandas with openpyxl": "import sys, pandas; pandas.read_excel(sys.argv[1], engine='openpyxl', header=3)",
    "fastexcel": "import sys, fastexcel; fastexcel.read_excel(sys.argv[1]).load_sheet(0, header_row=3).to_arrow()",
}
HEADER = [
    "Report", "Date found", "Place", "Ward", "Type of site", "Item", "Quantity", "Found by", "Longitude", "Latitude",
]  # fmt: skip
ITEMS = ("Needle", "Foil", "Swab", "Spoon", "Bottle", "Can", "Bag", "Other")


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Within the largest file that is taken, what costs most: rows that are all wrong, and columns beyond any table.
WORST: dict[str, Callable[[], Iterable[Sequence[object]]]] = {
    "860,000 wrong rows": lambda: _log_of(("99/99", "?", "q"), 860_000),
    "580,000 good short rows": lambda: _log_of(("1/5/17", "Bevois", 1), 580_000),
    "480,000 rows of another city's wards": lambda: _log_of(("1/5/2017", "Cardiff", 1), 480_000),
    "16,000 columns of 40 rows of words": lambda: ([f"word {at}" for at in range(16_000)] for _ in range(40)),
    "15,000 columns like months": lambda: [
        ["Ward", *(f"{MONTHS[at % 12]}-{at // 12 % 100:02d}" for at in range(15_000))], *[["Bevois", *[1] * 15_000]] * 40
    ],
}  # fmt: skip


def main() -> None:
    """Prints each command's median time and, of the check, the ratio to each bare reader."""
    if sys.argv[1:] == ["worst"]:
        _measure_worst()
        return
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for rows in [int(asked) for asked in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "finds.xlsx"
            write_log(file, rows)
            print(f"{rows:,} rows, {file.stat().st_size / 1e6:.1f} MB")
            _compare(file, rows)


def _log_of(row: Sequence[object], times: int) -> Iterable[Sequence[object]]:
    return chain([["Date found", "Ward", "Needles"]], repeat(row, times))


def _measure_worst() -> None:
    """Prints how long each of the worst files takes to be answered, and the most memory on the way."""
    for name, rows in WORST.items():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "worst.csv"
            with file.open("w", newline="", encoding="utf-8") as stream:
                csv.writer(stream).writerows(rows())
            seconds, megabytes = _run(["-m", "data_loaders", "check", str(file), "--json"])
            print(f"{name:40} {file.stat().st_size / 1e6:5.1f} MB   {seconds:6.2f} s   peak {megabytes:5,.0f} MB")


def write_log(file: Path, rows: int) -> None:
    """A made-up log in the long layout: two items to a report, at the places of the sample data."""
    chance = np.random.default_rng(2017)
    places = list(csv.DictReader((ROOT / "sample_data" / "places.csv").open(encoding="utf-8")))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Finds")
    for line in (["Drug litter finds"], ["Illustrative data: made up to measure speed"], [], HEADER):
        sheet.append(line)
    for row in range(rows):
        if row % 2 == 0:
            place = places[chance.integers(len(places))]
            day = WriteOnlyCell(sheet, date(2016, 2, 1) + timedelta(days=int(chance.integers(600))))
            day.number_format = "DD/MM/YYYY"
        sheet.append(
            [f"R{row // 2:07d}", day, place["place"], place["ward"], place["site_type"], ITEMS[chance.integers(8)],
             int(chance.integers(1, 40)), place["found_by"], float(place["longitude"]), float(place["latitude"])]
        )  # fmt: skip
    book.save(file)


def _compare(file: Path, rows: int) -> None:
    commands = {"check": ["-m", "data_loaders", "check", str(file), "--json"]} | {
        name: ["-c", code, str(file)] for name, code in BARE.items() if rows <= SLOW or "openpyxl" not in name
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(SIZES.get(rows, 3)):
        for name, command in commands.items():
            taken[name].append(_run(command))
    medians = {name: statistics.median(seconds for seconds, _ in runs) for name, runs in taken.items()}
    for name, median in medians.items():
        peak = max(megabytes for _, megabytes in taken[name])
        ratio = "" if name == "check" else f"   check takes {medians['check'] / median:.2f} of it"
        print(f"  {name:22} {median:6.2f} s   peak {peak:5,.0f} MB{ratio}")


def _run(command: list[str]) -> tuple[float, float]:
    """Seconds of CPU that a command took, which others on the machine hardly change, and the most memory that it and what it started held at once, in MB."""
    before = _cpu()
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL,
        env=os.environ | {"DASHBOARD_LARGEST_FILE_MB": "200"},
    )  # fmt: skip
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _megabytes(process.pid))
        time.sleep(0.01)
    if process.returncode not in (0, 2):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return _cpu() - before, peak


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _megabytes(process: int) -> float:
    """Memory of a process and its children just now, where the system says (Linux)."""
    try:
        started = [thread.read_text().split() for thread in Path(f"/proc/{process}/task").glob("*/children")]
        fields = Path(f"/proc/{process}/statm").read_text().split()
    except OSError:
        return 0.0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 + sum(
        _megabytes(int(child)) for children in started for child in children
    )


if __name__ == "__main__":
    main()
