"""From a figure on an officer's page to the rows that make it: the address of the page that shows them.

Pages that the public sees too may import this: it knows nothing of the store.
"""

from html import escape
from urllib.parse import urlencode

from components.access import role
from editions.city_folder import read_city
from editions.read import Edition
from evidence.periods import month_words
from figures.indicators import has_indicator, home, sources_for

ADDRESS = "where-from"
LABEL = "Open the uploads, sheets and rows behind this"

LOG, INDICATORS, CRIMES = "Log of finds", "Indicators", "Street crimes"


def trace(**filters: str | None) -> str:
    """For officers, a link to the uploads, sheets and rows behind a figure, as HTML; nothing for anyone else.

    A plain link: Streamlit's own forgets the address of filters that both pages have.
    """
    if role() != "officer":
        return ""
    return f'<p class="trace"><a href="{escape(trace_link(**filters))}" target="_self">{LABEL}</a></p>'


def trace_of(edition: Edition, indicator: str) -> str:
    """The same for the city's values of an indicator that the edition has."""
    if not has_indicator(edition, indicator) or not sources_for(edition, indicator):
        return ""
    return trace(indicator=indicator, area=home(edition))


def trace_link(**filters: str | None) -> str:
    """The address of the rows behind a figure, by the filters of `trace_filters`.

    For officers only: nobody else has the page.
    """
    return f"{ADDRESS}?{urlencode(trace_filters(**filters))}"


def trace_filters(
    *,
    first: str | None = None,
    last: str | None = None,
    ward: str | None = None,
    item: str | None = None,
    found_by: str | None = None,
    indicator: str | None = None,
    area: str | None = None,
    period: str | None = None,
) -> dict[str, str]:
    """The query of that address: of a figure of the log, or of an indicator's if one is named.

    Args:
        first, last: months such as 2016-05; leave out for all.
        item, indicator: by id.
        area: by GSS code.
    """
    if indicator:
        said = {"indicator": indicator_title(indicator), "area": area and area_title(area), "period": period}
    else:
        months = {"from": first and month_words(first), "to": last and month_words(last)}
        said = {"ward": ward, "item": item and item_titles().get(item, item), "found_by": found_by, **months}
    return {"of": INDICATORS if indicator else LOG} | {name: value for name, value in said.items() if value}


def item_titles() -> dict[str, str]:
    """Kinds of item by id, as filters show them."""
    return {item.id: (item.plural or item.title).capitalize() for item in read_city().items}


def indicator_title(indicator: str) -> str:
    """An indicator as this page's filter shows it."""
    known = read_city().indicators.get(indicator)
    return known.title if known else indicator


def area_title(code: str) -> str:
    """An area as this page's filter shows it: names alone are not unique."""
    name = read_city().area_titles.get(code)
    return f"{name} ({code})" if name else code
