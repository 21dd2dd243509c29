"""An edition opened by its number in the address, `?edition=7`: read as it was, with the way back to the newest."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

import streamlit as st

from components.reading import EDITION
from editions.read import Edition, NoEdition, current_edition, editions_location, listed_edition
from evidence.periods import day_words

OPENED = "edition-opened"  # in the session: Streamlit empties the address from page to page


def keep_in_address() -> None:
    """Keeps the edition that a reader opened in the address of every page."""
    if EDITION in st.query_params:
        st.session_state[OPENED] = st.query_params[EDITION]
    elif OPENED in st.session_state:
        st.query_params[EDITION] = st.session_state[OPENED]


def show_banner(page: str) -> None:
    """Says which edition this is, if the address names one, and leads back to what is read without it.

    Args:
        page: the page's address.
    """
    if asked := st.query_params.get(EDITION):
        with st.container(key="earlier"):
            st.html(banner(asked, page))


def banner(asked: str, page: str) -> str:
    """The same as HTML.

    Args:
        asked: the number in the address.
    """
    return f'<p role="status">{escape(_said(asked))} <a href="./{escape(page)}" target="_self">Go to the newest</a></p>'


def _said(asked: str) -> str:
    try:
        opened, newest = listed_edition(editions_location(), asked), current_edition(editions_location())
    except NoEdition:
        return f"There is no edition {asked[:20]} to read here: this is what you get without a number."
    if opened.number == newest.number:
        return f"{opened.title} is the newest. This address goes on showing it when there is a newer one."
    row = newest.table("releases").set_index("number").loc[opened.number]
    withdrawn = " It was withdrawn: the page Releases says why." if row["state"] == "withdrawn" else ""
    return (
        f"You are reading an earlier edition. {opened.title}, published on {day_words(row['published_on'])}, stands as it"
        f" was.{withdrawn} {newest.title} is the newest."
    )


def link_to_this_view(edition: Edition, asked: Iterable[tuple[str, str]] | None = None) -> str:
    """The address that reopens exactly this view of exactly this edition; "" of a draft, which has none.

    Args:
        asked: what the address asks for; without it, what that of the running page does.
    """
    if edition.draft:
        return ""
    query = st.query_params.to_dict() if asked is None else dict(asked)
    return f"?{urlencode(query | {EDITION: str(edition.number)})}"
