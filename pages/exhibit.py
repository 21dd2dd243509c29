"""Exhibits: the figures in the panel's file of evidence, each at an address whose meaning never changes."""

import streamlit as st

from components.access import role
from components.door import door
from components.reading import edition
from components.shown_page import show_page
from editions.exhibits import exhibit, exhibits_of
from evidence.inquiry.references import EXHIBIT, read_reference
from figures import exhibit as exhibits
from figures.exhibit import ALL


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
    st.query_params["ref"] = str(read)
_, chosen = show_page(exhibits, reading)
if reference := chosen.one("ref"):
    show_neighbours(references, reference)
    if role() == "officer" and (found := exhibit(reading, reference)) is not None:
        door().beneath_exhibit(found, reading)
