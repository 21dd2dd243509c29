"""What a reader can choose of the log of finds."""

from editions.read import Edition
from evidence.log import Selection
from evidence.periods import month_words
from figures.choices import Choice, Chosen, one, one_or_all
from figures.edition_facts import item_titles, log_of

ALL_WARDS, ALL_ITEMS, ALL_SERVICES = "All wards", "All items", "All services"


def log_choices(edition: Edition) -> tuple[Choice, ...]:
    """Ward, kind of item, service, first and last month."""
    found = log_of(edition)
    items = {key: title for key, title in item_titles(edition).items() if key in found.kinds}
    return (
        one_or_all("ward", "Ward", ALL_WARDS, found.wards, width=180),
        one("item", "Item", {"": ALL_ITEMS, **items}, width=150),
        one_or_all("found_by", "Found by", ALL_SERVICES, found.services, width=190),
        *month_choices(found.months),
    )


def month_choices(months: tuple[str, ...]) -> tuple[Choice, ...]:
    """First and last month."""
    named = {month: month_words(month) for month in months}
    return one("from", "From", named, width=155), one("to", "To", named, months[-1], width=155)


def months_chosen(chosen: Chosen) -> tuple[str, str]:
    """First and last month; the other way round is put right."""
    first, last = chosen.one("from"), chosen.one("to")
    return min(first, last), max(first, last)


def selection_of(chosen: Chosen) -> Selection:
    """The part of the log that was chosen."""
    ward, item, found_by = (chosen.one(key) or None for key in ("ward", "item", "found_by"))
    return Selection(ward, item, found_by, *months_chosen(chosen), chosen.on("aside"))
