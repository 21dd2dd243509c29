"""Packs, for officers: documents frozen at an edition, built here and downloaded."""

from collections.abc import Callable
from datetime import datetime

import pandas as pd
import streamlit as st

from components.officers.officer import officers_alone
from components.officers.pack_building import CouldNotBuild, Files, build, editions_to_pack
from components.officers.publishing import clock
from components.reading import edition
from components.text import plain
from editions.read import Edition
from evidence.inquiry.clear_days import RULE, in_time, notice_in_words
from evidence.periods import day_words
from figures.pack_kinds import PACKS
from figures.wards.ranking import ward_names
from publications.packs.printing import printer

TYPES = {
    "html": ("page", "text/html"),
    "pdf": ("PDF", "application/pdf"),
    "xlsx": ("workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
ANSWER = (
    "A pack is frozen at an edition: built again from it, it is the same to the byte. A restricted pack is made from"
    " the draft; a public one from a published edition alone, with nothing that readers may not have."
)


def chosen_for(kind: str, edition: Edition) -> dict[str, str]:
    """What the kind of pack needs to be told, by name."""
    options: dict[str, Callable[[], dict[str, str]]] = {
        "ward": lambda: {ward: ward for ward in ward_names(edition)},
        "meeting": lambda: meetings_of(edition),
    }
    told = {name: options[name]() for name in PACKS[kind].needs}
    return {
        name: st.selectbox(name.capitalize(), list(words), format_func=words.__getitem__, key=name, width=420)
        for name, words in told.items()
    }


def meetings_of(edition: Edition) -> dict[str, str]:
    """The meetings of the panel by number, in words."""
    rows = edition.table("meetings") if edition.has("meetings") else pd.DataFrame({"number": [], "held_on": []})
    return {str(row.number): f"Meeting {row.number}, {day_words(row.held_on)}" for row in rows.itertuples()}


def show_notice(edition: Edition, meeting: str) -> None:
    """Whether a pack that is published today is in time for the meeting, and the rule."""
    held_on = edition.table("meetings").set_index("number").at[int(meeting), "held_on"].date()
    today = datetime.now(clock()).date()
    show = st.success if in_time(today, held_on) else st.warning
    show(plain(notice_in_words(today, held_on)), icon=":material/event:")
    st.caption(plain(RULE))


def build_now(kind: str, of: str, folders: dict, chosen: dict[str, str], *, pdf: bool) -> None:
    """Builds the pack in sight of the officer, and keeps its files for download."""
    st.session_state.pop("built", None)
    with st.status(f"Building: {PACKS[kind].title} …", expanded=True) as status:
        bar = st.progress(0.0)
        try:
            files = build(
                kind, folders[of], chosen, pdf=pdf, tell=lambda share, doing: bar.progress(share, plain(doing))
            )
        except CouldNotBuild as reason:
            status.update(label="Not built", state="error")
            st.error(plain(str(reason)), icon=":material/error:")
            return
        bar.progress(1.0, "Done")
        status.update(label="Built", state="complete", expanded=False)
    st.session_state["built"] = (f"{PACKS[kind].title}, {of}", files)


def show_files(title: str, files: Files) -> None:
    """The files of the pack that was built last."""
    st.header("Download it", anchor="download")
    st.markdown(plain(title))
    with st.container(horizontal=True):
        for name, content in files.items():
            words, mime = TYPES[name.rpartition(".")[2]]
            size = f"{len(content) / 1_000:,.0f} kB"
            st.download_button(
                f"Download {words} ({size})", content, name, mime, key=f"file-{words}", on_click="ignore"
            )
    st.caption(plain(", ".join(files)))


officers_alone()

reading = edition()
st.title("Packs", anchor=False)
with st.container(key="answer"):
    st.markdown(plain(ANSWER))
kind = st.selectbox("Pack", list(PACKS), format_func=lambda each: PACKS[each].title, key="pack", width=420)
st.markdown(plain(f"{PACKS[kind].purpose}."))
folders = editions_to_pack(reading)
of = st.selectbox("Made from", list(folders), key="of", width=520)
chosen = chosen_for(kind, reading)
if chosen.get("meeting"):
    show_notice(reading, chosen["meeting"])
can_print = printer() is not None
pdf = st.toggle("With a PDF, tagged for screen readers", value=can_print, disabled=not can_print, key="pdf")
if not can_print:
    st.caption(
        "This computer has no Chromium, Chrome or Edge to make a PDF with. The page prints well from any browser."
    )
if st.button("Build the pack", type="primary", key="build", disabled=not all(chosen.values())):
    build_now(kind, of, folders, chosen, pdf=pdf)
if built := st.session_state.get("built"):
    show_files(*built)
