"""What an address means: the page that it leads to, as a value."""

from collections.abc import Iterable
from types import ModuleType

from editions.read import Edition
from evidence.inquiry.exhibits import Place, pairs_of
from evidence.inquiry.snapshots import Snapshot
from figures import (
    about,
    accessibility,
    benchmarking,
    context,
    did_it_move,
    exhibit,
    find,
    hot_spots,
    inquiry,
    measures,
    my_ward,
    overview,
    presentation,
    releases,
    since_meeting,
    trends,
)
from figures.choices import left_out, offered_and_chosen
from figures.citing import as_at_of
from figures.page import Page

# By the stem of its file, which the place of an exhibit names for ever.
PAGES: dict[str, ModuleType] = {
    module.STEM: module
    for module in (
        overview, trends, hot_spots, my_ward, benchmarking, measures, context, did_it_move, inquiry, exhibit, presentation,
        since_meeting, about, releases, accessibility, find,
    )
}  # fmt: skip


def asked(stem: str, pairs: Iterable[tuple[str, str]], edition: Edition) -> tuple[Page, tuple[str, ...]]:
    """The page that filters choose, and what they ask for that the page does not have.

    Raises:
        KeyError: there is no such page.
    """
    module, pairs = PAGES[stem], tuple(pairs)
    offered, chosen = offered_and_chosen(module.choices, edition, pairs)
    return module.page(edition, chosen), left_out(offered, pairs)


def of_address(stem: str, filters: str, edition: Edition) -> Page:
    """The page with the filters of an address; what the page does not have of them is left out.

    Raises:
        KeyError: there is no such page.
    """
    return asked(stem, pairs_of(filters), edition)[0]


def snapshots(stem: str, filters: str, edition: Edition) -> dict[Place, Snapshot]:
    """Every figure of a page with its filters, as an exhibit keeps it."""
    page = of_address(stem, filters, edition)
    at = as_at_of(edition)
    return {
        page.place(shown.figure): Snapshot(page.place(shown.figure), shown.as_at or at, shown.figure, shown.to_keep())
        for shown in page.figures()
    }
