"""The working store of an officers' server: opened once, for pages, requests and what is done from time to time."""

import streamlit as st
from sqlalchemy import Engine

from store.database import open_store


@st.cache_resource(show_spinner=False, on_release=Engine.dispose)
def working_store() -> Engine:
    """The store, opened when it is first asked for and answers; whoever asks for it may do anything.

    Raises:
        StoreError: it cannot be opened (see store.database.open_store); it is tried again the next time.
    """
    return open_store()


def close_store() -> None:
    """Lets go of the store, as the server does when it ends; asked for again, it is opened anew."""
    working_store.clear()
