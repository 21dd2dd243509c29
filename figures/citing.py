"""A figure's place in the file of evidence, and how anyone cites it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from editions.exhibits import exhibits_of, rows_of
from editions.read import Edition
from evidence.figures import Figure
from evidence.inquiry.exhibits import FROZEN, WITHDRAWN, Place
from evidence.inquiry.snapshots import AsAt
from evidence.periods import day_words
from figures.kept import made_once
from figures.page_list import OFFICER_PAGES, PUBLIC_PAGES

EXHIBIT_PAGE = "exhibit"


# The first page is the one without an address.
ADDRESSES = {file: address if at else "" for at, (file, _, address) in enumerate((*PUBLIC_PAGES, *OFFICER_PAGES))}


def as_at_of(edition: Edition) -> AsAt:
    """Which edition a figure is taken from."""
    published = "" if edition.draft else edition.about["created"][:10]
    return AsAt(edition.title, edition.number, edition.about["data_to"], published)


def edition_in_words(at: AsAt) -> str:
    """The edition and how far its data goes."""
    return f"{at.edition}, data to {at.data_to}" if at.data_to else at.edition


@dataclass(frozen=True)
class Known:
    """The exhibit that a figure is, and the edition that it is frozen at, where that is not the one on the page."""

    reference: str = ""
    frozen_at: int | None = None

    @property
    def carried(self) -> str:
        """The reference, where what the page shows is what the exhibit shows."""
        return self.reference if self.frozen_at is None else ""


def known_exhibit(edition: Edition, place: Place) -> Known:
    """The exhibit that a figure is with the filters of the page, if it is one."""
    row = _by_place(edition).get(place)
    if row is None:
        return Known()
    elsewhere = row["mode"] == FROZEN and row["edition"] not in (None, edition.number)
    return Known(str(row["reference"]), row["edition"] if elsewhere else None)


def way_to_exhibit(known: Known) -> tuple[str, str] | None:
    """Address and words of the way to the exhibit that a figure is, if it is one."""
    if not known.reference:
        return None
    was = f", as it was in edition {known.frozen_at}" if known.frozen_at else ""
    return f"{EXHIBIT_PAGE}?ref={known.reference}", f"{known.reference} in the panel's file of evidence{was}"


@made_once
def _by_place(edition: Edition) -> dict[Place, Mapping[str, Any]]:
    """The exhibits of an edition by what they are of, without those withdrawn."""
    rows = rows_of(exhibits_of(edition))
    return {Place(row["page"], row["figure"], row["filters"]): row for row in rows if row["state"] != WITHDRAWN}


def citation(figure: Figure, as_at: AsAt, title: str, address: str, reference: str = "") -> str:
    """Title, measure, edition, date and address of a figure, in one paragraph.

    Args:
        title: of the dashboard.
    """
    parts = [title, figure.finding, figure.subtitle]
    parts += ["Illustrative data, not a record"] if figure.illustrative else []
    published = (
        f", published {day_words(date.fromisoformat(as_at.published_on))}" if as_at.published_on else ", not published"
    )
    numbered = f"Exhibit {reference}, {as_at.edition}" if reference else as_at.edition
    return ". ".join(part.rstrip(".") for part in [*parts, f"{numbered}{published}"]) + f". {address}"


def page_address(place: Place) -> str:
    """The address of a figure on its page, from any page of the dashboard."""
    return f"{ADDRESSES.get(place.page, '')}{'?' if place.filters else ''}{place.filters}#{place.figure}"
