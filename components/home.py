"""The whole address of the dashboard, as its reader knows it."""

from urllib.parse import urlsplit

import streamlit as st

from components.streamlit_internals import script_of_page
from figures.citing import ADDRESSES


def home() -> str:
    """What an address of a page is put behind, such as "https://litter.example/"; "/" where the browser does not say."""
    seen = urlsplit(st.context.url or "")
    if not seen.netloc:
        return "/"
    folder = seen.path.rstrip("/").removesuffix(ADDRESSES.get(script_of_page(), "")).rstrip("/")
    return f"{seen.scheme}://{seen.netloc}{folder}/"
