"""The static summary: every public page of an edition as a page that needs no script and no server."""

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Tab

from components.figure import as_at
from editions.read import Edition
from figures.page_list import PUBLIC_PAGES
from publications.elements import CannotBeShown, html_of
from publications.showing import PageFailed, run

HERE = Path(__file__).parent
SUMMARY = "summary"
TABS = "view"  # the filter that says which tab of a page is open
FIRST = "index.html"
LINKS = {
    "data/": "../data/",
    "packs/": "../packs/",
    "summary/": FIRST,
}  # where the dashboard's own links lead from here
FILES = {address: FIRST if at == 0 else f"{address}.html" for at, (_, _, address) in enumerate(PUBLIC_PAGES)}
# A link to another page of the dashboard: filters do not work here, the place on the page does.
TO_A_PAGE = re.compile(rf'href="({"|".join(FILES)})(?:\?[^"#]*)?(#[^"]*)?"(?: target="_self")?')


@dataclass(frozen=True)
class Page:
    """A page of the summary."""

    script: str
    title: str
    file: str


def pages() -> list[Page]:
    """Every public page; the first is where readers begin."""
    return [Page(script, title, FILES[address]) for script, title, address in PUBLIC_PAGES]


def write_site(edition: Edition, folder: Path) -> None:
    """Writes the summary into the edition's folder. The public pages of this process must read that edition.

    Raises:
        PageFailed: a page showed an error, or what the summary has no form for.
    """
    template = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template("page.html")
    (folder / SUMMARY).mkdir()
    for page in pages():
        written = template.render(
            title=page.title, name=edition.about["title"], as_at=as_at(edition), pages=pages(), file=page.file,
            content=content_of(page),
        )  # fmt: skip
        (folder / SUMMARY / page.file).write_text(written, encoding="utf-8")


def content_of(page: Page) -> str:
    """What a page shows to the public, with all its tabs open.

    Raises:
        PageFailed: it showed an error, or what the summary has no form for.
    """
    shown = run(page.script)
    for tab in _tabs(shown):
        if not tab.children:
            opened = next(other for other in _tabs(run(page.script, [(TABS, tab.label)])) if other.label == tab.label)
            tab.children = opened.children
    try:
        written = html_of(shown.main)
    except CannotBeShown as reason:
        raise PageFailed(page.script, reason) from reason
    for dashboard, here in LINKS.items():
        written = written.replace(f'href="{dashboard}', f'href="{here}')
    return TO_A_PAGE.sub(lambda match: f'href="{FILES[match[1]]}{match[2] or ""}"', written)


def _tabs(app: AppTest) -> list[Tab]:
    return list(app.tabs)
