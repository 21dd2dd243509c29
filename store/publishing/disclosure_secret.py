"""The store's own secret for disclosure control: drawn once, kept with the rows that it protects, never published."""

from secrets import token_bytes

from sqlalchemy import Engine, insert, select

from store.schema import disclosure_secret
from store.transactions import reading, writing

BYTES = 32


def secret_of(engine: Engine) -> bytes:
    """The secret of a store, drawn when it is first asked for."""
    kept = select(disclosure_secret.c.secret)
    with reading(engine) as connection:
        found = connection.scalar(kept)
    if found is None:
        with writing(engine) as connection:
            found = connection.scalar(kept)  # another may have drawn one since
            if found is None:
                found = token_bytes(BYTES)
                connection.execute(insert(disclosure_secret).values(id=1, secret=found))
    return bytes(found)
