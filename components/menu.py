"""The menu and the look of every page: read from disk once, though the script that shows them is run anew each time."""

from copy import copy
from functools import cache
from pathlib import Path

import streamlit as st

from components.streamlit_internals import StreamlitPage
from figures import markup, page_list
from figures.page_list import FIRST, OFFICER_PAGES, PUBLIC_PAGES

PAGES = Path(__file__).parent.parent / "pages"
STYLES = (Path(markup.__file__).parent / "markup.css", Path(__file__).parent / "dashboard.css")


@cache
def styles() -> str:
    """How the markup of figures looks, and what Streamlit has no setting for."""
    return "".join(path.read_text(encoding="utf-8") for path in STYLES)


def menu(*, officer: bool) -> dict[str, list[StreamlitPage]]:
    """The pages that this person may open, in the groups of their menu."""
    known = {file: (title, address) for file, title, address in (*PUBLIC_PAGES, *OFFICER_PAGES)}
    return {
        group: [copy(_page(f"{file}.py", *known[file])) for file in files]
        for group, files in page_list.menu(officer=officer).items()
    }


@cache
def _page(file: str, title: str, address: str) -> StreamlitPage:
    """A page of the menu. Each run gets a copy, for Streamlit notes in it whether it may be called."""
    return st.Page(PAGES / file, title=title, url_path=address, default=address == FIRST)
