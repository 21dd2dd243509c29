"""Another council's counts at an address: a file in the open standard, or an edition that publishes one."""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from data_loaders.apart import read_apart
from data_loaders.fetching import words
from data_loaders.fetching.allowed import Rules, rules_of_this_installation
from data_loaders.fetching.over_http import fetch
from data_loaders.kinds.litter_standard import KIND
from evidence.city import City
from evidence.extract import Extract

PACKAGE, TABLE = "datapackage.json", "litter_standard"
SHA256 = "sha256:"


@dataclass(frozen=True)
class Copy:
    """A file as it was at an address, with the licence that its edition gives it, if any."""

    content: bytes
    file: str
    licence: str


def read_council(address: str, city: City, rules: Rules | None = None) -> Extract:
    """The counts at an address as an extract, whose source keeps the address.

    Raises:
        NotFetched: nothing was fetched, with one sentence that says why.
    """
    address = address.strip()
    copy = copy_at(address, rules or rules_of_this_installation())
    extract = read_apart(copy.content, copy.file, city, kind=KIND)
    licence = extract.source.licence or copy.licence
    return replace(extract, source=replace(extract.source, url=address, licence=licence))


def copy_at(address: str, rules: Rules) -> Copy:
    """The file in the standard at an address; of an edition, or a folder that is one, what its package describes.

    Raises:
        NotFetched: it cannot be had, is none, or is not what the edition describes.
    """
    if not urlsplit(address).path.endswith(("/", PACKAGE)):
        return Copy(fetch(address, rules).content, _file_of(address), "")
    package = fetch(address if address.endswith(PACKAGE) else urljoin(address, PACKAGE), rules)
    about, described = _described(package.content)
    content = fetch(urljoin(package.address, str(described["path"])), rules).content
    if described.get("hash") != f"{SHA256}{hashlib.sha256(content).hexdigest()}":
        raise words.not_as_described()
    return Copy(content, f"{TABLE}.csv", _licence(about))


def _described(content: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """An edition's package, and what it says of its table in the standard."""
    try:
        about = json.loads(content)
        found = [one for one in about["resources"] if one["name"] == TABLE and one["path"] == f"{TABLE}.csv"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise words.no_edition() from None
    if not found:
        raise words.no_edition()
    return about, found[0]


def _licence(about: dict[str, Any]) -> str:
    given = about.get("licenses")
    first = given[0] if isinstance(given, list) and given and isinstance(given[0], dict) else {}
    return str(first.get("title") or first.get("name") or "")


def _file_of(address: str) -> str:
    return PurePosixPath(unquote(urlsplit(address).path)).name or f"{TABLE}.csv"
