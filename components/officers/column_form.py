"""Columns that were not recognised, mapped by hand and remembered for the next month."""

from collections.abc import Mapping

import streamlit as st

from components.officers.officer import officer_asking
from components.officers.saving import save
from components.text import plain
from data_loaders import Extract
from data_loaders.for_officers.by_hand import Nearest
from evidence.city import fold
from store.errors import StoreError
from store.uploads.mappings import remember

NOT_OURS = "Not used"
SAID_BY_CLICK = {"ward"}  # columns that a header is offered for without the form


def show_columns_by_hand(extract: Extract, near: Nearest, by_hand: Mapping[str, str], at: int) -> None:
    """A choice per header that no column of ours goes under; saved for every officer's next file."""
    titles = {**near.missing, **near.wanted}
    said = {header: by_hand.get(fold(header)) for header in near.unused}
    applied = [f"“{header}” is {titles[name]}" for header, name in said.items() if name in titles]
    if applied:
        st.caption(plain(f"Read with columns that were said by hand: {', '.join(applied)}."))
    with st.expander("Say which column is which", expanded=bool(extract.refused)):
        lacking = ", ".join(f"“{title}”" for title in near.missing.values())
        st.markdown(plain(f"Sheet “{near.sheet}” comes nearest to {near.title}, without a column for {lacking}."))
        with st.form(f"columns-{at}", border=False):
            chosen = {header: _choose(header, titles, name, at) for header, name in said.items()}
            if st.form_submit_button("Read it with these columns", type="primary"):
                _remember(near, chosen)


def offer_columns(extract: Extract, at: int) -> None:
    """A button for each header whose cells look like a column of ours; and one to take back what was said of it."""
    for header, name, title in extract.may_be:
        st.button(
            plain(f"“{header}” is the {title.lower()}"), key=f"may-be-{at}-{header}", on_click=_say,
            args=(extract.kind, header, name), icon=":material/help:",
        )  # fmt: skip
    for header in extract.mapping if extract.kind and not extract.refused else ():
        headed = next((title for title in extract.columns if fold(title) == header), None)
        if headed and extract.mapping[header] in SAID_BY_CLICK:
            st.button(
                plain(f"“{headed}” is not the {extract.mapping[header]}"), key=f"may-not-{at}-{header}", on_click=_say,
                args=(extract.kind, header, None), icon=":material/undo:",
            )  # fmt: skip


def _say(kind: str, header: str, name: str | None) -> None:
    """Runs before the page is drawn again, so that the file is read with the answer."""
    save(lambda officer: remember(officer.engine, kind, {header: name}, by=officer.name))


def _choose(header: str, titles: Mapping[str, str], said: str | None, at: int) -> str | None:
    names = {NOT_OURS: None, **{title: name for name, title in titles.items()}}
    start = list(names.values()).index(said) if said in titles else 0
    label = plain(f"Your column “{header}” is")
    return names[st.selectbox(label, list(names), index=start, key=f"column-{at}-{header}")]


def _remember(near: Nearest, chosen: Mapping[str, str | None]) -> None:
    said = [name for name in chosen.values() if name]
    if len(said) != len(set(said)):
        st.error("Two columns cannot be the same one: change one of them.", icon=":material/error:")
        return
    try:
        officer = officer_asking()
        remember(officer.engine, near.kind, chosen, by=officer.name)
    except StoreError as reason:
        st.error(plain(str(reason)), icon=":material/error:")
        return
    st.rerun()
