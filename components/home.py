"""The whole address of the dashboard, as its reader knows it."""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from figures.citing import ADDRESSES


def home() -> str:
    """What an address of a page is put behind, such as "https://litter.example/"; "/" where the browser does not say."""
    seen = urlsplit(st.context.url or "")
    if not seen.netloc:
        return "/"
    folder = seen.path.rstrip("/").removesuffix(ADDRESSES.get(_page_shown(), "")).rstrip("/")
    return f"{seen.scheme}://{seen.netloc}{folder}/"


def _page_shown() -> str:
    """The file of the page that runs now."""
    context = get_script_run_ctx()
    pages = context.pages_manager.get_pages() if context else {}
    return (
        Path(pages[context.page_script_hash]["script_path"]).stem
        if context and context.page_script_hash in pages
        else ""
    )
