"""What officers do with editions: publish, plan, withdraw and take off."""

import logging
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from components.officers.officer import draft_catches_up, for_officers, store
from components.officers.publication import Publication
from store.database import open_store
from store.errors import StoreError
from store.finish import finish, finishing
from store.keeping.erase import erase_what_is_due
from store.publishing import past_editions, plans
from store.publishing import withdraw as withdrawals
from store.publishing.proposing import Checked
from store.publishing.publish import publish
from store.publishing.steps import Tell

LOG = logging.getLogger("dashboard")


@for_officers
def publish_edition(
    *, by: str, note: str, correction: bool, taking_off: tuple[int, ...] = (), checked: Checked | None = None
) -> Publication:
    """Begins to publish the draft as the next edition, and to take earlier ones off in the same step.

    Args:
        checked: what the officer has seen that it would be.
    """
    engine = store()  # as the person who asks, whom the thread does not know

    def publishing(tell: Tell) -> int:
        with finishing(tell) as finish:
            return publish(
                engine, by=by, note=note, correction=correction, finish=finish, taking_off=taking_off,
                checked=checked, tell=tell,
            )  # fmt: skip

    return Publication(publishing)


@for_officers
def plan_edition(at: datetime, *, by: str, note: str, correction: bool) -> int:
    """Agrees that the draft as it is now goes out at a moment; gives the plan's number.

    Raises:
        StoreError: the store refuses (see store.publishing.plans.plan).
    """
    return plans.plan(store(), at=at, by=by, note=note, correction=correction)


@for_officers
def cancel_plan(plan: int, *, by: str) -> None:
    """Takes back a plan that waits.

    Raises:
        StoreError: it is not waiting.
    """
    plans.cancel(store(), plan, by=by)


@for_officers
def confirm_plan(plan: int, *, by: str) -> None:
    """Makes the plan of somebody who is no officer any more one's own.

    Raises:
        StoreError: it does not wait for this.
    """
    plans.confirm(store(), plan, by=by)


@for_officers
def withdraw_edition(*, by: str, why: str) -> int:
    """Lets the figures of the edition before go out again; gives the new edition's number.

    Raises:
        StoreError: the store refuses (see store.publishing.withdraw.withdraw).
    """
    return withdrawals.withdraw(store(), by=by, why=why, finish=finish)


@for_officers
def take_edition_off(edition: int, *, by: str, why: str) -> None:
    """Moves an earlier edition from the public disk into the archive.

    Raises:
        StoreError: the store refuses (see store.publishing.past_editions.take_off).
    """
    past_editions.take_off(store(), edition, by=by, why=why, finish=finish)


def from_time_to_time() -> None:
    """Publishes the plans whose time has come, and erases what is kept no longer; a database that does not answer is asked again the next time."""
    draft_catches_up()
    try:
        engine = open_store()
        for sentence in plans.publish_what_is_due(engine, finish=finish):
            LOG.info("%s", sentence)
        erase_what_is_due(engine)
    except (SQLAlchemyError, StoreError, OSError) as problem:
        LOG.warning("what is due could not be done: %s", problem)
