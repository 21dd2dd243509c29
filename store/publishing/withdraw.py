"""Withdrawing: the figures of the edition before go out again, as a new edition that says why."""

from pathlib import Path

from sqlalchemy import Connection, Engine, select, update

from editions.city_folder import read_city
from editions.folder import numbers
from editions.protect import propose
from editions.read import edition_at, editions_location
from evidence.disclosure.editions import tellers
from store import errors
from store.publishing import steps
from store.publishing.disclosure_secret import secret_of
from store.publishing.interrupted import settle
from store.publishing.past_editions import PUBLISHED, current_number, earlier_editions, hidden_table
from store.publishing.publish import WITHDRAWAL, Content, Finish, put_out, tables_of
from store.schema import editions
from store.transactions import reading
from store.uploads.live import live_tables


def withdraw(
    engine: Engine, *, by: str, why: str, finish: Finish | None = None, tell: steps.Tell = steps.unheard
) -> int:
    """Publishes the figures of the edition before the current one as a new edition; gives its number.

    The withdrawn edition stays readable at its number, marked so, until it is taken off. An edition that shows what
    is hidden now, or was later, is passed over.

    Args:
        finish, tell: as for store.publishing.publish.publish.

    Raises:
        StoreError: nobody or no reason is named, or there is no edition to go back to.
    """
    if not by.strip():
        raise errors.name_missing()
    if not why.strip():
        raise errors.why_missing()
    tell(steps.BEFORE, "")
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

    return put_out(engine, content, by=by, note=note, finish=finish, recorded=mark, tell=tell)


def _before(engine: Engine, number: int, there: list[int]) -> int:
    """The newest edition on the public disk before one, that was not withdrawn itself and tells nothing hidden."""
    with reading(engine) as connection:
        withdrawn = set(
            connection.scalars(select(editions.c.number).where(PUBLISHED, editions.c.withdrawn_why.isnot(None)))
        )
    before = [one for one in there if one < number and one not in withdrawn]
    if not before:
        raise errors.nothing_before(number)
    telling = _telling(engine, there)
    safe = [one for one in before if one not in telling]
    if not safe:
        raise errors.all_before_tell(number, sorted(telling))
    return safe[-1]


def _telling(engine: Engine, there: list[int]) -> set[int]:
    """The editions on the public disk that show what is hidden now, or what one after them hides."""
    city, earlier, live = read_city(), earlier_editions(engine, there), live_tables(engine)
    telling: set[int] = set()
    for at, edition in enumerate(earlier):
        telling |= set(tellers([edition, *earlier[:at]], city.indicators))
    if not live["uploads"].empty:
        telling |= set(propose(live, city, earlier, secret=secret_of(engine)).tellers)
    return telling


def _content_of(engine: Engine, number: int, after: list[int], replaces: int) -> Content:
    """The tables of an edition as they were published, and what they hide."""
    with reading(engine) as connection:
        hidden = connection.scalar(select(editions.c.hidden).where(PUBLISHED, editions.c.number == number))
    tables = tables_of(edition_at(editions_location(), number))
    return Content(tables, hidden_table(hidden), after, WITHDRAWAL, replaces)
