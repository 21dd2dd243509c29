"""Links to figures, evidence and papers, as lists that a thumb can hit, in the static summary too."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

import streamlit as st

LIST = '<div class="links">'  # how such a list begins: the static summary keeps these and no other HTML


@dataclass(frozen=True)
class Link:
    """Words that lead to an address: of a page here, or of a paper elsewhere; no address: words alone."""

    words: str
    address: str = ""


def show_links(links: Iterable[Link], title: str = "") -> None:
    """A list of links under a title; nothing where there are none.

    Plain links: Streamlit's own open pages here in a new window, and forget where on the page a figure stands.
    """
    lines = [f"<li>{_written(link)}</li>" for link in links]
    if lines:
        head = f"<p>{escape(title)}</p>" if title else ""
        st.html(f"{LIST}{head}<ul>{''.join(lines)}</ul></div>")


def _written(link: Link) -> str:
    scheme = urlsplit(link.address).scheme
    if not link.address or scheme not in ("", "http", "https"):
        return escape(link.words)
    window = ' target="_self"' if not scheme else ' target="_blank" rel="noopener noreferrer"'
    return f'<a href="{escape(link.address)}"{window}>{escape(link.words)}</a>'
