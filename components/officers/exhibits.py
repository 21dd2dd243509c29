"""What officers do with the panel's file of evidence."""

from components.officers.officer import for_officers, renews_the_draft, store
from evidence.inquiry.exhibits import Place
from publications.exhibits import figures_of
from store.exhibits import register as exhibits
from store.publishing.past_editions import edition_on_disk


@for_officers
@renews_the_draft
def put_exhibit(content: bytes, *, by: str) -> str:
    """Puts a figure in the file of evidence; gives its reference.

    Raises:
        StoreError: the store refuses (see store.exhibits.register.put).
    """
    return exhibits.put(store(), content, by=by)


@for_officers
@renews_the_draft
def describe_exhibit(reference: str, *, by: str, public: bool, objectives: str, meeting: str) -> None:
    """Says what an exhibit bears on and who gets it.

    Raises:
        StoreError: the store refuses (see store.exhibits.register.describe).
    """
    exhibits.describe(store(), reference, by=by, public=public, objectives=objectives, meeting=meeting)


@for_officers
@renews_the_draft
def freeze_exhibit(reference: str, *, by: str, edition: int | None) -> None:
    """Keeps an exhibit as it is in an edition, or in the next that shows it.

    Raises:
        StoreError: the store refuses (see store.exhibits.register.freeze).
    """
    exhibits.freeze(store(), reference, by=by, edition=edition, render=_as_readers_get_it)


@for_officers
@renews_the_draft
def unfreeze_exhibit(reference: str, *, by: str) -> None:
    """Has an exhibit follow its figure again.

    Raises:
        StoreError: the store refuses (see store.exhibits.register.unfreeze).
    """
    exhibits.unfreeze(store(), reference, by=by)


@for_officers
@renews_the_draft
def withdraw_exhibit(reference: str, *, by: str, why: str) -> None:
    """Takes an exhibit out of the file.

    Raises:
        StoreError: the store refuses (see store.exhibits.register.withdraw).
    """
    exhibits.withdraw(store(), reference, by=by, why=why)


def _as_readers_get_it(edition: int, place: Place) -> bytes | None:
    """A figure as readers of a published edition get it; None where they do not.

    Raises:
        StoreError: there is no such edition.
    """
    return figures_of(edition_on_disk(edition), [place])[0]
