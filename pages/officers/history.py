"""History, for officers: every upload, what it changed and what became of it; undo and redo."""

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from components.officers.officer import Officer, officer_of_page
from components.officers.past_uploads import STATES, as_read, chosen, state_in_words, story, totals_in_words, uploads_at
from components.officers.saving import save, show_told
from components.officers.uploading import KINDS_IN_WORDS
from components.table import show_table
from components.text import plain
from evidence.numbers import counted
from store.audit import revision
from store.uploads.accepting import erased_file, original, redo, undo

ALL_KINDS, ALL_STATES, EVERYBODY, NO_UPLOAD = "All kinds", "All states", "Everybody", "Choose an upload"
BUILDING = "Saving it and building the draft …"


def filtered(uploads: pd.DataFrame) -> pd.DataFrame:
    """The uploads that the filters leave."""
    titles = {KINDS_IN_WORDS.get(kind, kind): kind for kind in sorted(uploads["kind"].unique())}
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        kind = _choose("Kind", "kind", [ALL_KINDS, *titles])
        state = _choose("State", "state", [ALL_STATES, *STATES])
        by = _choose("Uploaded by", "by", [EVERYBODY, *sorted(uploads["uploaded_by"].unique())])
    return chosen(uploads, kind and titles[kind], state, by)


def show_upload(upload: dict[str, Any], officer: Officer) -> None:
    """One upload: its story, its file, its neighbours, and undo or redo."""
    number = upload["upload"]
    st.header(plain(f"Upload {number}: {upload['file']}"), anchor="upload")
    st.markdown(plain(f"It is {state_in_words(upload)}. {totals_in_words(upload)}"))
    for line in story(number, officer.engine):
        st.markdown(f"- {plain(line)}")
    for words, numbers in (("Supersedes", upload["supersedes"]), ("Superseded by", upload["superseded_by"])):
        for other in numbers:
            st.page_link(Path(__file__), label=f"{words} upload {other}", query_params={"upload": str(other)})
    show_file(number, upload["file"], officer)
    if upload["state"] == "undone":
        st.button("Bring it back", key=f"redo-{number}", on_click=_redo, args=(number,))
    else:
        with st.form(f"undo-{number}"):
            st.text_input("Why should it no longer count?", key=f"why-{number}", max_chars=300)
            st.form_submit_button("Undo this upload", on_click=_undo, args=(number,))
            st.caption("Its figures leave the draft at once. It is kept, and can be brought back.")


def show_file(number: int, file: str, officer: Officer) -> None:
    """The file as it was uploaded, or why it is not there any more."""
    if gone := erased_file(officer.engine, number):
        st.markdown(plain(gone))
        return
    st.download_button(
        "Download the file as it was uploaded", lambda: original(officer.engine, number)[1], file,
        "application/octet-stream", on_click="ignore", icon=":material/download:", key=f"original-{number}",
    )  # fmt: skip


def _undo(number: int) -> None:
    why = st.session_state.get(f"why-{number}", "")
    save(
        lambda officer: undo(officer.engine, number, by=officer.name, why=why),
        f"Upload {number} no longer counts.", doing=BUILDING, figures=True,
    )  # fmt: skip


def _redo(number: int) -> None:
    save(
        lambda officer: redo(officer.engine, number, by=officer.name),
        f"Upload {number} counts again.", doing=BUILDING, figures=True,
    )  # fmt: skip


def _choose(label: str, key: str, options: list[str]) -> str | None:
    """One of the options; none when it is the first, which stands for all."""
    picked = st.selectbox(label, options, key=key, bind="query-params", width=260)
    return None if picked == options[0] else picked


officer = officer_of_page()

st.title("History", anchor=False)
uploads = uploads_at(revision(officer.engine), officer.engine)
with st.container(key="answer"):
    undone = int((uploads["state"] == "undone").sum())
    st.markdown(f"{counted(len(uploads), 'upload')}, of which {undone:,} undone; no upload is ever deleted.")
show_told()
if uploads.empty:
    st.page_link(Path(__file__).parent / "upload.py", label="Upload the first spreadsheet")
    st.stop()
listed = filtered(uploads)
show_table(as_read(listed), "Uploads")
numbers = [NO_UPLOAD, *(str(upload) for upload in uploads["upload"])]
number = st.selectbox("Upload", numbers, key="upload", bind="query-params", width=260)
if number != NO_UPLOAD:
    show_upload(uploads[uploads["upload"] == int(number)].iloc[0].to_dict(), officer)
