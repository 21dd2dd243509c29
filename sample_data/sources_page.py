"""Writes SOURCES.md: what each sample file is, whose it is, and whether it is real."""

import tomllib
from hashlib import sha256
from pathlib import Path

NOT_DATA = {".py", ".pyc", ".md", ".toml"}


ABOUT = """# Where the sample data comes from

This page and every workbook are written by `make_sample_data.py`, the same bytes on each run.

**Illustrative** files are made up and say so in themselves; the dashboard marks every figure made from them.
No find in them was ever made. What is real in the finds is what the panel was told:

- April 2016 to March 2017: 7,567 items in 707 reports, of which 7,037 needles and 530 other items.
- May 2016: 900 items, 852 of them needles, 389 of those at an encampment of 9 tents at West Park car park.
- About 95% of the items of 2016/17 in the city centre, read here as Bargate and Bevois wards.
- Cleansing recorded first, from February 2016.

Everything else is invented, among it all other months, how finds spread over places and wards, positions, and
when the parks began to record (April 2016). Grosvenor Square car park has been closed at night since July
2017, which is real; that finds there then fall and rise at places near it was put in so that an analysis of
displacement has something to show. It says nothing about the real effect of the closure.

| File | What it is | Publisher | Licence | Attribution | Period | Real or illustrative | SHA-256 |
|---|---|---|---|---|---|---|---|
"""


COLUMNS = ("what", "publisher", "licence", "attribution", "period", "nature")


def sources_page(folder: Path) -> str:
    """The page for a folder of sample data, one row per file.

    Raises:
        LookupError: a file is there that no entry of sources.toml describes.
    """
    described = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))["file"]
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in NOT_DATA)
    return ABOUT + "".join(_row(folder, path, described) for path in files)


def _row(folder: Path, path: Path, described: list[dict[str, str]]) -> str:
    name = path.relative_to(folder)
    entry = next((entry for entry in described if name.match(entry["name"])), None)
    if entry is None:
        raise LookupError(f"sources.toml does not say what {name} is")
    # The finds of a month are told apart by their names alone.
    period = entry["period"] or path.stem.removeprefix("drug-litter-finds-")
    cells = [(entry | {"period": period})[column] for column in COLUMNS]
    return f"| `{name.as_posix()}` | {' | '.join(cells)} | `{_sha256(path)}` |\n"


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
