"""The store asks for itself who may use it: whoever has signed in is looked up in the list in every transaction."""

from sqlalchemy import Connection, Engine, select

from store import errors
from store.schema import people

SIGNED_IN = "signed_in_as"


def for_person(engine: Engine, identity: str) -> Engine:
    """The same store for someone who has signed in: it answers and obeys only while the list calls them an officer.

    Whoever opens the store without naming a person, as the command line does, can read the database anyway.
    """
    return engine.execution_options(**{SIGNED_IN: folded(identity)})


def check_officer(connection: Connection) -> None:
    """Refuses a person who has signed in and is no officer, or not any more.

    Raises:
        StoreError: they are none.
    """
    person = connection.get_execution_options().get(SIGNED_IN)
    if person is not None and connection.scalar(_role(person)) != "officer":
        raise errors.officers_only()


def check_name(connection: Connection, who: str) -> None:
    """Refuses a change in another person's name.

    Raises:
        StoreError: the person who has signed in is another.
    """
    person = connection.get_execution_options().get(SIGNED_IN)
    if person is not None and folded(who) != person:
        raise errors.another_name(who)


def folded(identity: str) -> str:
    """An e-mail address without what tells no two apart; a provider's own name for a person stays as it is."""
    return identity.strip() if "#" in identity else identity.strip().casefold()


def _role(person: str):
    return select(people.c.role).where(people.c.identity == person, people.c.removed_at.is_(None))
