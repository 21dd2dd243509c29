"""What a page shows, as HTML that needs no script: text, tables, and charts as SVG, in the order of the page."""

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import pandas as pd
from markdown_it import MarkdownIt
from streamlit.testing.v1.element_tree import Block, Element

from components.figure_foot import UNFOLDED
from components.links import LIST
from components.text import JOINER
from evidence.inquiry.snapshots import CHART, MAP, picture_of
from figures.pictures.still import svg

# What a reader of a static page cannot use.
LEFT_OUT = {
    "button", "download_button", "number_input", "select_slider", "selectbox", "text_input", "toggle", "checkbox",
    "radio", "multiselect", "spinner", "empty",
}  # fmt: skip
MARKDOWN = MarkdownIt("js-default", {"html": False, "linkify": False})
FILTERING = re.compile(r'<a href="\?[^"]*">(.*?)</a>')  # a static page has no filters to change
NAME = re.compile(r"(?:chart|map)-([a-z0-9-]+)$")


class CannotBeShown(Exception):
    """A page holds an element that has no static form yet."""


def html_of(block: Block) -> str:
    """Everything in a part of a page, in order; without what kept a browser from reading more into words."""
    return "\n".join(_parts(block)).replace(JOINER, "")


def _parts(block: Block) -> Iterable[str]:
    for child in block.children.values():
        if not isinstance(child, Block):
            yield _element(child)
        elif child.type == "expander" and child.label != "Table":
            yield f"<details><summary>{_inline(child.label)}</summary>\n{html_of(child)}\n</details>"
        elif child.type == "tab":
            yield f'<section><h2 class="part">{_inline(child.label)}</h2>\n{html_of(child)}\n</section>'
        else:
            yield f'<div class="{_class(child)}">\n{html_of(child)}\n</div>'


def _class(block: Block) -> str:
    """How the page calls it: the answer, a caution, made-up data, a figure."""
    id = getattr(block.proto, "id", "") if block.proto is not None else ""
    known = re.search(r"-(answer|illustrative|caution|figure)(?:-|$)", id)
    return known.group(1) if known else block.type


def _element(element: Element) -> str:
    if element.type in LEFT_OUT:
        return ""
    if element.type not in _WRITTEN:
        raise CannotBeShown(f"The static summary has no form for {element.type}.")
    return _WRITTEN[element.type](element)


def _heading(element: Any) -> str:
    level = element.tag
    anchor = f' id="{escape(element.anchor)}"' if element.anchor and element.anchor != "False" else ""
    return f"<{level}{anchor}>{_inline(element.value)}</{level}>"


def _metric(element: Any) -> str:
    said = f"<p>{_inline(element.delta)}</p>" if element.delta else ""
    return f'<div class="number"><p>{_inline(element.label)}</p><p><strong>{_inline(element.value)}</strong></p>{said}</div>'


def _table(element: Any) -> str:
    table: pd.DataFrame = element.value
    head = "".join(f'<th scope="col">{_inline(str(name))}</th>' for name in table.columns)
    rows = "\n".join(_row(row) for row in table.itertuples(index=False, name=None))
    title = escape(element.proto.alt or "Table")
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{title}"><table><caption>{title}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _row(row: tuple[Any, ...]) -> str:
    first, *others = ("" if value is None else _inline(str(value)) for value in row)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{value}</td>" for value in others)}</tr>'


def _picture(kind: str, spec: str) -> Callable[[Any], str]:
    def drawn(element: Any) -> str:
        proto = element.proto
        name = NAME.search(proto.id)
        return svg(picture_of(kind, getattr(proto, spec)), name.group(1) if name else "picture", proto.alt)

    return drawn


def _links(element: Any) -> str:
    """Lists of links, and what unfolds under a figure, are kept; other HTML is the dashboard's own style."""
    body = element.proto.body
    return body if body.startswith(LIST) else "".join(UNFOLDED.findall(body))


def _inline(text: str) -> str:
    return FILTERING.sub(r"\1", MARKDOWN.renderInline(text))


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "title": _heading, "header": _heading, "subheader": _heading, "metric": _metric,
    "table": _table, "dataframe": _table,
    "markdown": lambda element: MARKDOWN.render(element.value),
    "html": _links,
    "caption": lambda element: f'<p class="note">{_inline(element.value)}</p>',
    "info": lambda element: f'<p class="caution">{_inline(element.value)}</p>',
    "plotly_chart": _picture(CHART, "spec"), "deck_gl_json_chart": _picture(MAP, "json"),
}  # fmt: skip
