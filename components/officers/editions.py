"""What officers do with editions beside the store: publish in sight of everybody, and what is due from time to time."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from components.officers.draft import draft_catches_up
from components.officers.officer import Officer
from components.officers.publication import Publication
from components.officers.working_store import working_store
from store import finish
from store.errors import StoreError
from store.keeping.erase import erase_what_is_due
from store.publishing import plans
from store.publishing.proposing import Checked
from store.publishing.publish import publish
from store.publishing.steps import Tell

LOG = logging.getLogger("dashboard")


def publish_edition(
    officer: Officer, *, note: str, correction: bool, taking_off: tuple[int, ...] = (), checked: Checked | None = None
) -> Publication:
    """Begins to publish the draft as the next edition, and to take earlier ones off in the same step.

    Args:
        checked: what the officer has seen that it would be.
    """

    def publishing(tell: Tell) -> int:
        with finish.finishing(tell) as finished:
            return publish(
                officer.engine, by=officer.name, note=note, correction=correction, finish=finished,
                taking_off=taking_off, checked=checked, tell=tell,
            )  # fmt: skip

    return Publication(publishing)


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
