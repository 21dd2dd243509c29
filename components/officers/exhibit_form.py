"""What officers say of an exhibit: what it bears on, who gets it, live or frozen, withdrawn. Officer instances only."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from components.officers.changes import published
from components.officers.officer import Officer
from components.officers.saving import save, show_told
from components.text import plain
from editions.exhibits import Exhibit
from editions.read import Edition
from evidence.inquiry.exhibits import WITHDRAWN, Place, objectives_of
from publications.exhibits import figures_of
from store.exhibits import register
from store.publishing.past_editions import edition_on_disk

NONE = ""


def show_form(exhibit: Exhibit, edition: Edition) -> None:
    """The form for one exhibit, and what became of the last change."""
    st.header("For officers", anchor="officers")
    show_told()
    if exhibit.row["state"] == WITHDRAWN:
        st.markdown(
            plain("Put the figure in the file again, on its page, to bring this exhibit back under its reference.")
        )
        return
    with st.form(f"describe-{exhibit.reference}"):
        _bearing(exhibit, edition)
        st.form_submit_button("Save", on_click=_describe, args=(exhibit.reference,))
    _live_or_frozen(exhibit)
    with st.form(f"withdraw-{exhibit.reference}"):
        st.text_input("Why is it to be withdrawn? Readers see this.", key=f"why-{exhibit.reference}", max_chars=300)
        st.form_submit_button("Withdraw it", on_click=_withdraw, args=(exhibit.reference,))
        st.caption("Its reference is never given to anything else, and its page then says why.")


def _bearing(exhibit: Exhibit, edition: Edition) -> None:
    """Objectives, meeting, and who gets it."""
    row, cited = exhibit.row, exhibit.reference
    objectives = dict(edition.table("objectives").itertuples(index=False, name=None))
    meetings = [str(number) for number in edition.table("meetings")["number"]]
    chosen = [letter for letter in str(row["objectives"]).split(", ") if letter in objectives]
    st.multiselect(
        "Objectives that it bears on", list(objectives), chosen, key=f"objectives-{cited}",
        format_func=lambda letter: f"({letter}) {objectives[letter]}",
    )  # fmt: skip
    st.selectbox(
        "Meeting of the panel", [NONE, *meetings], ([NONE, *meetings].index(row["meeting"]) if row["meeting"] in meetings else 0),
        key=f"meeting-{cited}", format_func=lambda number: f"Meeting {number}" if number else "None in particular", width=260,
    )  # fmt: skip
    st.toggle(
        "Readers get it, from the next edition on", row["public"] == "yes", key=f"public-{cited}",
        help="They get the figure as their own page shows it, never the draft's.",
    )  # fmt: skip


def _live_or_frozen(exhibit: Exhibit) -> None:
    """One button: freeze it, or let it follow its figure again."""
    cited = exhibit.reference
    if exhibit.frozen:
        st.button("Show it live again", key=f"live-{cited}", on_click=_unfreeze, args=(cited,))
        return
    newest = published()
    words = f"Freeze it as at {newest.title.lower()}" if newest else "Freeze it as at the next edition"
    st.button(words, key=f"freeze-{cited}", on_click=_freeze, args=(cited, newest.number if newest else None))


def _describe(cited: str) -> None:
    said = {name: st.session_state[f"{name}-{cited}"] for name in ("objectives", "meeting", "public")}
    said["objectives"] = objectives_of(said["objectives"])
    _save(
        lambda officer: register.describe(officer.engine, cited, by=officer.name, **said),
        f"What {cited} bears on is saved.",
    )


def _freeze(cited: str, edition: int | None) -> None:
    _save(
        lambda officer: register.freeze(
            officer.engine, cited, by=officer.name, edition=edition, render=_as_readers_get_it
        ),
        f"{cited} is frozen.",
    )


def _unfreeze(cited: str) -> None:
    _save(
        lambda officer: register.unfreeze(officer.engine, cited, by=officer.name),
        f"{cited} follows its figure again.",
    )


def _withdraw(cited: str) -> None:
    why = st.session_state[f"why-{cited}"]
    _save(lambda officer: register.withdraw(officer.engine, cited, by=officer.name, why=why), f"{cited} is withdrawn.")


def _save(change: Callable[[Officer], Any], done: str) -> None:
    save(change, done, figures=True)  # the draft shows what the file of evidence holds


def _as_readers_get_it(edition: int, place: Place) -> bytes | None:
    """A figure as readers of a published edition get it; None where they do not.

    Raises:
        StoreError: there is no such edition.
    """
    return figures_of(edition_on_disk(edition), [place])[0]
