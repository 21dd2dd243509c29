"""Publish, for officers: what would change for readers, what is hidden, and when it goes out."""

from datetime import datetime, time

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.officers.editions import publish_edition, take_edition_off, withdraw_edition
from components.officers.officer import Officer, officer_of_page
from components.officers.publication import (
    PUBLISH,
    TAKE_OFF,
    WITHDRAW,
    Deed,
    begin,
    blank_what_is_done,
    is_under_way,
    show_publication,
)
from components.officers.publishing import (
    by_page,
    changes_in_words,
    clock,
    editions_so_far,
    hidden_in_words,
    hidden_table,
    on_the_clock,
    proposed_at,
    usual_day,
)
from components.officers.saving import save, show_told
from components.table import show_table
from components.text import plain
from editions.compare import in_a_note
from editions.protect import Proposal
from evidence.numbers import counted
from evidence.numbers import listed as listed_words
from evidence.periods import day_words
from store.errors import StoreError, told_already
from store.exhibits import tables as exhibit_tables
from store.publishing import plans
from store.publishing.plan_states import OPEN, UNCONFIRMED
from store.publishing.proposing import Checked, state

USUAL_TIME = time(9, 30)
NOW, LATER = "Now", "At a date and time"


def show_changes(changed: pd.DataFrame) -> None:
    """Old, new and difference of every figure that would change, page by page."""
    st.header("What changes for readers", anchor="changes")
    if changed.empty:
        st.markdown("Nothing: every figure is as readers see it now.")
    for page, table in by_page(changed).items():
        number = int((changed["page"] == page).sum())
        with st.expander(plain(f"{page}: {counted(number, 'figure')}")):
            show_table(table, f"What publishing changes on {page}")
            if number > len(table):
                st.caption(f"The first {len(table):,} of {number:,}; revised figures come first.")


def show_disclosure(found: Proposal) -> None:
    """What is hidden, and whether it could be worked out all the same."""
    st.header("What is hidden", anchor="hidden")
    st.markdown(plain(hidden_in_words(found)))
    if len(found.hidden):
        show_table(hidden_table(found), "Counts that will be hidden")
        st.caption("The counts are shown to officers alone.")
    for sentence in found.leaks:
        st.error(plain(sentence), icon=":material/error:")
    if found.in_the_way:
        st.warning(plain(told_already(found.in_the_way)), icon=":material/warning:")


def show_form(checked: Checked, changed: pd.DataFrame, officer: Officer) -> DeltaGenerator:
    """The release note, now or later, and the button; gives the place at the button where its steps are shown."""
    found = checked.found
    st.header("Publish it", anchor="publish")
    _offer_note(in_a_note(changed))
    st.text_area("Release note: what is new, for readers", key="note", max_chars=2000)
    st.toggle(
        "This edition corrects a mistake", key="correction",
        help="Figures that change are then called corrected, not revised.",
    )  # fmt: skip
    when = st.radio("When", (NOW, LATER), key="when", horizontal=True)
    if when == LATER:
        with st.container(horizontal=True):
            st.date_input("Day", usual_day(datetime.now(clock()).date()), key="day", format="DD/MM/YYYY")
            st.time_input("Time", USUAL_TIME, key="time")
    at = _chosen_moment()
    taking_off = found.in_the_way if found.leaks and at is None and _agrees_to_take_off(found.in_the_way) else ()
    st.button(
        "Publish" if at is None else f"Publish on {on_the_clock(at)}", type="primary", key="go",
        disabled=is_under_way(officer.engine) or (bool(found.leaks) and not taking_off), on_click=_publish, args=(checked, taking_off),
    )  # fmt: skip
    if found.leaks and not taking_off:
        st.caption("It cannot be published while a hidden count could be worked out.")
    return st.container()


def show_exhibits(sentences: list[str]) -> None:
    """What the newest edition could not show of the panel's file of evidence."""
    if sentences:
        st.header("Exhibits that need a look", anchor="exhibits")
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def show_plans(table: pd.DataFrame) -> None:
    """What is to go out later, and what became of earlier plans."""
    if table.empty:
        return
    st.header("Plans", anchor="plans")
    told = pd.DataFrame(
        {
            "Plan": table["id"].astype("str"), "Due": table["due_at"].map(on_the_clock), "Note": table["note"],
            "By": table["made_by"], "State": table["state"], "Outcome": table["outcome"],
        }
    )  # fmt: skip
    show_table(told, "Plans to publish")
    for plan in table[table["state"].isin(OPEN)].to_dict("records"):
        number = int(plan["id"])
        if plan["state"] == UNCONFIRMED:
            st.warning(plain(plan["outcome"]), icon=":material/warning:")
            st.button(f"Confirm plan {number}", key=f"confirm-{number}", on_click=_confirm, args=(number,))
        st.button(f"Cancel plan {number}", key=f"cancel-{number}", on_click=_cancel, args=(number,))


