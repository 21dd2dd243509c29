"""Success measures: the strategy on a page, each by itself, and a summary for the assurance."""

import streamlit as st

from components.access import role
from components.exhibit_shown import link
from components.figure import show
from components.filters import one_of
from components.indicators import explain
from components.page import open_page
from components.reading import edition
from components.server.public_packs import links
from evidence.numbers import counted
from figures import measures as figures
from figures.pack_kinds import ASSURANCE

reading = edition()
entries = figures.measures(reading)
used = [source for entry in entries for source in figures.measure_sources(reading, entry.id)]
open_page("Success measures", figures.answer(reading), reading, used)
if role() == "officer" and any(figures.progress_of(reading, entry.id).newest is None for entry in entries):
    link("upload", "Get the template for success measures and upload values")
for priority in dict.fromkeys(entry.priority for entry in entries):
    show(figures.priority_figure(reading, priority), reading)

st.header(f"Open one of the {counted(len(entries), 'measure')}", anchor="measure")
titles = {entry.id: f"{entry.number} {entry.title}" for entry in entries}
chosen = one_of("Measure", "measure", titles, 520)
figure, chart = figures.measure_figure(reading, chosen)
show(figure, reading, chart)
explain(reading, chosen)
show(figures.assurance_figure(reading), reading)
if not reading.draft:
    st.markdown(links(ASSURANCE))
