"""Upload, for officers: choose files, see what was recognised and every problem, then accept."""

import pandas as pd
import streamlit as st

from components.access import officer_name, role
from components.figure import show_table
from components.text import plain
from components.uploading import changes, described, read_upload, stored
from data_loaders import Extract
from data_loaders.kinds import KINDS
from data_loaders.templates import template
from editions.city_folder import read_city
from store.database import open_store
from store.draft import refresh_draft
from store.errors import StoreError
from store.uploads import accept

PROBLEMS_SHOWN = 200
TYPES = ["xlsx", "xls", "xlsb", "ods", "csv", "tsv", "txt"]


@st.cache_resource
def store():
    """The working store, opened once for all officers."""
    return open_store()


def show_extract(extract: Extract, at: int) -> None:
    """One file: what it is, what is wrong with it, what accepting it changes, and the button."""
    with st.container(key=f"file-{at}", border=True):
        st.header(plain(extract.file), anchor=False)
        if extract.refused:
            st.error(plain(extract.refused), icon=":material/error:")
        else:
            st.markdown(plain(described(extract, read_city())))
        _show_problems(extract)
        if extract.accepted:
            show_table(changes(store(), extract), "What accepting this file changes")
            if st.button(f"Accept {extract.rows.accepted:,} rows", key=f"accept-{at}", type="primary"):
                _accept(extract)


def _show_problems(extract: Extract) -> None:
    for warning in extract.warnings:
        st.warning(plain(warning))
    if extract.ignored_columns:
        st.caption(plain(f"Columns that are not used and not stored: {', '.join(extract.ignored_columns)}."))
    if not extract.problems:
        return
    errors = sum(problem.severity == "error" for problem in extract.problems)
    st.subheader(plain(f"{errors} errors and {len(extract.problems) - errors} warnings"), anchor=False)
    listed = pd.DataFrame([problem.as_dict() for problem in extract.problems[:PROBLEMS_SHOWN]])
    columns = ["severity", "sheet", "cell", "column", "value", "message", "fix"]
    titles = ["Kind", "Sheet", "Cell", "Column", "Value", "What is wrong", "How to mend it"]
    show_table(listed[columns].set_axis(titles, axis=1), "Problems in this file")
    if len(extract.problems) > PROBLEMS_SHOWN:
        st.caption(plain(f"The first {PROBLEMS_SHOWN} of {len(extract.problems):,} problems."))


def _accept(extract: Extract) -> None:
    if role() != "officer":
        st.error("Only officers may accept files.")
        return
    try:
        number = accept(store(), extract, by=officer_name())
        refresh_draft(store())
    except StoreError as reason:
        st.error(plain(str(reason)))
        return
    st.session_state["accepted"] = f"{extract.file} is stored as upload {number} and is in the draft now."
    st.rerun()


if role() != "officer":
    st.stop()

st.title("Upload", anchor=False)
with st.container(key="answer"):
    st.markdown("Choose this month's spreadsheets: nothing is stored until you accept it.")
if said := st.session_state.pop("accepted", None):
    st.success(plain(said))
chosen = st.file_uploader("Spreadsheets", type=TYPES, accept_multiple_files=True, key="files")
for at, file in enumerate(chosen):
    extract = read_upload(file.getvalue(), file.name)
    if already := stored(store(), extract):
        st.info(plain(already))
    else:
        show_extract(extract, at)
with st.expander("Templates to fill in"):
    kind = st.selectbox("Kind of extract", KINDS, key="template")
    st.download_button(
        "Download the template", lambda: template(kind, read_city()), f"{kind}-template.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", on_click="ignore",
    )  # fmt: skip
