"""A figure's place in the file of evidence: its reference where it has one, and how anyone cites it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.navigation import OFFICER_PAGES, PUBLIC_PAGES
from components.reading import made_once
from editions.exhibits import exhibits_of, rows_of
from editions.read import Edition
from evidence.exhibits import FROZEN, WITHDRAWN, Place, filters_of
from evidence.figures import Figure
from evidence.periods import day_words
from evidence.snapshots import AsAt, Picture, Snapshot

WANTED = "figures-wanted"  # in the session of a program that takes figures from pages: Place to Snapshot
EXHIBIT_PAGE = "exhibit"
# The first page is the one without an address.
ADDRESSES = {file: address if at else "" for at, (file, _, address) in enumerate((*PUBLIC_PAGES, *OFFICER_PAGES))}


def page_shown() -> str:
    """The file of the page that runs now."""
    context = get_script_run_ctx()
    pages = context.pages_manager.get_pages() if context else {}
    return (
        Path(pages[context.page_script_hash]["script_path"]).stem
        if context and context.page_script_hash in pages
        else ""
    )


def place_of(figure: Figure) -> Place:
    """Where the figure stands now: its page, and the filters in its address that are not as they are usually.

    Streamlit takes a filter that is as usual, or that the page does not know, out of the address.
    """
    known = [name for name in st.query_params if name in st.session_state]
    pairs = [(name, value) for name in known for value in st.query_params.get_all(name)]
    return Place(page_shown(), figure.name, filters_of(pairs))


def give_if_wanted(place: Place, figure: Figure, edition: Edition, picture: Callable[[], Picture | None]) -> None:
    """Hands the figure to the program that runs the page, if it asked for figures."""
    if WANTED in st.session_state:
        st.session_state[WANTED][place] = Snapshot(place, as_at_of(edition), figure, picture())


def as_at_of(edition: Edition) -> AsAt:
    """Which edition a figure is taken from."""
    published = "" if edition.draft else edition.about["created"][:10]
    return AsAt(edition.title, edition.number, edition.about["data_to"], published)


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


def address_of(place: Place, reference: str = "") -> str:
    """The whole address at which a figure is found: of its exhibit, if it is one, or of its page with these filters."""
    if reference:
        return _whole(f"{EXHIBIT_PAGE}?{urlencode({'ref': reference})}")
    return _whole(page_address(place))


def page_address(place: Place) -> str:
    """The address of a figure on its page, from any page of the dashboard."""
    return f"{ADDRESSES.get(place.page, '')}{'?' if place.filters else ''}{place.filters}#{place.figure}"


def _whole(address: str) -> str:
    """An address with the host by which the reader knows this dashboard."""
    seen = urlsplit(st.context.url or "")
    if not seen.netloc:
        return f"/{address}"
    folder = seen.path.rstrip("/").removesuffix(ADDRESSES.get(page_shown(), "")).rstrip("/")
    return f"{seen.scheme}://{seen.netloc}{folder}/{address}"
