"""Addresses of other councils' counts are asked anew; what cannot be had, or is no good, changes nothing."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from evidence.extract import Extract
from evidence.problems import Refused
from store import errors
from store.errors import AlreadyUploaded, StoreError
from store.uploads.accepting import accept
from store.uploads.from_addresses import copies, older_copies


def refresh_all(engine: Engine, read: Callable[[str], Extract], *, by: str) -> tuple[list[str], bool]:
    """Reads every known address anew and keeps what changed: a sentence for each, and whether all could be had.

    Args:
        read: gives what an address holds now, or raises Refused with a sentence.
    """
    told, whole = [], True
    for row in copies(engine).itertuples():
        said, had = _refreshed(engine, read, row, by)
        told.append(f"{row.address}: {said}")
        whole &= had
    return told, whole


def _refreshed(engine: Engine, read: Callable[[str], Extract], known: Any, by: str) -> tuple[str, bool]:
    stands = errors.copy_stands(int(known.upload), known.councils, known.uploaded_at)
    try:
        extract = read(known.address)
        if not extract.accepted:
            return f"{extract.refused or 'Some rows are wrong.'} {stands}", False
        return f"stored as upload {accept(engine, extract, by=by)}.", True
    except AlreadyUploaded as same:
        if same.number in older_copies(engine, known.address):
            return f"{errors.older_copy(same.number)} {stands}", False
        return f"as before. {stands}", True
    except (Refused, StoreError) as reason:
        return f"{reason} {stands}", False
