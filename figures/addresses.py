"""What an address means: the page that it leads to, as a value."""

from types import ModuleType

from editions.read import Edition
from evidence.inquiry.exhibits import Place, pairs_of
from evidence.inquiry.snapshots import Snapshot
from figures import overview, trends
from figures.choices import offered_and_chosen
from figures.citing import as_at_of
from figures.page import Page

# By the stem of its file, which the place of an exhibit names for ever.
PAGES: dict[str, ModuleType] = {module.STEM: module for module in (overview, trends)}


def of_address(stem: str, filters: str, edition: Edition) -> Page:
    """The page with the filters of an address; what the page does not have of them is left out.

    Raises:
        KeyError: there is no such page.
    """
    module = PAGES[stem]
    _, chosen = offered_and_chosen(module.choices, edition, pairs_of(filters))
    return module.page(edition, chosen)


def snapshots(stem: str, filters: str, edition: Edition) -> dict[Place, Snapshot]:
    """Every figure of a page with its filters, as an exhibit keeps it."""
    page = of_address(stem, filters, edition)
    at = as_at_of(edition)
    return {
        page.place(shown.figure): Snapshot(page.place(shown.figure), shown.as_at or at, shown.figure, shown.drawn())
        for shown in page.figures()
    }
