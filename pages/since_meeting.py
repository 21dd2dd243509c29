"""Since the meeting: what is new since the panel last met, or since an earlier meeting."""

import streamlit as st

from components.figure import show
from components.filters import one_of
from components.page import open_page
from components.reading import edition
from editions.read import NoEdition, current_edition, editions_location
from figures import since_meeting as since
from figures.edition_facts import log_of, log_sources

TITLE = "Since the last meeting"

reading = edition()
held = since.meetings(reading)
try:
    published = current_edition(editions_location()) if reading.draft else reading
except NoEdition:
    published = None
if not held or published is None or not published.has("releases"):
    open_page(TITLE, "There is no meeting, or no published edition, to compare with yet.", reading)
    st.stop()

answer = st.container()
names = {str(meeting.number): f"{meeting.words[:1].upper()}{meeting.words[1:]}" for meeting in held}
chosen = one_of("Since", "meeting", names)
meeting = next(each for each in held if str(each.number) == chosen)
with answer:
    sources = log_sources(reading) if log_of(reading).months else ()
    open_page(TITLE, since.answer_of(reading, published, meeting), reading, sources)
if len(since.released_since(published, meeting)):
    show(since.editions_figure(published, meeting), published)
if len((changed := since.changes_figure(published, meeting)).table):
    show(changed, published)
if since.new_months(reading, published, meeting):
    show(since.months_figure(reading, published, meeting), reading)
if len(since.exhibits_since(reading, meeting)):
    show(since.exhibits_figure(reading, meeting), reading)
