"""The whole address of the dashboard, as its reader knows it."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from figures.citing import ADDRESSES


def home() -> str:
    """What an address of a page is put behind, such as "https://litter.example/"; "/" where the browser does not say."""
    context = get_script_run_ctx()
    pages = context.pages_manager.get_pages() if context else {}
    shown = pages.get(context.page_script_hash) if context else None
    return _home(st.context.url or "", shown["script_path"] if shown else "")


@lru_cache(maxsize=64)
def _home(address: str, script: str) -> str:
    """The same by the address of the page that runs now and the script of it: asked for every figure."""
    seen = urlsplit(address)
    if not seen.netloc:
        return "/"
    folder = seen.path.rstrip("/").removesuffix(ADDRESSES.get(Path(script).stem, "")).rstrip("/")
    return f"{seen.scheme}://{seen.netloc}{folder}/"