def show_editions(editions: pd.DataFrame, *, under_way: bool) -> dict[Deed, DeltaGenerator]:
    """Every edition, with withdrawal of the current and taking off of earlier ones; gives the places at their buttons.

    Args:
        under_way: something is done to an edition already.
    """
    st.header("Editions", anchor="editions")
    told = editions.iloc[::-1].assign(published_on=editions["published_on"].map(day_words))
    titles = {"number": "Edition", "published_on": "Published on", "kind": "Kind", "note": "Note", "state": "State"}
    show_table(told.rename(columns=titles)[list(titles.values())].astype("str"), "Editions that were published")
    with st.form("withdraw"):
        st.text_input("Why must the current edition be withdrawn? Readers see this.", key="why", max_chars=300)
        st.form_submit_button("Withdraw it", on_click=_withdraw, disabled=under_way)
        st.caption("The figures of the edition before go out again as a new edition with this as its notice.")
    places = {WITHDRAW: st.container()}
    earlier = editions.loc[editions["state"].isin(["kept", "withdrawn"]), "number"].tolist()
    if earlier:
        with st.form("take-off"):
            st.selectbox("Earlier edition", earlier[::-1], key="off", width=200)
            st.text_input("Why should readers not open it any more?", key="off-why", max_chars=300)
            st.form_submit_button("Take it off the public disk", on_click=_take_off, disabled=under_way)
        places[TAKE_OFF] = st.container()
    return places


def _offer_note(note: str) -> None:
    """Fills in the release note with what changes, unless somebody wrote their own."""
    form = st.session_state
    if form.get("note", "") == form.get("note-offered", ""):
        form["note"] = note
    form["note-offered"] = note


def _agrees_to_take_off(in_the_way: tuple[int, ...]) -> bool:
    """Asks whether the editions that tell what is to be hidden may go off as this one goes out."""
    if not in_the_way:
        return False
    named = listed_words([str(number) for number in in_the_way])
    return st.checkbox(
        f"Take edition {named} off the public disk as this one goes out", key="taking-off",
        help="Nothing of what it showed is told in the new edition; the office keeps it in the archive.",
    )  # fmt: skip


def _chosen_moment() -> datetime | None:
    """When it is to go out; None is now."""
    chosen = st.session_state
    return None if chosen["when"] == NOW else datetime.combine(chosen["day"], chosen["time"], clock())


def _publish(checked: Checked, taking_off: tuple[int, ...]) -> None:
    """Reads what stands in the form when the button is pressed, which may be newer than the page."""
    at, form = _chosen_moment(), st.session_state
    said = {"note": form["note"], "correction": form["correction"]}
    if at is None:
        save(
            lambda officer: begin(
                lambda: publish_edition(officer, **said, taking_off=taking_off, checked=checked), officer.engine
            )
        )
    else:
        save(
            lambda officer: plans.plan(officer.engine, at=at, by=officer.name, **said),
            lambda plan: f"Plan {plan} goes out on {on_the_clock(at)}.", forget="note",
        )  # fmt: skip


def _confirm(plan: int) -> None:
    save(
        lambda officer: plans.confirm(officer.engine, plan, by=officer.name),
        f"Plan {plan} goes out in your name.",
    )  # fmt: skip


def _cancel(plan: int) -> None:
    save(lambda officer: plans.cancel(officer.engine, plan, by=officer.name), f"Plan {plan} will not go out.")


def _withdraw() -> None:
    why = st.session_state["why"]
    save(lambda officer: begin(lambda: withdraw_edition(officer, why=why), officer.engine))


def _take_off() -> None:
    edition, why = st.session_state["off"], st.session_state["off-why"]
    save(lambda officer: begin(lambda: take_edition_off(officer, edition, why=why), officer.engine))


officer = officer_of_page()

st.title("Publish", anchor=False)
show_told()
blank_what_is_done()
so_far = editions_so_far(officer.engine)
try:
    checked, changed = proposed_at(state(officer.engine), officer.engine)
except StoreError as reason:
    st.markdown(plain(str(reason)))
    st.stop()
with st.container(key="answer"):
    st.markdown(plain(changes_in_words(changed)))
show_changes(changed)
show_disclosure(checked.found)
places = {PUBLISH: show_form(checked, changed, officer)}
show_exhibits(exhibit_tables.told(officer.engine))
show_plans(plans.listed(officer.engine))
if len(so_far):
    places |= show_editions(so_far, under_way=is_under_way(officer.engine))
show_publication(places, officer.engine)
