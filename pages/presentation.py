"""Presentation: a meeting's exhibits one a screen, turned by the arrow keys, a clicker, the buttons or a finger."""

from html import escape

import streamlit as st

from components import presentation
from components.page import open_page
from components.reading import edition
from components.text import plain
from evidence.numbers import counted

TITLE = "Presentation"


def turn(to: int) -> None:
    """Opens another exhibit, and puts its place in the address."""
    st.query_params["at"] = str(to)


def place(asked: str, last: int) -> int:
    """Which exhibit an address asks for, from 1; the nearest that there is."""
    return min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 6 else 1


reading = edition()
named = presentation.meetings(reading)
meeting = st.query_params.get("meeting", "")
if meeting not in named:
    open_page(
        TITLE,
        "Choose a meeting to show its exhibits, one a screen." if named else "No meeting has exhibits yet.",
        reading,
    )
    links = [
        f'<li><a href="?meeting={escape(number)}" target="_self">{escape(words)}</a>:'
        f" {counted(len(presentation.references(reading, number)), 'exhibit')}</li>"
        for number, words in named.items()
    ]
    st.html(
        f"<ul>{''.join(links)}</ul>" if links else "<p>Officers put figures in the file of evidence for a meeting.</p>"
    )
    st.stop()

listed = presentation.references(reading, meeting)
at = place(st.query_params.get("at", "1"), len(listed))
with st.container(key="presentation"):
    st.caption(plain(f"{named[meeting]} · {at} of {len(listed)}"))
    presentation.show_slide(reading, listed[at - 1])
    with st.container(key="slide-foot"):
        st.markdown(plain(presentation.source_of(reading, listed[at - 1])))
        with st.container(horizontal=True):
            st.button("Previous", key="slide-previous", on_click=turn, args=(at - 1,), disabled=at == 1)
            st.button(
                "Next", key="slide-next", on_click=turn, args=(at + 1,), disabled=at == len(listed), type="primary"
            )
            st.html('<a class="this-view" href="./presentation" target="_self">Leave the presentation</a>')
