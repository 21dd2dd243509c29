"""What officers do with the panel's file of evidence."""

from components.officer import for_officers, renews_the_draft, store
from store import exhibits
from store.finish import figure_of


@for_officers
@renews_the_draft
def put_exhibit(content: bytes, *, by: str) -> str:
    """Puts a figure in the file of evidence; gives its reference.

    Raises:
        StoreError: the store refuses (see store.exhibits.put).
    """
    return exhibits.put(store(), content, by=by)


@for_officers
@renews_the_draft
def describe_exhibit(reference: str, *, by: str, public: bool, objectives: str, meeting: str) -> None:
    """Says what an exhibit bears on and who gets it.

    Raises:
        StoreError: the store refuses (see store.exhibits.describe).
    """
    exhibits.describe(store(), reference, by=by, public=public, objectives=objectives, meeting=meeting)


@for_officers
@renews_the_draft
def freeze_exhibit(reference: str, *, by: str, edition: int | None) -> None:
    """Keeps an exhibit as it is in an edition, or in the next that shows it.

    Raises:
        StoreError: the store refuses (see store.exhibits.freeze).
    """
    exhibits.freeze(store(), reference, by=by, edition=edition, render=figure_of)


@for_officers
@renews_the_draft
def unfreeze_exhibit(reference: str, *, by: str) -> None:
    """Has an exhibit follow its figure again.

    Raises:
        StoreError: the store refuses (see store.exhibits.unfreeze).
    """
    exhibits.unfreeze(store(), reference, by=by)


@for_officers
@renews_the_draft
def withdraw_exhibit(reference: str, *, by: str, why: str) -> None:
    """Takes an exhibit out of the file.

    Raises:
        StoreError: the store refuses (see store.exhibits.withdraw).
    """
    exhibits.withdraw(store(), reference, by=by, why=why)
