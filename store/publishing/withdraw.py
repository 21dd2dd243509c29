"""Withdrawing: the figures of the edition before go out again, as a new edition that says why."""

from pathlib import Path

from sqlalchemy import Connection, Engine, select, update

from editions.folder import numbers
from editions.read import edition_at, editions_location
from store import errors
from store.publishing.interrupted import settle
from store.publishing.past_editions import PUBLISHED, current_number, hidden_table
from store.publishing.publish import WITHDRAWAL, Content, Finish, put_out, tables_of
from store.schema import editions
from store.transactions import reading


def withdraw(engine: Engine, *, by: str, why: str, finish: Finish | None = None) -> int:
    """Publishes the figures of the edition before the current one as a new edition; gives its number.

    The withdrawn edition stays readable at its number, marked so, until it is taken off.

    Raises:
        StoreError: nobody or no reason is named, or there is no edition to go back to.
    """
    if not by.strip():
        raise errors.name_missing()
    if not why.strip():
        raise errors.why_missing()
    settle(engine)
    folder = Path(editions_location())
    wrong = current_number(folder)
    if wrong is None:
        raise errors.nothing_to_publish()
    back_to = _before(engine, wrong, numbers(folder))
    note = (
        f"Edition {wrong} is withdrawn: {why.rstrip('.')}. This edition holds the figures of edition {back_to} again."
    )
    content = _content_of(engine, back_to, numbers(folder), wrong)

    def mark(connection: Connection, number: int) -> None:
        of_it = update(editions).where(PUBLISHED, editions.c.number == wrong)
        connection.execute(of_it.values(withdrawn_why=why))

    return put_out(engine, content, by=by, note=note, finish=finish, recorded=mark)


def _before(engine: Engine, number: int, there: list[int]) -> int:
    """The newest edition on the public disk before one, that was not withdrawn itself."""
    with reading(engine) as connection:
        withdrawn = set(
            connection.scalars(select(editions.c.number).where(PUBLISHED, editions.c.withdrawn_why.isnot(None)))
        )
    before = [one for one in there if one < number and one not in withdrawn]
    if not before:
        raise errors.nothing_before(number)
    return before[-1]


def _content_of(engine: Engine, number: int, after: list[int], replaces: int) -> Content:
    """The tables of an edition as they were published, and what they hide."""
    with reading(engine) as connection:
        hidden = connection.scalar(select(editions.c.hidden).where(PUBLISHED, editions.c.number == number))
    tables = tables_of(edition_at(editions_location(), number))
    return Content(tables, hidden_table(hidden), after, WITHDRAWAL, replaces)
