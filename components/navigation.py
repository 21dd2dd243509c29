"""The script behind every page: who asks, what they may open, and the page they asked for."""

from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from components.access import role
from components.browser import mend_in_the_browser
from components.door import door
from components.earlier_edition import keep_in_address, show_banner
from components.menu import menu, styles
from components.reading import edition
from components.text import plain
from editions.address import NoAnswer
from editions.read import NoEdition
from figures.page_list import FIRST, PUBLIC_PAGES


def main() -> None:
    """Runs the page that was asked for, if this person may open it."""
    st.set_page_config(layout="wide", menu_items={"Get help": None, "Report a bug": None, "About": None})
    st.html(f"<style>{styles()}</style>")
    mend_in_the_browser()
    officer = role() == "officer"
    page = st.navigation(menu(officer=officer), position="top")
    try:
        if page.url_path in {address for _, _, address in PUBLIC_PAGES} | {""}:
            keep_in_address()
            show_banner(page.url_path)
        edition()
    except NoAnswer as silence:
        st.title("Please try again in a few minutes", anchor=False)
        st.markdown(plain(str(silence)))
        return
    except NoEdition as nothing:
        if not officer or page.url_path != "upload":
            _nothing_yet(str(nothing), officer)
            return
    door().run(page)


def to_the_first(request: Request) -> RedirectResponse:
    """The root, with the filters that the link had."""
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{asked}")


def to_a_ward(request: Request) -> RedirectResponse:
    """The page of one ward, by an address that is short enough to be said."""
    return RedirectResponse(f"../my-ward?{urlencode({'ward': request.path_params['ward']})}")


ROUTES = [Route(f"/{FIRST}", to_the_first), Route("/ward/{ward}", to_a_ward)]


def _nothing_yet(sentence: str, officer: bool) -> None:
    st.title("Nothing to show yet", anchor=False)
    hint = " Open Upload and choose the first spreadsheet." if officer else " Please come back later."
    st.markdown(plain(sentence) + hint)


if __name__ == "__main__":
    main()
