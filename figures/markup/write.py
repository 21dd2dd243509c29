"""Writes a page as HTML."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlencode

import pandas as pd
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from editions.read import Edition
from evidence.figures import Figure
from evidence.inquiry.snapshots import AsAt
from evidence.numbers import cell
from evidence.text import is_web_address, readable
from evidence.words.how_to_read import MAPS
from evidence.words.made_up import MARK
from figures.choices import NOTHING_CHOSEN, Choice, Chosen
from figures.citing import as_at_of, citation, edition_in_words, known_exhibit, page_address, way_to_exhibit
from figures.exhibit import exhibit_link
from figures.glossary import explanation
from figures.indicators import has_indicator, indicator, metadata
from figures.kept import made_once
from figures.links import Link
from figures.markup.files import address
from figures.page import Page, made_up_in_words
from figures.parts import Part, Shown

PictureOf = Callable[[Shown, Page], str]  # HTML of a figure's picture; "" where it has none

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True,
    finalize=lambda value: value if isinstance(value, Markup) else readable(str(value)),
)  # fmt: skip

TEMPLATES.globals["mark"] = MARK

FILES = (("csv", "Table for any program (CSV)"), ("xlsx", "Table as an Excel workbook"))
PICTURES = (("png", "Picture (PNG)"), ("svg", "Picture to enlarge (SVG)"))


class WithoutAForm(Exception):
    """A page holds a part that the markup has no form for."""


@dataclass(frozen=True)
class Screen:
    """Where a page is written for: the dashboard, whose figures have a line with their files and choices under them.

    Attributes:
        home: the whole address of the dashboard, for whoever cites a figure; "" where it is not known.
        query: what the address of the page has chosen.
    """

    home: str = ""
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Written:
    """A figure in pieces of HTML.

    Attributes:
        heading: what it finds, and what it measures.
        above: the same, with its picture or its table; of a map, both.
        beside: the table that stands beside a map; "" of others.
        foot: the line under it.
    """

    heading: str
    above: str
    beside: str
    foot: str


def page_html(
    page: Page,
    edition: Edition,
    picture: PictureOf,
    views: Iterable[Page] = (),
    *,
    screen: Screen | None = None,
    choices: Iterable[Choice] = (),
    chosen: Chosen = NOTHING_CHOSEN,
) -> str:
    """A page as HTML, without the frame around it.

    Args:
        picture: how a figure's picture is written: as SVG, or as the address of one.
        views: the page with each of its tabs open; without them, the tab that the page has open.
        screen: it is for the dashboard; without one, it is to be read on paper, and all of it is said.
        choices: what the screen offers to choose, written as a form that works without scripts.
        chosen: what of it is chosen.

    Raises:
        WithoutAForm: it holds a part that has no form here.
    """
    made_up = made_up_in_words(page.sources)
    forms = _forms(page, edition, picture, screen, tuple(choices), chosen)
    return str(forms.page_of(page, made_up, views or (page,)))


def part_html(part: Part, page: Page, edition: Edition, picture: PictureOf, screen: Screen) -> str:
    """One part of a page as it stands on the dashboard.

    Raises:
        WithoutAForm: it has no form here.
    """
    return str(_forms(page, edition, picture, screen).show(part, page))


def figure_html(shown: Shown, page: Page, edition: Edition, picture: PictureOf, screen: Screen) -> Written:
    """A figure in the pieces that the dashboard puts together."""
    forms, said = _forms(page, edition, picture, screen), _figure(shown, page, edition, picture, screen)
    beside = str(forms.numbers(said)) if said["beside"] else ""
    return Written(str(forms.heading(said)), str(forms.above(said)), beside, str(forms.foot(said)))


def _forms(
    page: Page,
    edition: Edition,
    picture: PictureOf,
    screen: Screen | None,
    choices: tuple[Choice, ...] = (),
    chosen: Chosen = NOTHING_CHOSEN,
) -> Any:
    """The macros that write each kind of part."""
    return TEMPLATES.get_template("parts.html").make_module(
        {
            "screen": screen,
            "choices": choices,
            "chosen": chosen,
            "to_view": lambda key, words: f"?{urlencode(dict(screen.query if screen else ()) | {key: words})}",
            "kind_of": lambda part: type(part).__name__,
            "of": lambda part, indicator="": _figure(part, page, edition, picture, screen, indicator),
            "written": written,
            "meaning": lambda indicator: _meaning(indicator, edition),
            "link_of": link_of,
            "without_a_form": _without,
        }
    )


@made_once
def frame_html(title: str, edition: Edition, made_up: str, link: str = "") -> Markup:
    """The line above the answer of a page on the dashboard.

    Args:
        made_up: what of it is, in words.
        link: the address that reopens what it shows.
    """
    as_at = edition_in_words(as_at_of(edition))
    template = TEMPLATES.get_template("frame.html")
    return Markup(template.render(title=title, name=edition.about["title"], as_at=as_at, made_up=made_up, link=link))


def sources_of(figure: Figure, at: AsAt | None) -> list[str]:
    """Where a figure comes from, a sentence for each source.

    Args:
        at: the edition that it is of; None where there is no room to say it.
    """
    made_up = {True: "Illustrative, not a record. ", False: ""}
    edition = f" {at.edition}." if at else ""
    return [f"{made_up[source.illustrative]}Source: {source.words}.{edition}" for source in figure.sources]


def written(table: pd.DataFrame) -> list[list[str]]:
    """Rows with every cell as it is to be read: commas in thousands, words for what is missing."""
    return [[cell(value) for value in row] for row in table.itertuples(index=False, name=None)]


def link_of(link: Link) -> Markup:
    """A link; words alone where its address is none that readers may be led to."""
    if link.beside:
        return Markup(" · ").join(map(link_of, (replace(link, beside=()), *link.beside)))
    words = escape(readable(link.words))
    if not link.leads:
        return words
    window = ' target="_blank" rel="noopener noreferrer"' if is_web_address(link.address) else ' target="_self"'
    return Markup('<a href="{}"{}>{}</a>').format(link.address, Markup(window), words)


def _figure(
    part: Shown, page: Page, edition: Edition, picture: PictureOf, screen: Screen | None, indicator: str = ""
) -> dict[str, Any]:
    figure = part.figure
    carried = part.reference or known_exhibit(edition, page.place(figure)).carried
    said = {
        "figure": figure,
        "heading": f"{carried} {figure.finding}".strip(),
        "picture": Markup(picture(part, page)),
        "swatches": Markup(part.swatches),
        "rows": written(figure.table),
        "links": {},
        "notes": figure.notes,
        "sources": sources_of(
            figure, None if part.small and not figure.illustrative else part.as_at or as_at_of(edition)
        ),
        "words": explanation(figure, edition, part.how_to_read),
    }
    return said | _on_screen(part, page, edition, screen, indicator) if screen else said


def _on_screen(part: Shown, page: Page, edition: Edition, screen: Screen, indicator: str) -> dict[str, Any]:
    """What the dashboard adds to a figure: its files, how it is cited, its exhibit, links in its table."""
    figure, place, at = part.figure, page.place(part.figure), part.as_at or as_at_of(edition)
    known = known_exhibit(edition, place)
    reference = part.reference or known.carried
    cited = f"{screen.home}{exhibit_link(reference) if reference else page_address(place)}"
    forms = (*(PICTURES if part.form else ()), *FILES) if page.addressed else ()
    return {
        "beside": part.how_to_read in MAPS and not part.reference,
        "small": part.small,
        "meaning": _meaning(indicator, edition) if indicator else None,
        "files": [(address(edition, place, form), said) for form, said in forms],
        "citation": citation(figure, at, edition.about["title"], cited, reference) if screen.home else "",
        "exhibit": None if part.reference else way_to_exhibit(known),
        "links": {name: f"?{urlencode(dict(screen.query) | {part.selects: becomes})}" for name, becomes in part.areas},
    }


def _meaning(key: str, edition: Edition) -> dict[str, Any] | None:
    if not has_indicator(edition, key):
        return None
    table = metadata(edition, key)
    return {"title": str(indicator(edition, key)["title"]), "rows": written(table), "head": list(table.columns)}


def _without(part: Part) -> NoReturn:
    raise WithoutAForm(f"There is no markup for {type(part).__name__}.")
