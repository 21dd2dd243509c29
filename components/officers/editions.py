"""What officers do to editions in sight of everybody: publish, withdraw, take off; and what is due from time to time."""

import logging
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from components.officers.draft import draft_catches_up
from components.officers.officer import Officer
from components.officers.publication import PUBLISH, TAKE_OFF, WITHDRAW, Deed, Publication
from components.officers.working_store import working_store
from store import finish
from store.errors import StoreError
from store.keeping.erase import erase_what_is_due
from store.publishing import plans
from store.publishing.carried import Finish
from store.publishing.past_editions import take_off
from store.publishing.proposing import Checked
from store.publishing.publish import publish
from store.publishing.steps import Tell
from store.publishing.withdraw import withdraw

LOG = logging.getLogger("dashboard")


def publish_edition(
    officer: Officer, *, note: str, correction: bool, taking_off: tuple[int, ...] = (), checked: Checked | None = None
) -> Publication:
    """Begins to publish the draft as the next edition, and to take earlier ones off in the same step.

    Args:
        checked: what the officer has seen that it would be.
    """

    return _in_steps(
        PUBLISH,
        lambda finished, tell: publish(
            officer.engine, by=officer.name, note=note, correction=correction, finish=finished,
            taking_off=taking_off, checked=checked, tell=tell,
        ),
    )  # fmt: skip


def withdraw_edition(officer: Officer, *, why: str) -> Publication:
    """Begins to publish the figures of the edition before the current one again, with the reason."""
    return _in_steps(
        WITHDRAW, lambda finished, tell: withdraw(officer.engine, by=officer.name, why=why, finish=finished, tell=tell)
    )


def take_edition_off(officer: Officer, number: int, *, why: str) -> Publication:
    """Begins to move an earlier edition into the archive."""

    def taking(finished: Finish, tell: Tell) -> int:
        take_off(officer.engine, number, by=officer.name, why=why, finish=finished, tell=tell)
        return number

    return _in_steps(TAKE_OFF, taking)


def _in_steps(deed: Deed, do: Callable[[Finish, Tell], int]) -> Publication:
    def doing(tell: Tell) -> int:
        with finish.finishing(tell) as finished:
            return do(finished, tell)

    return Publication(doing, deed)


def from_time_to_time() -> None:
    """Publishes the plans whose time has come, and erases what is kept no longer; a database that does not answer is asked again the next time."""
    draft_catches_up()
    try:
        engine = working_store()
        for sentence in plans.publish_what_is_due(engine, finish=finish.finish):
            LOG.info("%s", sentence)
        erase_what_is_due(engine)
    except (SQLAlchemyError, StoreError, OSError) as problem:
        LOG.warning("what is due could not be done: %s", problem)
