"""History, for officers: every upload, what it changed and what became of it; undo and redo."""

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from components.access import officer_name, role
from components.officers.officer import store
from components.officers.past_uploads import STATES, as_read, chosen, state_in_words, story, totals_in_words, uploads_at
from components.officers.uploading import KINDS_IN_WORDS
from components.officers.uploads import original_file, redo_upload, undo_upload
from components.table import show_table
from components.text import plain
from evidence.numbers import counted
from store.audit import revision
from store.errors import StoreError
from store.uploads.accepting import erased_file

ALL_KINDS, ALL_STATES, EVERYBODY, NO_UPLOAD = "All kinds", "All states", "Everybody", "Choose an upload"


def filtered(uploads: pd.DataFrame) -> pd.DataFrame:
    """The uploads that the filters leave."""
    titles = {KINDS_IN_WORDS.get(kind, kind): kind for kind in sorted(uploads["kind"].unique())}
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        kind = _choose("Kind", "kind", [ALL_KINDS, *titles])
        state = _choose("State", "state", [ALL_STATES, *STATES])
        by = _choose("Uploaded by", "by", [EVERYBODY, *sorted(uploads["uploaded_by"].unique())])
    return chosen(uploads, kind and titles[kind], state, by)


def show_upload(upload: dict[str, Any]) -> None:
    """One upload: its story, its file, its neighbours, and undo or redo."""
    number = upload["upload"]
    st.header(plain(f"Upload {number}: {upload['file']}"), anchor="upload")
    st.markdown(plain(f"It is {state_in_words(upload)}. {totals_in_words(upload)}"))
    for line in story(number):
        st.markdown(f"- {plain(line)}")
    for words, numbers in (("Supersedes", upload["supersedes"]), ("Superseded by", upload["superseded_by"])):
        for other in numbers:
            st.page_link(Path(__file__), label=f"{words} upload {other}", query_params={"upload": str(other)})
    show_file(number, upload["file"])
    if upload["state"] == "undone":
        st.button("Bring it back", key=f"redo-{number}", on_click=_redo, args=(number,))
    else:
        with st.form(f"undo-{number}"):
            st.text_input("Why should it no longer count?", key=f"why-{number}", max_chars=300)
            st.form_submit_button("Undo this upload", on_click=_undo, args=(number,))
            st.caption("Its figures leave the draft at once. It is kept, and can be brought back.")


def show_file(number: int, file: str) -> None:
    """The file as it was uploaded, or why it is not there any more."""
    if gone := erased_file(store(), number):
        st.markdown(plain(gone))
        return
    asking, kept_in = role(), store()
    st.download_button(
        "Download the file as it was uploaded", lambda: original_file(number, role=asking, kept_in=kept_in), file,
        "application/octet-stream", on_click="ignore", icon=":material/download:", key=f"original-{number}",
    )  # fmt: skip


def _undo(number: int) -> None:
    why = st.session_state.get(f"why-{number}", "")
    by = officer_name()
    _tell(lambda: undo_upload(number, role=role(), by=by, why=why), f"Upload {number} no longer counts.")


def _redo(number: int) -> None:
    _tell(lambda: redo_upload(number, role=role(), by=officer_name()), f"Upload {number} counts again.")


def _tell(change: Any, done: str) -> None:
    """Makes a change before the page is drawn again, and keeps what to say of it."""
    try:
        with st.spinner("Saving it and building the draft …"):
            change()
    except StoreError as reason:
        st.session_state["told"] = ("error", str(reason))
        return
    st.session_state["told"] = ("success", done)


def _choose(label: str, key: str, options: list[str]) -> str | None:
    """One of the options; none when it is the first, which stands for all."""
    picked = st.selectbox(label, options, key=key, bind="query-params", width=260)
    return None if picked == options[0] else picked


if role() != "officer":
    st.stop()

st.title("History", anchor=False)
uploads = uploads_at(revision(store()))
with st.container(key="answer"):
    undone = int((uploads["state"] == "undone").sum())
    st.markdown(f"{counted(len(uploads), 'upload')}, of which {undone:,} undone; no upload is ever deleted.")
if told := st.session_state.pop("told", None):
    show = st.success if told[0] == "success" else st.error
    show(plain(told[1]), icon=":material/task_alt:" if told[0] == "success" else ":material/error:")
if uploads.empty:
    st.page_link(Path(__file__).parent / "upload.py", label="Upload the first spreadsheet")
    st.stop()
listed = filtered(uploads)
show_table(as_read(listed), "Uploads")
numbers = [NO_UPLOAD, *(str(upload) for upload in uploads["upload"])]
number = st.selectbox("Upload", numbers, key="upload", bind="query-params", width=260)
if number != NO_UPLOAD:
    show_upload(uploads[uploads["upload"] == int(number)].iloc[0].to_dict())
