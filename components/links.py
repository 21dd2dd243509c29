"""Links to figures, evidence and papers, as lists that a thumb can hit, in the static summary too."""

from collections.abc import Iterable
from dataclasses import replace
from html import escape

import streamlit as st

from evidence.text import is_web_address, readable
from figures.page import Link

LIST = '<div class="links">'  # how such a list begins: the static summary keeps these and no other HTML


def show_links(links: Iterable[Link], title: str = "") -> None:
    """A list of links under a title; nothing where there are none.

    Plain links: Streamlit's own open pages here in a new window, and forget where on the page a figure stands.
    """
    lines = [f"<li>{as_item(link)}</li>" for link in links]
    if lines:
        head = f"<p>{escape(title)}</p>" if title else ""
        st.html(f"{LIST}{head}<ul>{''.join(lines)}</ul></div>")


def as_item(link: Link) -> str:
    """A link as HTML; words alone where its address is none that readers may be led to."""
    if link.beside:
        return " · ".join(map(as_item, (replace(link, beside=()), *link.beside)))
    words = escape(readable(link.words))
    if not link.leads:
        return words
    elsewhere = is_web_address(link.address)
    window = ' target="_blank" rel="noopener noreferrer"' if elsewhere else ' target="_self"'
    return f'<a href="{escape(link.address)}"{window}>{words}</a>'
