"""The whole address of the dashboard, as its reader knows it."""

from functools import lru_cache
from urllib.parse import urlsplit

import streamlit as st

from components.streamlit_internals import script_of_page
from figures.citing import ADDRESSES


def home() -> str:
    """What an address of a page is put behind, such as "https://litter.example/"; "/" where the browser does not say."""
    return _home(st.context.url or "", script_of_page())


@lru_cache(maxsize=64)
def _home(address: str, stem: str) -> str:
    """The same by the address of the page that runs now and the name of its script: asked for every figure."""
    seen = urlsplit(address)
    if not seen.netloc:
        return "/"
    folder = seen.path.rstrip("/").removesuffix(ADDRESSES.get(stem, "")).rstrip("/")
    return f"{seen.scheme}://{seen.netloc}{folder}/"
