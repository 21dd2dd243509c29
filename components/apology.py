"""What a reader sees when a page fails: a short apology with a reference; the log has the cause."""

import logging
import secrets

import streamlit as st

LOG = logging.getLogger("dashboard")


def apologise(problem: Exception) -> bool:
    """Shows the apology instead of Streamlit's own message, and logs the cause under its reference."""
    reference = secrets.token_hex(3).upper()
    LOG.error("page failed", exc_info=problem, extra={"reference": reference})
    st.title("Sorry, there is a problem", anchor=False)
    st.error(
        f"This page could not be shown. Please try again; if it fails again, tell the council this"
        f" reference: {reference}. The other pages work.",
        icon=":material/error:",
    )
    return True
