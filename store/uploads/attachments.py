"""Files attached to evidence: kept byte for byte for officers, never part of an edition."""

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, Engine, insert, select

from store import errors
from store.audit import now, record
from store.schema import attachments
from store.transactions import reading


class Attached(NamedTuple):
    """What is known of an attached file without opening it."""

    sha256: str
    file: str
    size: int
    added_by: str
    added_at: datetime


def keep(connection: Connection, content: bytes, file: str, *, by: str) -> None:
    """Keeps a file that has been checked (data_loaders.for_officers.attachments), the same bytes once only; inside `writing`."""
    digest = sha256(content).hexdigest()
    if connection.scalar(select(attachments.c.sha256).where(attachments.c.sha256 == digest)) is None:
        row = {
            "sha256": digest,
            "file": file,
            "size": len(content),
            "added_by": by,
            "added_at": now(),
            "content": content,
        }
        connection.execute(insert(attachments), row)
        record(connection, who=by, action="attach", detail={"file": file, "sha256": digest, "size": len(content)})


def described(engine: Engine, digest: str) -> Attached:
    """Name, size, and who added it when.

    Raises:
        StoreError: there is no such file.
    """
    columns = (attachments.c[name] for name in Attached._fields)
    with reading(engine) as connection:
        found = connection.execute(select(*columns).where(attachments.c.sha256 == digest)).one_or_none()
    if found is None:
        raise errors.unknown_attachment()
    return Attached(*found)


def content_of(engine: Engine, digest: str) -> bytes:
    """The file, byte for byte.

    Raises:
        StoreError: there is no such file.
    """
    with reading(engine) as connection:
        found = connection.scalar(select(attachments.c.content).where(attachments.c.sha256 == digest))
    if found is None:
        raise errors.unknown_attachment()
    return bytes(found)
