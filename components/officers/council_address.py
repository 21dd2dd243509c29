"""Counts of another council from its address, on the page Upload. Officer instances only."""

import streamlit as st

from components.officers.officer import Officer, officer_asking
from components.text import plain
from data_loaders import Extract
from data_loaders.fetching.allowed import rules_of_this_installation
from data_loaders.fetching.council import read_council
from data_loaders.fetching.words import NotFetched
from editions.city_folder import read_city
from store.errors import StoreError
from store.uploads.from_addresses import copies, of_two_addresses, standing

CLOSED = "Whoever runs this dashboard names the hosts that may be asked, in DASHBOARD_COUNCIL_HOSTS; none is named."
FETCHED, SAID = "council", "council-said"


def fetched_council() -> Extract | None:
    """What was fetched last, to be shown as a file that was chosen."""
    return st.session_state.get(FETCHED)


def show_council_address(officer: Officer) -> None:
    """A place for an address, and those that are known with how old their copies are."""
    rules = rules_of_this_installation()
    with st.expander("Counts of another council, from its address"):
        st.markdown("The address of its published edition, or of a file in the open standard for drug litter counts.")
        if not rules.hosts:
            st.caption(CLOSED)
            return
        st.caption(plain(f"Hosts that may be asked: {', '.join(rules.hosts)}."))
        st.text_input("Address", key="council-address")
        st.button("Fetch it", on_click=_fetch, key="fetch")
        for at, row in enumerate(copies(officer.engine).itertuples()):
            st.caption(plain(standing(officer.engine, row.address)))
            st.button(f"Fetch {row.councils} anew", on_click=_fetch, args=(row.address,), key=f"fetch-{at}")
        for twice in of_two_addresses(officer.engine):
            st.warning(plain(twice), icon=":material/warning:")
        if said := st.session_state.get(SAID):
            st.error(plain(said), icon=":material/error:")


def _fetch(address: str = "") -> None:
    """Runs before the page is drawn again; a failure leaves what is stored as it is, and says so."""
    address = address or st.session_state.get("council-address", "").strip()
    st.session_state[FETCHED], st.session_state[SAID] = None, ""
    try:
        officer = officer_asking()
        with st.spinner("Asking the address …"):
            st.session_state[FETCHED] = read_council(address, read_city())
    except NotFetched as reason:
        st.session_state[SAID] = f"{reason} {standing(officer.engine, address)}".rstrip()
    except StoreError as reason:
        st.session_state[SAID] = str(reason)
