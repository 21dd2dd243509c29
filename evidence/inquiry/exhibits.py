"""Exhibits: any figure of any page, put in the panel's file of evidence under a reference that never changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import parse_qsl, urlencode

Mode = Literal["live", "frozen"]
LIVE: Final = "live"
FROZEN: Final = "frozen"
IN_FILE, WITHDRAWN = "in the file", "withdrawn"
OBJECTIVES = "abcde"  # of the terms of reference


@dataclass(frozen=True)
class Place:
    """Where a figure stands: what an exhibit's reference means for ever.

    Attributes:
        page: the page's file, such as "trends".
        figure: the figure's name on that page.
        filters: as `filters_of` writes them.
    """

    page: str
    figure: str
    filters: str = ""


def filters_of(pairs: Iterable[tuple[str, str]]) -> str:
    """Filters as a query string that is the same for the same filters, whatever their order."""
    return urlencode(sorted(pairs))


def pairs_of(filters: str) -> list[tuple[str, str]]:
    """The filters of a query string, each as name and value."""
    return parse_qsl(filters, keep_blank_values=True)


def objectives_of(letters: Iterable[str]) -> str:
    """Letters of the objectives that an exhibit bears on, such as "a, c"; others are left out."""
    chosen = {letter.strip().lower() for letter in letters}
    return ", ".join(letter for letter in OBJECTIVES if letter in chosen)
