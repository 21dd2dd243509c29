"""The static summary: every public page of an edition as a page that needs no script and no server."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from editions.read import Edition
from evidence.inquiry.exhibits import filters_of
from figures.addresses import of_address
from figures.citing import as_at_of, edition_in_words
from figures.markup.write import page_html
from figures.page import Page as Value
from figures.page_list import PUBLIC_PAGES
from figures.parts import Shown
from figures.pictures.still import svg
from publications.feeds import embedded

HERE = Path(__file__).parent
SUMMARY = "summary"
OPEN_DATA = "releases"  # the page that offers the open data, which catalogues read
TABS = "view"  # the filter that says which tab of a page is open
FIRST = "index.html"
LINKS = {
    "data/": "../data/",
    "packs/": "../packs/",
    "summary/": FIRST,
}  # where the dashboard's own links lead from here
FILES = {address: FIRST if at == 0 else f"{address}.html" for at, (_, _, address) in enumerate(PUBLIC_PAGES)}
ADDRESSES = {script: address for script, _, address in PUBLIC_PAGES}
# A link to another page of the dashboard: filters do not work here, the place on the page does.
TO_A_PAGE = re.compile(rf'href="({"|".join(FILES)})(?:\?[^"#]*)?(#[^"]*)?"(?: target="_self")?')


class PageFailed(Exception):
    """A page could not be written: its title, and why."""

    def __init__(self, title: str, why: object) -> None:
        self.page = title
        super().__init__(f"The page {title} could not be written: {why}")


@dataclass(frozen=True)
class Page:
    """A page of the summary."""

    script: str
    title: str
    file: str


def pages() -> list[Page]:
    """Every public page; the first is where readers begin."""
    return [Page(script, title, FILES[address]) for script, title, address in PUBLIC_PAGES]


def write_site(edition: Edition, folder: Path, tell: Callable[[int, int], object]) -> None:
    """Writes the summary into the edition's folder.

    Args:
        tell: is told each page before it is written: its number from 1, and how many there are.

    Raises:
        PageFailed: a page holds what the summary has no form for.
    """
    template = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template("page.html")
    (folder / SUMMARY).mkdir()
    for at, page in enumerate(pages(), 1):
        tell(at, len(pages()))
        written = template.render(
            title=page.title, name=edition.about["title"], as_at=edition_in_words(as_at_of(edition)), pages=pages(),
            file=page.file, content=content_of(page, edition),
            dataset=embedded(edition, f"{LINKS['data/']}{edition.number}/") if page.script == OPEN_DATA else "",
        )  # fmt: skip
        (folder / SUMMARY / page.file).write_text(written, encoding="utf-8")


def content_of(page: Page, edition: Edition) -> str:
    """What a page says to the public, with all its tabs open.

    Raises:
        PageFailed: it holds what the summary has no form for.
    """
    try:
        shown = of_address(page.script, "", edition)
        views = [of_address(page.script, filters_of([(TABS, view)]), edition) for view in shown.views]
        written = page_html(shown, edition, _drawn, views)
    except Exception as reason:
        raise PageFailed(page.title, reason) from reason
    written = re.sub(rf'<a href="(?:{ADDRESSES[page.script]})?\?[^"]*"[^>]*>(.*?)</a>', r"\1", written)
    for dashboard, here in LINKS.items():
        written = written.replace(f'href="{dashboard}', f'href="{here}')
    return TO_A_PAGE.sub(lambda match: f'href="{FILES[match[1]]}{match[2] or ""}"', written)


def _drawn(shown: Shown, page: Value) -> str:
    """A figure's picture, inside the page."""
    picture, figure = shown.picture, shown.figure
    return svg(picture, figure.name, figure.alt, made_up=figure.illustrative) if picture else ""
