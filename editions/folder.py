"""Editions on disk: written whole or not at all, switched in one step, never edited.

An edition is a folder of Parquet tables with a `datapackage.json` (Frictionless Data Package) and
a release note. Beside the editions, the file `current` names the one that readers see.
"""

import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from editions.address import CURRENT, PACKAGE
from editions.build import kinds_of
from editions.staging import STAGING, hold, release
from editions.tables import TableKind
from evidence.tidy import Field

LATEST = "latest"
TAKEN_OFF = "taken-off"  # a folder that is left with a mark for each edition that is there no more
FRICTIONLESS_TYPES = {"text": "string", "integer": "integer", "number": "number", "date": "date"}


class EditionExists(Exception):
    """An edition of that name is there already; editions are never edited."""


def stage(
    folder: Path,
    name: str,
    tables: Mapping[str, pd.DataFrame],
    resources: Mapping[str, bytes],
    about: Mapping[str, Any],
    release_note: str,
) -> Path:
    """Writes an edition whole where no reader looks, so that a crash leaves no half one; `place` it then.

    Raises:
        EditionExists: there is one of that name.
    """
    staged = _begin(folder, name)
    try:
        for kind in kinds_of(tables):
            tables[kind.name].to_parquet(staged / f"{kind.name}.parquet", index=False)
        for file, content in resources.items():
            (staged / file).write_bytes(content)
        (staged / "release.md").write_text(release_note, encoding="utf-8")
        package = _package(staged, name, tables, resources, about)
        (staged / PACKAGE).write_text(json.dumps(package, indent=1, default=str), encoding="utf-8")
    except BaseException:
        discard(staged)
        raise
    return staged


def stage_like(folder: Path, before: str, name: str, kind: TableKind, table: pd.DataFrame) -> Path:
    """Stages an edition that differs from another in one table alone: the files of the others are shared.

    Raises:
        EditionExists: there is one of that name.
    """
    staged = _begin(folder, name)
    package = json.loads((folder / before / PACKAGE).read_text(encoding="utf-8")) | {"name": name, "created": _now()}
    for one in package["resources"]:
        if one["name"] != kind.name:
            _share(folder / before / one["path"], staged / one["path"])
    (staged / PACKAGE).write_text(json.dumps(package, indent=1), encoding="utf-8")
    replace_table(staged, kind, table)
    return staged


def table_in(folder: Path, name: str) -> pd.DataFrame | None:
    """A table of an edition's folder; None where it has none.

    Its bytes are read at once: pandas opens a path twice, and an edition that is made anew puts another file there.
    """
    try:
        return pd.read_parquet(io.BytesIO((folder / f"{name}.parquet").read_bytes()))
    except FileNotFoundError:
        return None


def replace_table(folder: Path, kind: TableKind, table: pd.DataFrame) -> None:
    """Writes a table of a staged edition anew, and what its package says of it."""
    table.to_parquet(folder / f"{kind.name}.parquet", index=False)
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    new = _table_resource(folder, kind)
    package["resources"] = [new if one["name"] == kind.name else one for one in package["resources"]]
    (folder / PACKAGE).write_text(json.dumps(package, indent=1, default=str), encoding="utf-8")


def place(staged: Path, folder: Path, *, for_all: bool = False) -> Path:
    """Puts a staged edition beside the others in one step.

    Args:
        for_all: other accounts of this computer may read it, as the public instance's does; else its owner alone.

    Raises:
        EditionExists: there is one of that name.
    """
    placed = folder / staged.name
    try:
        _keep(staged)
        open_to(staged, for_all)
        staged.rename(placed)
    except OSError as problem:
        if placed.exists():
            raise EditionExists(f"There is an edition {staged.name} already.") from problem
        raise
    finally:
        discard(staged)
    return placed


def discard(staged: Path) -> None:
    """Leaves nothing of a staged edition."""
    shutil.rmtree(staged.parent, ignore_errors=True)
    release(staged.parent)


