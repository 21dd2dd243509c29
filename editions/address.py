"""Editions at an address over the network, kept on this computer's disk once they are read.

An edition never changes, so that each of its files is asked for once. Which edition is the newest, and whether
one is still there, is asked again after `AGAIN` seconds; while the address does not answer, what it last said counts.
"""

import errno
import logging
import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

LOG = logging.getLogger("dashboard")
CURRENT, PACKAGE = "current", "datapackage.json"
AGAIN = 5  # seconds
AT_ONCE = 8  # files
READER_WAITS, WRITER_WAITS = 5, 60  # seconds that an address may be silent: somebody waits for a page, not for a copy
S3_OPTIONS = {"endpoint_override", "scheme", "region"}
Said = TypeVar("Said")
_SEEN: dict[tuple[str, str], tuple[float, Any]] = {}  # when, and what was said
_LOCK = Lock()


class NoAnswer(OSError):
    """The address of the editions does not answer, and what is asked for is not on this computer."""

    def __init__(self) -> None:
        super().__init__("The published figures cannot be reached at the moment.")


def files_at(location: str, silent: int = READER_WAITS) -> tuple[AbstractFileSystem, str]:
    """What reads and writes files at a folder or an address, and the path of it there.

    Args:
        location: a folder, or an address such as s3://council/editions.
        silent: how many seconds an address may say nothing before that is an OSError.
    """
    files, root = _s3(location, silent) if location.startswith("s3://") else url_to_fs(location)
    return files, root.rstrip("/")


def newest(location: str) -> str | None:
    """The name of the edition that readers see there; None where nothing was published.

    Raises:
        NoAnswer: the address does not answer, and never did.
    """
    return _lately(location, CURRENT, lambda: _newest(location))


def is_there(location: str, name: str) -> bool:
    """Whether an edition is there: it may have been taken off.

    Raises:
        NoAnswer: the address does not answer, and was never asked this before.
    """
    files, root = files_at(location)
    return _lately(location, name, lambda: _exists(files, f"{root}/{name}/{PACKAGE}"))


def read(location: str, *parts: str) -> bytes:
    """A file of an edition; from an address it is fetched once.

    Raises:
        FileNotFoundError: it is not there.
        NoAnswer: the address does not answer.
    """
    return on_disk(location, *parts).read_bytes()


def on_disk(location: str, *parts: str) -> Path:
    """Where a file of an edition is on this computer; from an address it is fetched once.

    Raises:
        FileNotFoundError: it is not there, or its name is longer than one can be.
        NoAnswer: the address does not answer.
    """
    files, root = files_at(location)
    here = Path(root, *parts) if isinstance(files, LocalFileSystem) else _here(location, parts)
    try:
        if here.is_file():
            return here
    except OSError as problem:
        if problem.errno != errno.ENAMETOOLONG:
            raise
        raise FileNotFoundError(errno.ENOENT, "no such file", parts[-1][:40]) from None
    if isinstance(files, LocalFileSystem):
        raise FileNotFoundError(errno.ENOENT, "no such file", str(here))
    _fetch(files, "/".join([root, *parts]), here)
    return here


def written_at(location: str, *parts: str) -> int:
    """When a file of a folder was written, in nanoseconds; 0 at an address, whose files are asked for once.

    Raises:
        FileNotFoundError: it is not there.
    """
    files, root = files_at(location)
    return os.stat("/".join([root, *parts])).st_mtime_ns if isinstance(files, LocalFileSystem) else 0


@lru_cache(maxsize=8)
def _s3(location: str, silent: int) -> tuple[AbstractFileSystem, str]:
    """Through pyarrow, which reads AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_DEFAULT_REGION by itself."""
    from fsspec.implementations.arrow import ArrowFSWrapper
    from pyarrow.fs import AwsStandardS3RetryStrategy, S3FileSystem

    parts = urlsplit(location)
    options = _server_in_the_environment() | dict(parse_qsl(parts.query))
    if unknown := set(options) - S3_OPTIONS:
        raise ValueError(f"The address of the editions has options that are not known: {', '.join(sorted(unknown))}.")
    twice = AwsStandardS3RetryStrategy(max_attempts=2)
    files = S3FileSystem(**options, connect_timeout=2, request_timeout=silent, retry_strategy=twice)
    return ArrowFSWrapper(files), f"{parts.netloc}{parts.path}"


def _server_in_the_environment() -> dict[str, str]:
    """A server other than Amazon's: AWS_ENDPOINT_URL."""
    server = urlsplit(os.environ.get("AWS_ENDPOINT_URL", ""))
    return {"scheme": server.scheme, "endpoint_override": server.netloc} if server.netloc else {}


def _lately(location: str, about: str, ask: Callable[[], Said]) -> Said:
    """What the address said some seconds ago or, after that, what it says now. One asks; others need not wait."""
    if not _is_far(location):
        return ask()
    key = (location, about)
    with _LOCK:
        known = _SEEN.get(key)
        if known and time.monotonic() < known[0] + AGAIN:
            return known[1]
        if known:
            _SEEN[key] = (time.monotonic(), known[1])
    try:
        said = ask()
    except OSError as problem:
        if known is None:
            raise NoAnswer from problem
        LOG.warning("the address of the editions does not answer; what it last said counts", exc_info=problem)
        said = known[1]
    _SEEN[key] = (time.monotonic(), said)
    return said


def _newest(location: str) -> str | None:
    files, root = files_at(location)
    try:
        here = isinstance(files, LocalFileSystem)  # which every page view asks, and is quicker without fsspec
        said = Path(root, CURRENT).read_bytes() if here else files.cat_file(f"{root}/{CURRENT}")
    except FileNotFoundError:
        return None
    name = said.decode("utf-8", "replace").strip()
    if _is_far(location):
        _bring(location, name)
    return name


def _bring(location: str, name: str) -> None:
    """Fetches an edition whole, so that readers keep it whatever becomes of the address."""
    if _here(location, (name, PACKAGE)).is_file():
        return
    files, root = files_at(location)
    paths = {path.partition(f"{root}/{name}/")[2] for path in files.find(f"{root}/{name}")} - {PACKAGE}
    with ThreadPoolExecutor(AT_ONCE) as several:
        list(several.map(lambda path: read(location, name, *path.split("/")), paths))
    read(location, name, PACKAGE)  # the last: with it the edition counts as brought


def _exists(files: AbstractFileSystem, path: str) -> bool:
    try:
        files.info(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _is_far(location: str) -> bool:
    return not isinstance(files_at(location)[0], LocalFileSystem)


def _fetch(files: AbstractFileSystem, there: str, here: Path) -> None:
    """Puts a file here whole or not at all."""
    try:
        content = files.cat_file(there)
    except FileNotFoundError:
        raise
    except OSError as problem:
        raise NoAnswer from problem
    here.parent.mkdir(parents=True, exist_ok=True)
    descriptor, partial = tempfile.mkstemp(dir=here.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    os.replace(partial, here)


def _here(location: str, parts: tuple[str, ...]) -> Path:
    folder = Path(_folder(location).name).resolve()
    here = folder.joinpath(*parts).resolve()
    if not here.is_relative_to(folder):
        raise FileNotFoundError(here.name)
    return here


@lru_cache(maxsize=8)
def _folder(location: str) -> tempfile.TemporaryDirectory[str]:
    """Where files from an address are kept while this process runs."""
    return tempfile.TemporaryDirectory(prefix="editions-")
