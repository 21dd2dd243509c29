"""Accessibility: what works, what does not, how that was found out, and whom to tell."""

import pandas as pd
import streamlit as st

from components.figure import show_table
from components.page import open_page
from components.reading import edition, shown_once
from components.text import plain
from evidence.periods import day_words
from figures.accessibility import CAN_DO, COMPLIANCE, ENFORCEMENT, KNOWN_PROBLEMS, PREPARED, TESTED, contact_in_words


@shown_once
def show_known_problems() -> None:
    """What does not work yet, and what to do instead."""
    problems = pd.DataFrame(KNOWN_PROBLEMS, columns=["What is wrong", "Fails", "What you can do instead"])
    show_table(problems, "Known problems, the criterion of WCAG 2.2 that each fails, and what to do instead")


reading = edition()
open_page("Accessibility statement", "We want as many people as possible to be able to use this dashboard.", reading)
st.header("What you should be able to do", anchor="can-do")
st.markdown("\n".join(f"- {plain(line)}" for line in CAN_DO))
st.header("How accessible this dashboard is", anchor="problems")
st.markdown(plain(COMPLIANCE))
show_known_problems()
st.header("Feedback and contact", anchor="contact")
st.markdown(plain(contact_in_words(reading.about["city"].get("contact", ""))))
st.header("How to complain", anchor="enforcement")
st.markdown(plain(ENFORCEMENT))
st.header("How we tested it", anchor="tested")
for paragraph in TESTED:
    st.markdown(plain(paragraph))
st.markdown(plain(f"This statement was prepared on {day_words(PREPARED)}."))
