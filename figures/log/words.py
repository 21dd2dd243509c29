"""What was chosen of the log, in words, and the tables of events and rebases that go with it."""

from typing import cast

import pandas as pd

from editions.read import Edition
from evidence.log import Selection
from evidence.periods import month_words
from figures.edition_facts import city_name, item_titles

LITTER = "drug litter"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What each measure of the log is called in the catalogue of indicators.
INDICATORS = {"reports": "reports", "items": "items", "needles": "needles_collected"}


def where(edition: Edition, chosen: Selection) -> str:
    """The place that was chosen, in words."""
    place = f"{chosen.ward} ward" if chosen.ward else city_name(edition)
    return f"{place}, found by {chosen.found_by}" if chosen.found_by else place


def when(chosen: Selection) -> str:
    """The months that were chosen, in words."""
    first, last = cast(str, chosen.first), cast(str, chosen.last)
    if first == last:
        return f"in {month_words(first)}"
    return f"from {month_words(first)} to {month_words(last)}"


def what(edition: Edition, chosen: Selection) -> str:
    """What was found, in words."""
    return item_titles(edition)[chosen.item].lower() if chosen.item else LITTER


def subtitle(edition: Edition, chosen: Selection, measure: str, *, by: str = "") -> str:
    """Measure, what it is split by, place and period, and whether encampments are set aside."""
    aside = ", encampments set aside" if chosen.encampments_aside else ""
    split = f" by {by}" if by else ""
    return f"{measure} of {what(edition, chosen)}{split}, {where(edition, chosen)}, {when(chosen)}{aside}"


def events_at(edition: Edition, ward: str | None) -> pd.DataFrame:
    """The events of the whole city, and of one ward if one was chosen."""
    events = events_of(edition)
    return events if ward is None else events[events["ward"].fillna(ward) == ward]


def events_of(edition: Edition) -> pd.DataFrame:
    """The dated events in order of time, each with a letter; none in an edition older than they."""
    if not edition.has("events"):
        return pd.DataFrame(
            columns=["id", "month", "kind", "title", "detail", "ward", "illustrative", "source", "letter"]
        )
    events = edition.table("events").sort_values(["month", "id"]).reset_index(drop=True)
    return events.assign(letter=[LETTERS[at % len(LETTERS)] for at in range(len(events))])


def rebases_of(edition: Edition, chosen: Selection) -> pd.DataFrame:
    """The rebases that hold for what was chosen: all, and those of the service that was."""
    if not edition.has("rebases"):
        return pd.DataFrame(columns=["from_month", "found_by", "reason", "author", "decided_on", "illustrative"])
    rebases = edition.table("rebases")
    service = rebases["found_by"].fillna("")
    # A service that begins to record changes the whole city's count, and no other service's.
    return rebases[(service == "") | (service == chosen.found_by) | (chosen.found_by is None)]
