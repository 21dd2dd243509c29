"""What officers do with the list of people who may sign in."""

from components.officers.officer import for_officers, store
from store import people


@for_officers
def add_person(identity: str, listed: str, *, by: str) -> None:
    """Puts a person on the list of officers and panel members.

    Raises:
        StoreError: the store refuses (see store.people.add).
    """
    people.add(store(), identity, listed, by=by)


@for_officers
def remove_person(identity: str, *, by: str) -> None:
    """Takes a person off the list.

    Raises:
        StoreError: the store refuses (see store.people.remove).
    """
    people.remove(store(), identity, by=by)