def switch(folder: Path, name: str) -> None:
    """Makes an edition the one that readers see, in one step."""
    descriptor, partial = tempfile.mkstemp(prefix=".current.", dir=folder)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(partial, 0o644)
    os.replace(partial, folder / CURRENT)


def link_latest(folder: Path, name: str) -> None:
    """Points the link `latest` to an edition, for a web server that serves its files by itself."""
    partial = folder / f".{LATEST}.{os.getpid()}"
    try:
        partial.unlink(missing_ok=True)
        partial.symlink_to(name, target_is_directory=True)
        os.replace(partial, folder / LATEST)
    except OSError:
        pass  # where links are not allowed, as on Windows, the dashboard serves the files itself


def mark_taken_off(folder: Path, name: str) -> None:
    """Leaves a mark where an edition was, so that its addresses say that it is gone for good."""
    (folder / TAKEN_OFF).mkdir(exist_ok=True)
    (folder / TAKEN_OFF / name).write_text("", encoding="utf-8")


def prune(folder: Path, keep: int) -> None:
    """Removes all but the newest editions; only for drafts, which nobody cites."""
    names = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    for path in names[:-keep]:
        shutil.rmtree(path, ignore_errors=True)


def digests_in(edition: Path) -> dict[str, str]:
    """Every file of an edition by its path in it, with its SHA-256."""
    files = sorted(path for path in edition.rglob("*") if path.is_file())
    return {path.relative_to(edition).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def numbers(folder: Path) -> list[int]:
    """The numbers of the published editions in a folder."""
    if not folder.exists():
        return []
    parts = (path.name.removeprefix("edition-") for path in folder.iterdir() if path.is_dir())
    return sorted(int(part) for part in parts if part.isdigit())


def _package(
    written: Path,
    name: str,
    tables: Mapping[str, pd.DataFrame],
    resources: Mapping[str, bytes],
    about: Mapping[str, Any],
) -> dict[str, Any]:
    described = [_table_resource(written, kind) for kind in kinds_of(tables)]
    described += [_resource(written / file, Path(file).stem) for file in [*resources, "release.md"]]
    return {
        "profile": "data-package",
        "name": name,
        "created": _now(),
        **about,
        "resources": described,
    }


def _begin(folder: Path, name: str) -> Path:
    if (folder / name).exists():
        raise EditionExists(f"There is an edition {name} already.")
    return begin(folder, name)


def begin(folder: Path, name: str) -> Path:
    """An empty folder for an edition, where no reader looks, that is told to be somebody's while this process lives."""
    folder.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder)) / name
    hold(staged.parent)
    staged.mkdir()
    return staged


def open_to(edition: Path, for_all: bool) -> None:
    """Who may read an edition, whatever the account's habit is for new files. Files that drafts share keep theirs."""
    edition.chmod(0o755 if for_all else 0o700)
    if for_all:
        for path in edition.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)


def _share(file: Path, other: Path) -> None:
    """The same bytes under another name: one file on the disk where the disk can do that."""
    try:
        os.link(file, other)
    except OSError:
        shutil.copyfile(file, other)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _table_resource(written: Path, kind: TableKind) -> dict[str, Any]:
    path = written / f"{kind.name}.parquet"
    return _resource(path, kind.name) | {
        "title": kind.title,
        "mediatype": "application/vnd.apache.parquet",
        "schema": {"fields": [_field(field) for field in kind.fields]},
    }


def _field(field: Field) -> dict[str, Any]:
    described = {"name": field.name, "title": field.title, "type": FRICTIONLESS_TYPES[field.type]}
    extra = {"description": field.description, "unit": field.unit}
    constraints = {"constraints": {"required": True}} if field.required else {}
    return described | {key: value for key, value in extra.items() if value} | constraints


def _resource(path: Path, name: str) -> dict[str, Any]:
    content = path.read_bytes()
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return {"name": name, "path": path.name, "format": path.suffix[1:], "bytes": len(content), "hash": digest}


def _keep(folder: Path) -> None:
    """Waits until every file is on the disk, so that a power cut cannot leave a named, empty edition."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
