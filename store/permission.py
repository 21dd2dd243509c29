"""The store asks for itself who may use it: whoever has signed in is looked up in the list in every transaction."""

import string

from sqlalchemy import Connection, Engine, select

from store import errors
from store.schema import people, sign_outs

SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
SIGNED_IN, SESSION = "signed_in_as", "signed_in_with"


def for_person(engine: Engine, identity: str, session: str = "") -> Engine:
    """The same store for someone who has signed in: it answers and obeys only while the list calls them an officer
    and they have not signed out of this session.

    Whoever opens the store without naming a person, as the command line does, can read the database anyway.
    """
    return engine.execution_options(**{SIGNED_IN: folded(identity), SESSION: session})


def check_officer(connection: Connection) -> None:
    """Refuses a person who has signed in and is no officer, or not any more, or who has signed out.

    Raises:
        StoreError: they are none.
    """
    options = connection.get_execution_options()
    person = options.get(SIGNED_IN)
    if person is None:
        return
    if has_ended(connection, options.get(SESSION, "")) or connection.scalar(_role(person)) != "officer":
        raise errors.officers_only()


def has_ended(connection: Connection, session: str) -> bool:
    """Whether somebody has signed out of a session; its cookie may come back all the same."""
    return connection.scalar(select(sign_outs.c.session).where(sign_outs.c.session == session)) is not None


def check_name(connection: Connection, who: str) -> None:
    """Refuses a change in another person's name.

    Raises:
        StoreError: the person who has signed in is another.
    """
    person = connection.get_execution_options().get(SIGNED_IN)
    if person is not None and folded(who) != person:
        raise errors.another_name(who)


def folded(identity: str) -> str:
    """An e-mail address without what tells no two apart; a provider's own name for a person stays as it is.

    Only A to Z are made small: Unicode folds letters that look alike, such as \ufb03 and the Kelvin sign, into
    others, and so one person's address into another's.
    """
    bare = identity.strip(" \t\r\n")
    return bare if "#" in bare else bare.translate(SMALL)


def _role(person: str):
    return select(people.c.role).where(people.c.identity == person, people.c.removed_at.is_(None))
