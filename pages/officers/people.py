"""People, for officers: who may sign in as officer or as a member of the panel."""

import streamlit as st

from components.officers.officer import officer_of_page
from components.officers.saving import save, show_told
from components.table import show_table
from components.text import plain
from evidence.numbers import counted
from store.people import ROLES, add, listed, remove

MAY = {"officer": "Officer: upload, publish and all else", "panel": "Panel: sees the draft as it would be published"}


def _add() -> None:
    identity, chosen = st.session_state["identity"], st.session_state["chosen"]
    save(
        lambda officer: add(officer.engine, identity, chosen, by=officer.name),
        f"{identity} is {chosen} from the next click on.",
        forget="identity",
    )


def _remove() -> None:
    person = st.session_state["person"]
    save(
        lambda officer: remove(officer.engine, person, by=officer.name),
        f"{person} is a member of the public now.",
    )


officer = officer_of_page()

st.title("People", anchor=False)
everyone = listed(officer.engine)
there = everyone[everyone["removed_at"].isna()]
with st.container(key="answer"):
    officers = int((there["role"] == "officer").sum())
    st.markdown(
        plain(f"{counted(officers, 'officer')} and {counted(len(there) - officers, 'panel member')} may sign in.")
    )
show_told()
titles = {"identity": "Signs in as", "role": "Role", "added_by": "Added by", "removed_by": "Removed by"}
if len(everyone):
    show_table(everyone[list(titles)].rename(columns=titles).fillna(""), "People who may or might sign in")
with st.form("add"):
    st.text_input("E-mail address that the person signs in with", key="identity", max_chars=200)
    st.radio("Role", ROLES, format_func=lambda name: MAY[name], key="chosen")
    st.form_submit_button("Add", on_click=_add)
if len(there):
    with st.form("remove"):
        st.selectbox("Person", there["identity"].tolist(), key="person")
        st.form_submit_button("Remove", on_click=_remove)
        st.caption("It takes effect at the person's next click. Who was removed stays on record.")
