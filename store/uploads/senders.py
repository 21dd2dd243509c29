"""The file that came before one: the last that was accepted under the same name, but for its month."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import Engine, select

from evidence.city import fold
from evidence.periods import MONTHS
from store.schema import uploads
from store.transactions import reading

LOOKED_AT = 500  # newest uploads among which it is looked for

_NO_NAME = {"copy", "of", "final", "new", "version", "draft", "data", "upload"}
_MONTHS = {name[:length].lower() for name in MONTHS for length in (3, 4, len(name))}


@dataclass(frozen=True)
class Earlier:
    """An upload: its number, the name of its file, its kind, and when it came."""

    number: int
    file: str
    kind: str
    uploaded_at: datetime


def earlier_like(engine: Engine, file: str, digest: str) -> Earlier | None:
    """The newest upload of another file of that name whatever its month, undone and erased ones left out; None if none."""
    wanted = without_month(PurePath(file).stem)
    if not wanted:
        return None
    columns = (uploads.c.id, uploads.c.file, uploads.c.kind, uploads.c.uploaded_at)
    known = uploads.c.undone_at.is_(None) & uploads.c.erased_at.is_(None) & (uploads.c.sha256 != digest)
    query = select(*columns).where(known).order_by(uploads.c.id.desc()).limit(LOOKED_AT)
    with reading(engine) as connection:
        found = (Earlier(*row) for row in connection.execute(query))
        return next((one for one in found if without_month(PurePath(one.file).stem) == wanted), None)


def without_month(name: str) -> str:
    """A name by which next month's is known: "Parks needles Oct 2017 (2)" and "parks_needles 2017-09" are one."""
    words = re.findall(r"[a-z]+", fold(name).replace("_", " "))
    return " ".join(word for word in words if word not in _MONTHS and word not in _NO_NAME and len(word) > 1)
