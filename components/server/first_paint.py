"""A page's address answers with the page itself, readable before any script runs, and where none runs.

It stands above what Streamlit draws, and `browser.js` takes it away when the page below it stands.
"""

import logging
import re
from functools import cache

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from components.access import Role, role_of_request
from components.browser import ADDRESS as SCRIPT
from components.earlier_edition import banner, link_to_this_view
from components.reading import EDITION, edition_for
from components.streamlit_internals import INDEX
from editions.address import NoAnswer
from editions.read import Edition, NoEdition
from figures import find
from figures.addresses import PAGES, asked
from figures.choices import offered_and_chosen
from figures.kept import made_once
from figures.markup.files import picture_tag
from figures.markup.write import TEMPLATES, Screen, frame_html, page_html
from figures.page import Page, made_up_in_words
from figures.page_list import FIRST, OFFICER_PAGES, PUBLIC_PAGES, menu
from figures.parts import Shown
from figures.pictures.still import svg

LOG = logging.getLogger("dashboard")
ENTRIES = {stem: {"stem": stem, "title": title, "address": address} for stem, title, address in (*PUBLIC_PAGES, *OFFICER_PAGES)}  # fmt: skip


def page(request: Request) -> HTMLResponse:
    """Streamlit's own page with ours above it; Streamlit's alone where there is nothing to show yet."""
    address = request.url.path.rstrip("/").rpartition("/")[2]
    stem = next((stem for stem, _, known in PUBLIC_PAGES if known == address), FIRST)
    role = role_of_request(request)
    headers = {"Cache-Control": "no-cache" if role == "public" else "private, no-store"}
    try:
        numbered = request.query_params.get(EDITION)
        edition, query = edition_for(role, numbered), tuple(request.query_params.multi_items())
        told = banner(numbered, ENTRIES[stem]["address"]) if numbered else ""  # another, when there is a newer edition
        return HTMLResponse(_written(edition, stem, query, role, told), headers=headers)
    except (NoEdition, NoAnswer, KeyError):
        return HTMLResponse(_index(), headers=headers)
    except Exception:  # the live page says that something is wrong, with a reference; this one only comes before it
        LOG.exception("the page %s could not be written ahead", stem)
        return HTMLResponse(_index(), headers=headers)


def make_ready() -> None:
    """Makes the public pages of the newest edition, and what finds words in them, before anyone asks for them."""
    try:
        edition = edition_for("public", None)
        for stem in PAGES:
            _written(edition, stem, (), "public", "")
        find.index(edition)
    except (NoEdition, NoAnswer):
        return
    except Exception:  # whoever asks for the page that fails is told by the page itself
        LOG.exception("the pages could not be made ahead")


@made_once
def _written(edition: Edition, stem: str, query: tuple[tuple[str, str], ...], role: Role, told: str) -> str:
    """The whole answer, made once for all who ask for it.

    Args:
        told: of the edition that the address names, as HTML.
    """
    filters = tuple((key, words) for key, words in query if key != EDITION)
    said, _ = asked(stem, filters, edition)
    offered, chosen = offered_and_chosen(PAGES[stem].choices, edition, filters)
    above = TEMPLATES.get_template("first_paint.html").render(
        menu={group: [ENTRIES[stem] for stem in stems] for group, stems in menu(officer=role == "officer").items()},
        stem=stem,
        font=_font(),
        banner=Markup(told),
        frame=frame_html(said.title, edition, made_up_in_words(said.sources), link_to_this_view(edition, query)),
        content=Markup(
            page_html(said, edition, _Pictures(edition), screen=Screen(query=query), choices=offered, chosen=chosen)
        ),
    )
    title = f"{said.title} – {edition.about['title']}"
    head = f'<title>{escape(title)}</title><meta name="description" content="{escape(said.answer)}">'
    script = f'<script src="./{SCRIPT}" defer></script>'
    return _index().replace("<title>Streamlit</title>", head + script).replace("<body>", f"<body>{above}")


class _Pictures:
    """The first picture stands in the page itself, for screens and for phones; the others come from their addresses."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.first = True

    def __call__(self, shown: Shown, page: Page) -> str:
        picture, figure = shown.picture, shown.figure
        if picture is None:
            return ""
        if not self.first:
            return picture_tag(self.edition, page.place(figure), picture, figure.alt, shown.size)
        self.first = False
        screens, phones = (
            svg(picture, f"{figure.name}-{size}", figure.alt, size, made_up=figure.illustrative)
            for size in (shown.size, "narrow")
        )
        return f'<div class="for-screens">{screens}</div><div class="for-phones">{phones}</div>'


@cache
def _index() -> str:
    return INDEX.read_text(encoding="utf-8")


def _font() -> str:
    """The address of the font that Streamlit's page asks for first, but only uses when its scripts run."""
    found = re.search(r'href="(\S+\.woff2)"', _index())
    return found[1] if found else ""


ROUTES = [Route("/", page), *(Route(f"/{address}", page) for stem, _, address in PUBLIC_PAGES if stem in PAGES and address != FIRST)]  # fmt: skip
