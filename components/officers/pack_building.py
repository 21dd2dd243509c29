"""Builds packs for officers, each in a process of its own that is given one edition and nothing else."""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from editions.folder import numbers
from editions.read import Edition, drafts_folder, edition_at, editions_location
from publications.packs import REFUSED
from store.listening import listen

PROJECT = Path(__file__).parents[2]
SECONDS = 300
STORE = ("DATABASE_URL", "DASHBOARD_DRAFTS")  # what a public pack is built without

LOG = logging.getLogger("dashboard")

Files = dict[str, bytes]


class CouldNotBuild(Exception):
    """The pack could not be built; its text is a sentence for the officer."""


def editions_to_pack(draft: Edition) -> dict[str, Path]:
    """The folders that a pack can be made of, by how an officer knows them: the draft, then editions, the newest first."""
    published = Path(editions_location())
    editions = [edition_at(str(published), number) for number in reversed(numbers(published))]
    restricted = {f"{draft.title}: restricted, with what officers alone see": drafts_folder() / draft.name}
    return restricted | {f"{edition.title}: public": published / edition.name for edition in editions}


def build(
    kind: str, edition: Path, chosen: Mapping[str, str], *, pdf: bool, tell: Callable[[float, str], object]
) -> Files:
    """The files of a pack by their names, told step by step.

    Args:
        chosen: what the kind of pack needs, by name.

    Raises:
        CouldNotBuild: the edition cannot have it, or it failed or took too long.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "publications.packs", kind, str(edition), f"{folder}/made"]
        command += [part for name, value in chosen.items() for part in (f"--{name}", value)] + (
            ["--pdf"] if pdf else []
        )
        said = Path(folder) / "said"
        with said.open("wb") as errors:
            process = subprocess.Popen(
                command, cwd=PROJECT, env=_environment(edition), stdout=subprocess.PIPE, stderr=errors, text=True
            )
        listen(process, SECONDS, lambda step: tell(step["at"] / step["of"], step["doing"]))
        if process.returncode:
            raise CouldNotBuild(_why(process.returncode, said.read_text(encoding="utf-8", errors="replace"), kind))
        return {path.name: path.read_bytes() for path in sorted((Path(folder) / "made").iterdir())}


def _why(code: int, said: str, kind: str) -> str:
    """The sentence for the officer: the pack's own where it was refused; of anything else the log has the cause."""
    if code == REFUSED:
        return said.strip().splitlines()[-1]
    LOG.error("the pack %s could not be built: %s", kind, said[-4000:])
    return "The pack could not be built. Try again; if it fails again, the cause is in the server's log."


def _environment(edition: Path) -> dict[str, str]:
    """The settings of a public instance of that edition, with no store; a draft's exhibits may be of editions before it."""
    kept = {name: value for name, value in os.environ.items() if name not in STORE} | {"DASHBOARD_INSTANCE": "public"}
    if edition.parent == drafts_folder():
        return kept | {"DASHBOARD_DRAFTS": str(edition.parent), "DASHBOARD_EDITIONS": editions_location()}
    return kept | {"DASHBOARD_EDITIONS": str(edition.parent)}
