"""What becomes of plans to publish, also when the officer who made one is an officer no more."""

from sqlalchemy import Connection, select, update

from store import errors
from store.audit import record
from store.permission import folded
from store.schema import plans

WAITING, UNCONFIRMED = "waiting", "to be confirmed"
DONE, HELD, CANCELLED = "published", "held", "cancelled"
OPEN = (WAITING, UNCONFIRMED)


def to_state(
    connection: Connection, number: int, state: str, outcome: str, *, of: tuple[str, ...] = (WAITING,)
) -> None:
    """Moves a plan on from one of some states.

    Raises:
        StoreError: it is in none of them, since somebody else was first.
    """
    there = update(plans).where(plans.c.id == number, plans.c.state.in_(of))
    if not connection.execute(there.values(state=state, outcome=outcome)).rowcount:
        raise errors.unknown_plan(number)


def leave_to_others(connection: Connection, person: str, *, by: str) -> None:
    """The plans of somebody who is no officer any more go out only if another officer confirms them."""
    waiting = select(plans.c.id, plans.c.made_by).where(plans.c.state == WAITING).order_by(plans.c.id)
    for number, made_by in connection.execute(waiting).all():
        if folded(made_by) == person:
            why = errors.made_by_no_officer(number, made_by)
            to_state(connection, number, UNCONFIRMED, why)
            record(connection, who=by, action="hold plan", detail={"plan": number, "why": why})
