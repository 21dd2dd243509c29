"""When readers may look for the next edition: what an edition says of it when it is published."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from evidence.city import City
from store.audit import now
from store.publishing.plan_states import WAITING
from store.schema import plans


def next_release(connection: Connection, city: City) -> date | None:
    """The day of the first plan that waits, or else the day in the city folder; None where neither is to come."""
    first = select(func.min(plans.c.due_at)).where(plans.c.state == WAITING, plans.c.due_at > now())
    clock = ZoneInfo(city.timezone)
    if due := connection.scalar(first):
        return due.astimezone(clock).date()
    today = now().astimezone(clock).date()
    return city.next_release if city.next_release and city.next_release > today else None
