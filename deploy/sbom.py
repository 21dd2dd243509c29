"""The software bill of materials: every library that the dashboard runs on, as CycloneDX 1.6.

    .venv/bin/python deploy/sbom.py > sbom.json

Made from requirements.txt, the lock: name, version and the digests of the files that pip accepts. Licences are
told by what is installed. The same lock gives the same bill, to the byte.
"""

import json
import re
import sys
import uuid
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements.txt"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(?:\s*;\s*([^\\\n]+))?", re.MULTILINE)
DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(lock: str) -> dict[str, Any]:
    """The bill of a lock that `uv pip compile --generate-hashes` wrote."""
    pins = list(PIN.finditer(lock))
    ends = [pin.start() for pin in pins[1:]] + [len(lock)]
    parts = [_part(pin, DIGEST.findall(lock[pin.start() : end])) for pin, end in zip(pins, ends, strict=True)]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, lock)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "southampton-drug-litter-evidence"}},
        "components": parts,
    }


def _part(pin: re.Match[str], digests: list[str]) -> dict[str, Any]:
    name, version, only_where = pin.groups()
    address = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    part: dict[str, Any] = {"type": "library", "bom-ref": address, "name": name, "version": version, "purl": address}
    if licence := _licence(name):
        part["licenses"] = [{"license": {"name": licence}}]
    properties = [{"name": "requirement:hash", "value": f"sha256:{digest}"} for digest in digests]
    if only_where:
        properties.append({"name": "requirement:marker", "value": only_where.strip()})
    return part | {"properties": properties}


def _licence(name: str) -> str:
    """What an installed library says of its licence, in one line; blank where it says nothing or is not installed."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ""
    named = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if one.startswith("License :: OSI")]
    return about.get("License-Expression") or ", ".join(named) or (about.get("License") or "").split("\n")[0]


if __name__ == "__main__":
    json.dump(bill(LOCK.read_text(encoding="utf-8")), sys.stdout, indent=1, sort_keys=True)
    print()
