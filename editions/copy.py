"""Makes an address over the network hold the editions that a folder holds: `python -m editions.copy FOLDER ADDRESS`.

Public replicas that do not share the folder read them there (DASHBOARD_EDITIONS). New editions come first, each
with its package last; then readers are switched; what is no longer in the folder is taken off in the end.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fsspec import AbstractFileSystem

from editions.address import WRITER_WAITS, files_at
from editions.folder import CURRENT, PACKAGE, numbers
from editions.read import NoEdition, edition_name


@dataclass(frozen=True)
class Copied:
    """What a copy changed at the address: names of editions, and the one that readers see."""

    new: Sequence[str]
    taken_off: Sequence[str]
    current: str

    @property
    def sentence(self) -> str:
        new, off = (", ".join(names) or "none" for names in (self.new, self.taken_off))
        return f"Copied: {new}. Taken off: {off}. Readers see {self.current}."


def copy_editions(folder: Path, address: str) -> Copied:
    """Copies what the address lacks, switches readers, and takes off what the folder has not got any more.

    Raises:
        NoEdition: nothing was published in the folder; the address is left as it is.
        OSError: the address does not answer or refuses.
    """
    try:
        current = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise NoEdition(f"Nothing has been published in {folder}.") from None
    files, root = files_at(address, WRITER_WAITS)
    names = [edition_name(number) for number in numbers(folder)]
    new = [name for name in names if not _holds(files, f"{root}/{name}", folder / name)]
    for name in new:
        _copy(files, f"{root}/{name}", folder / name)
    files.pipe_file(f"{root}/{CURRENT}", current.encode("utf-8"))
    there = [path.rstrip("/").rpartition("/")[2] for path in files.ls(root, detail=False)]
    taken_off = sorted(name for name in there if name.startswith("edition-") and name not in names)
    for name in taken_off:
        files.rm(f"{root}/{name}", recursive=True)
    return Copied(new, taken_off, current)


def _holds(files: AbstractFileSystem, there: str, edition: Path) -> bool:
    """Whether the edition is at the address already: its package gives the hash of every table."""
    try:
        return files.cat_file(f"{there}/{PACKAGE}") == (edition / PACKAGE).read_bytes()
    except FileNotFoundError:
        return False


def _copy(files: AbstractFileSystem, there: str, edition: Path) -> None:
    """The package comes last: an edition without it is not there for readers."""
    inside = sorted((path for path in edition.rglob("*") if path.is_file()), key=lambda path: path == edition / PACKAGE)
    for path in inside:
        target = f"{there}/{path.relative_to(edition).as_posix()}"
        files.makedirs(target.rpartition("/")[0], exist_ok=True)
        files.pipe_file(target, path.read_bytes())
    kept = {path.relative_to(edition).as_posix() for path in inside}
    for path in files.find(there):  # an edition that is made anew may have fewer
        if path.removeprefix(f"{there}/") not in kept:
            files.rm_file(path)


def main(arguments: list[str] | None = None) -> int:
    """Copies and says what changed; exit code 1 with the reason where that fails."""
    parser = argparse.ArgumentParser(prog="python -m editions.copy", description=__doc__)
    parser.add_argument("folder", type=Path, help="where officers publish")
    parser.add_argument("address", help="such as s3://council/editions")
    asked = parser.parse_args(arguments)
    try:
        print(copy_editions(asked.folder, asked.address).sentence)
    except (NoEdition, OSError, ValueError) as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
