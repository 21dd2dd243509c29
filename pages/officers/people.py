"""People, for officers: who may sign in as officer or as a member of the panel."""

from collections.abc import Callable

import streamlit as st

from components.access import officer_name, role
from components.officers.officer import store
from components.officers.people import add_person, remove_person
from components.table import show_table
from components.text import plain
from evidence.numbers import counted
from store.errors import StoreError
from store.people import ROLES, listed

MAY = {"officer": "Officer: upload, publish and all else", "panel": "Panel: sees the draft as it would be published"}


def _add() -> None:
    identity, chosen = st.session_state["identity"], st.session_state["chosen"]
    adding = lambda: add_person(identity, chosen, role=role(), by=officer_name())  # noqa: E731
    _tell(adding, f"{identity} is {chosen} from the next click on.", forget="identity")


def _remove() -> None:
    person = st.session_state["person"]
    _tell(lambda: remove_person(person, role=role(), by=officer_name()), f"{person} is a member of the public now.")


def _tell(change: Callable[[], None], done: str, forget: str | None = None) -> None:
    """Makes a change before the page is drawn again; what was typed stays unless the change is made."""
    try:
        change()
    except StoreError as reason:
        st.session_state["told"] = ("error", str(reason))
        return
    if forget:
        st.session_state[forget] = ""
    st.session_state["told"] = ("success", done)


if role() != "officer":
    st.stop()

st.title("People", anchor=False)
everyone = listed(store())
there = everyone[everyone["removed_at"].isna()]
with st.container(key="answer"):
    officers = int((there["role"] == "officer").sum())
    st.markdown(
        plain(f"{counted(officers, 'officer')} and {counted(len(there) - officers, 'panel member')} may sign in.")
    )
if told := st.session_state.pop("told", None):
    show = st.success if told[0] == "success" else st.error
    show(plain(told[1]), icon=":material/task_alt:" if told[0] == "success" else ":material/error:")
titles = {"identity": "Signs in as", "role": "Role", "added_by": "Added by", "removed_by": "Removed by"}
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
