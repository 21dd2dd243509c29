"""What is on record of an edition's files, for those who must rewrite some of an edition that is out."""

import hashlib
from pathlib import Path

from sqlalchemy import Connection, update

from editions.address import PACKAGE
from editions.folder import digests_in
from store.publishing.past_editions import PUBLISHED
from store.schema import editions


def record_files(connection: Connection, number: int, edition: Path) -> None:
    """Keeps the digests of an edition's files as they are now; call it inside `writing`, with a line of the audit."""
    digest = hashlib.sha256((edition / PACKAGE).read_bytes()).hexdigest()
    of_it = update(editions).where(PUBLISHED, editions.c.number == number)
    connection.execute(of_it.values(digest=digest, files=digests_in(edition)))
