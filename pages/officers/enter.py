"""Enter by hand, for officers: one event, item of evidence or conclusion in a form, checked and kept like a file."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from components.officers.changes import in_words, preview_of
from components.officers.draft import in_the_draft
from components.officers.entries import Checked, answers, as_listed, check, entries_at, title_of
from components.officers.entry_form import show_fields
from components.officers.officer import Officer, officer_of_page
from components.officers.saving import change_figures, show_told, tell
from components.officers.uploading import KINDS_IN_WORDS
from components.table import show_table
from components.text import plain
from data_loaders import Extract
from data_loaders.for_officers.templates import template_layout
from data_loaders.for_officers.typed import KINDS, as_typed
from data_loaders.layouts import Layout
from editions.city_folder import read_city
from evidence.numbers import counted
from store.audit import revision
from store.errors import StoreError, not_done
from store.uploads.accepting import accept
from store.uploads.attachments import content_of, described
from store.uploads.history import audit_lines, changed_in_words
from store.uploads.pointers import pointing_at

NEW = "A new entry"
SAVED = "saved"  # in the session: the upload that the last entry became
PARTS = {"events": "event", "evidence": "item of evidence", "conclusions": "conclusion", "actions": "action"}


def show_attached(digest: str, officer: Officer) -> None:
    """The file that an item of evidence has, for officers to take."""
    file = described(officer.engine, digest)
    if file.erased_by:
        st.caption(
            plain(f"{file.file}, attached by {file.added_by}, was erased by {file.erased_by}: {file.erased_why}.")
        )
        return
    st.download_button(
        plain(f"Download {file.file} ({file.size / 1024:,.0f} kB), attached by {file.added_by}"),
        lambda: content_of(officer.engine, digest), file.file, "application/octet-stream",
        on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def show_check(checked: Checked, before: Mapping[str, str], layout: Layout, officer: Officer) -> None:
    """What is wrong with what was typed; or what it changes, and the button that keeps it."""
    extract = checked.extract
    if checked.wrong or extract is None:
        lines = "\n".join(f"- {plain(line)}" for line in checked.wrong)
        st.error(f"**There is a problem: nothing is saved yet**\n\n{lines}", icon=":material/error:")
        return
    digest = (checked.typed["attached"],) if checked.attached else ()
    found = preview_of(officer.engine, extract, arriving=digest)
    if found.refusal:
        st.error(f"**There is a problem: nothing is saved yet**\n\n- {plain(found.refusal)}", icon=":material/error:")
        return
    st.header("Check before you save", anchor=False)
    for warning in (*extract.warnings, *problem_words(checked), *left_without(checked, officer)):
        st.warning(plain(warning), icon=":material/warning:")
    changes = found.changes.iloc[0]
    if changes["change"] == "same":
        st.info("Nothing is different from what is there already.")
        return
    st.markdown(plain(in_words(found, extract).replace("Accepting it", "Saving it")))
    if not (table := answers(checked, before, layout)).empty:
        show_table(table, "What saving it changes")
    if checked.attached:
        st.markdown(plain(f"{checked.attached[0]} is kept with it, for officers only."))
    st.button(
        f"Save {changes['reference']}", type="primary", key="save", on_click=_save, args=(checked, extract, found.seen)
    )


def problem_words(checked: Checked) -> list[str]:
    """What looks wrong and does not stand in the way."""
    problems = checked.extract.problems if checked.extract else ()
    return [f"{one.column} {one.message}. {one.fix}" for one in problems if one.severity == "warning"]


def left_without(checked: Checked, officer: Officer) -> list[str]:
    """What would still point at an entry that is to be withdrawn."""
    if checked.typed.get("withdrawn") != "Yes":
        return []
    if not (pointing := pointing_at(officer.engine, checked.reference)):
        return []
    return [
        f"{', '.join(pointing)} {'points' if len(pointing) == 1 else 'point'} at {checked.reference}: change that too."
    ]


def _save(checked: Checked, extract: Extract, seen: int) -> None:
    """Runs before the page is drawn again, with what the officer saw when the button was pressed."""
    try:
        with st.spinner("Saving it and building the draft …"):
            number = change_figures(
                lambda officer: accept(officer.engine, extract, by=officer.name, seen=seen, attached=checked.attached)
            )
    except StoreError as reason:
        tell(not_done("It was not saved.", reason), made=False)
        return
    st.session_state.pop("checked", None)
    st.session_state["round"] = st.session_state.get("round", 0) + 1  # a new entry starts with blank inputs
    st.session_state[SAVED] = number
    tell(f"Saved{_changed_by(number, officer)}. It is upload {number}, {in_the_draft()}.", made=True)


def _changed_by(upload: int, officer: Officer) -> str:
    """What it changed; it is saved, even if the database does not answer any more."""
    try:
        return f": {changed_in_words(audit_lines(officer.engine, upload)['detail'].iloc[0])}"
    except StoreError:
        return ""


def show_outcome() -> None:
    """What became of the last entry that was saved."""
    if show_told() and (number := st.session_state.pop(SAVED, None)):
        at = {"upload": str(number)}
        st.page_link(Path(__file__).parent / "history.py", label=f"Upload {number} in History", query_params=at)


officer = officer_of_page()

st.title("Enter by hand", anchor=False)
with st.container(key="answer"):
    st.markdown("Add or change one entry: it is checked like a spreadsheet, and nothing is stored until you save it.")
show_outcome()
titles = {KINDS_IN_WORDS[kind]: kind for kind in KINDS}
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    kind = titles[st.selectbox("List", list(titles), key="list", bind="query-params", width=320)]
    entries = entries_at(kind, revision(officer.engine), officer.engine)
    by_title = {title_of(row, kind): row for row in entries.to_dict("records")}
    linked = st.query_params.get("entry", NEW)  # an address may name the entry to change
    at = next((at for at, title in enumerate(by_title, start=1) if title.startswith(f"{linked}: ")), 0)
    chosen = st.selectbox("Entry", [NEW, *by_title], at, key=f"entry-{kind}", width=520)
before = as_typed(kind, by_title[chosen]) if chosen != NEW else {}
st.header(plain(f"Change {chosen}" if before else f"A new {PARTS[kind]}"), anchor=False)
layout = template_layout(kind, read_city())
key = (
    f"{kind}-{before['reference']}-{before['upload_id']}"
    if before
    else f"{kind}-new-{st.session_state.get('round', 0)}"
)
if before.get("attached"):
    show_attached(before["attached"], officer)
with st.form(f"form-{key}"):
    typed = show_fields(layout, before, key)
    sent = st.form_submit_button("Check the entry", type="primary")
if sent:
    file = st.session_state.get(f"{key}-file")
    given = (file.name, file.getvalue()) if file else None
    st.session_state["checked"] = (key, check(layout, typed, given, by=officer.name))
checked_for, checked = st.session_state.get("checked", (None, None))
if checked_for == key:
    show_check(checked, before, layout, officer)
st.header(plain(f"{KINDS_IN_WORDS[kind]}: what counts now"), anchor=False)
if entries.empty:
    st.markdown(f"No {PARTS[kind]} has been entered yet.")
else:
    st.markdown(f"{counted(len(entries), 'entry', 'entries')}.")
    show_table(as_listed(entries, kind), f"{KINDS_IN_WORDS[kind]}: what counts now")
