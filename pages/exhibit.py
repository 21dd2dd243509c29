"""Exhibits: the figures in the panel's file of evidence, each at an address whose meaning never changes."""

import streamlit as st

from components.access import role
from components.door import door
from components.exhibit_shown import answer_of, list_figure, show_exhibit, show_links
from components.figure import show
from components.page import open_page
from components.reading import edition
from components.text import plain
from editions.exhibits import exhibit, exhibits_of
from evidence.inquiry.references import EXHIBIT, read_reference

ALL = "All exhibits"


def turn_to(reference: str) -> None:
    """Opens another exhibit, in the filter and so in the address."""
    st.session_state["ref"] = reference


def show_neighbours(references: list[str], reference: str) -> None:
    """The exhibits before and after this one, and all of them."""
    at = references.index(reference)
    with st.container(horizontal=True):
        for step, word in ((-1, "Previous"), (1, "Next")):
            if 0 <= at + step < len(references):
                other = references[at + step]
                st.button(f"{word}: {other}", key=word.lower(), on_click=turn_to, args=(other,))
        st.button(ALL, key="all", on_click=turn_to, args=(ALL,))


reading = edition()
references = exhibits_of(reading)["reference"].tolist()
asked = st.query_params.get("ref", "")
if asked and (read := read_reference(asked, (EXHIBIT,))) in references and read != asked:
    turn_to(str(read))
top = st.container()
chosen = st.selectbox("Exhibit", [ALL, *references], key="ref", bind="query-params", width=220, filter_mode="contains")
if chosen == ALL:
    listed = list_figure(reading)
    with top:
        open_page("Exhibits", f"{listed.finding}.", reading, listed.sources)
        if asked not in ("", ALL, *references) and "ref" not in st.query_params:
            st.markdown(plain(f"There is no exhibit {asked} in {reading.title.lower()}."))
    show_links(reading)
    with st.expander("All exhibits with their pages, editions and objectives"):
        show(listed, reading)
    st.stop()

found = exhibit(reading, chosen)
with top:
    sources = found.snapshot.figure.sources if found.snapshot else ()
    open_page(f"Exhibit {chosen}", answer_of(found), reading, sources)
show_exhibit(found, reading)
show_neighbours(references, chosen)
if role() == "officer":
    door().beneath_exhibit(found, reading)
