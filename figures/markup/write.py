"""Writes a page as HTML."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from editions.read import Edition
from evidence.figures import Figure
from evidence.inquiry.snapshots import AsAt
from evidence.numbers import cell
from evidence.text import readable
from evidence.words.made_up import MARK
from figures.citing import as_at_of, known_exhibit
from figures.glossary import explanation
from figures.indicators import has_indicator, indicator, metadata
from figures.page import Link, Page, Part, Shown, made_up_in_words

PictureOf = Callable[[Shown, Page], str]  # HTML of a figure's picture; "" where it has none

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True,
    finalize=lambda value: value if isinstance(value, Markup) else readable(str(value)),
)  # fmt: skip


TEMPLATES.globals["mark"] = MARK


class WithoutAForm(Exception):
    """A page holds a part that the markup has no form for."""


def page_html(
    page: Page,
    edition: Edition,
    picture: PictureOf,
    views: Iterable[Page] = (),
    *,
    folded: bool = False,
    filters: Iterable[str] = (),
) -> str:
    """A page as HTML, without the frame around it.

    Args:
        picture: how a figure's picture is written: as SVG, or as the address of one.
        views: the page with each of its tabs open; without them, the tab that the page has open.
        folded: tables beside a picture are to be unfolded, as on the screen.
        filters: what stands where the screen has its filters.

    Raises:
        WithoutAForm: it holds a part that has no form here.
    """
    template = TEMPLATES.get_template("parts.html").make_module(
        {
            "folded": folded,
            "filters": tuple(filters),
            "kind_of": lambda part: type(part).__name__,
            "of": lambda part: _figure(part, page, edition, picture),
            "written": written,
            "meaning": lambda indicator: _meaning(indicator, edition),
            "link_of": link_of,
            "without_a_form": _without,
        }
    )
    made_up = made_up_in_words(page.sources)
    return str(template.page_of(page, made_up, views or (page,)))  # type: ignore[attr-defined]  # a macro of it


def sources_of(figure: Figure, at: AsAt) -> list[str]:
    """Where a figure comes from, a sentence for each source."""
    made_up = {True: "Illustrative, not a record. ", False: ""}
    return [f"{made_up[source.illustrative]}Source: {source.words}. {at.edition}." for source in figure.sources]


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
    window = ' rel="noopener noreferrer"' if "://" in link.address else ""
    return Markup('<a href="{}"{}>{}</a>').format(link.address, Markup(window), words)


def _figure(part: Shown, page: Page, edition: Edition, picture: PictureOf) -> dict[str, Any]:
    figure = part.figure
    carried = part.reference or known_exhibit(edition, page.place(figure)).carried
    return {
        "figure": figure,
        "heading": f"{carried} {figure.finding}".strip(),
        "picture": Markup(picture(part, page)),
        "swatches": Markup(part.swatches),
        "rows": written(figure.table),
        "notes": figure.notes,
        "sources": sources_of(figure, part.as_at or as_at_of(edition)),
        "words": explanation(figure, edition, part.how_to_read),
    }


def _meaning(key: str, edition: Edition) -> dict[str, Any] | None:
    if not has_indicator(edition, key):
        return None
    return {"title": str(indicator(edition, key)["title"]), "table": metadata(edition, key)}


def _without(part: Part) -> NoReturn:
    raise WithoutAForm(f"There is no markup for {type(part).__name__}.")
