"""How the dashboard is doing, in one line for officers: editions, the last upload, the database, the disk."""

import re
import shutil
from datetime import date
from pathlib import Path

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from components.officers.officer import officer_asking
from components.text import plain
from editions.read import NoEdition, current_edition, drafts_folder, editions_location, not_whole
from store.errors import DatabaseDown, StoreError
from store.uploads.accepting import history

EDITION = re.compile(r"edition-\d+")
SECONDS = 30  # so that a click does not wait for the database


def show_status() -> None:
    """The line, at the foot of an officer's page."""
    with st.container(key="status"):
        st.caption(plain(status_line(_newest(str(drafts_folder())), _newest(editions_location()))))


@st.cache_data(ttl=SECONDS, show_spinner=False)
def status_line(draft: str, published: str) -> str:
    """The line itself; what cannot be read is said in it. It is made anew when there is another draft or edition."""
    return f"{_editions()} {_store()} {_disk()}"


def _newest(location: str) -> str:
    """The name of the newest edition somewhere; blank where there is none."""
    try:
        return current_edition(location).name
    except NoEdition:
        return ""


def _editions() -> str:
    try:
        shown = current_edition(editions_location())
    except NoEdition:
        return "Readers see nothing yet."
    told = f"Readers see {shown.title.lower()} of {date.fromisoformat(shown.about['created'][:10]):%d/%m/%Y}."
    if (damaged := not_whole(editions_location())) is None:
        return told
    which = damaged if EDITION.fullmatch(damaged) else "the edition that they should see"
    return f"{told} It is an earlier one, because {which} is damaged or missing: bring it back from a backup."


def _store() -> str:
    try:
        engine = officer_asking().engine
        uploads = history(engine)
    except DatabaseDown:
        return "The database does not answer."
    except StoreError as reason:
        return str(reason)
    except SQLAlchemyError:
        return "The database does not answer."
    kind = "PostgreSQL" if engine.dialect.name == "postgresql" else "SQLite"
    if uploads.empty:
        return f"Nothing has been uploaded yet. The database ({kind}) answers."
    last = uploads.iloc[0]
    return f"Last upload: {last['upload']}, {last['file']}, on {last['uploaded_at']:%d/%m/%Y}. The database ({kind}) answers."


def _disk() -> str:
    folder = next(path for path in (drafts_folder(), *drafts_folder().parents) if path.exists())
    return f"{shutil.disk_usage(Path(folder)).free / 1e9:,.0f} GB of disk are free."
