"""Overview: the state of things in five figures, and what changed since last month."""

import streamlit as st

from components.access import role
from components.reading import edition
from components.shown_page import show_page
from figures import overview
from figures.links import Link
from figures.markup.write import link_of

page, _ = show_page(overview, edition())
if not page.parts and role() == "officer":
    st.html(link_of(Link("Choose the first spreadsheet on Upload", "./upload")))
