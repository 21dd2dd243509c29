"""Files attached to evidence: kept byte for byte for officers until they are erased, never part of an edition."""

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, Engine, insert, select

from store import errors
from store.audit import now, record
from store.schema import attachments
from store.transactions import reading


class Attached(NamedTuple):
    """What is known of an attached file without opening it; who erased it and why, or None."""

    sha256: str
    file: str
    size: int
    added_by: str
    added_at: datetime
    erased_by: str | None
    erased_why: str | None


def keep(connection: Connection, content: bytes, file: str, *, by: str) -> None:
    """Keeps a file that has been checked (data_loaders.for_officers.attachments), the same bytes once only; inside `writing`.

    Raises:
        StoreError: it was erased.
    """
    digest = sha256(content).hexdigest()
    there = _found(connection, digest)
    if there and there.erased_by:
        raise errors.erased_attachment(there.file, there.erased_by, there.erased_why or "")
    if there is None:
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
    with reading(engine) as connection:
        found = _found(connection, digest)
    if found is None:
        raise errors.unknown_attachment()
    return found


def content_of(engine: Engine, digest: str) -> bytes:
    """The file, byte for byte.

    Raises:
        StoreError: there is no such file, or it was erased.
    """
    with reading(engine) as connection:
        found = _found(connection, digest)
        content = connection.scalar(select(attachments.c.content).where(attachments.c.sha256 == digest))
    if found is None or content is None:
        raise errors.unknown_attachment()
    if found.erased_by:
        raise errors.erased_attachment(found.file, found.erased_by, found.erased_why or "")
    return bytes(content)


def called(connection: Connection, name: str) -> Attached:
    """The file with a digest, or that was attached under a name.

    Raises:
        StoreError: there is no such file, or several are called so.
    """
    either = (attachments.c.sha256 == name) | (attachments.c.file == name)
    found = connection.scalars(select(attachments.c.sha256).where(either).order_by(attachments.c.added_at)).all()
    if len(found) > 1:
        raise errors.which_attachment(name, found)
    there = _found(connection, found[0]) if found else None
    if there is None:
        raise errors.unknown_attachment()
    return there


def _found(connection: Connection, digest: str) -> Attached | None:
    columns = (attachments.c[name] for name in Attached._fields)
    found = connection.execute(select(*columns).where(attachments.c.sha256 == digest)).one_or_none()
    return None if found is None else Attached(*found)
