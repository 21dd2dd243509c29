"""Did it move? Finds before and after an action: where it was taken, near by, and further away."""

import pandas as pd
import streamlit as st

from components.access import role
from components.areas_given import areas_given, month_given
from components.figure import show, show_map
from components.filters import one_of
from components.page import open_page
from components.reading import edition
from components.text import plain
from editions import spatial
from editions.build import UPLOADED
from editions.read import Edition
from evidence.displacement.zones import NotAPlace
from evidence.words.how_to_read import ZONES
from figures.edition_facts import log_of, log_sources
from figures.kept import made_once
from figures.moved.analysis import analysis

OWN_PLACE = "own"
MADE_UP = (
    "**These finds are made up. They say nothing of the real action**: the fall was written into the sample to show how"
    " the page works."
)
WARNING = (
    "These counts compare; they do not show a cause. Finds also change with the weather, with who looks and"
    " where, and with everything else that happened in those months."
)


def first_lower(sentence: str) -> str:
    """A sentence as it stands after a colon."""
    return sentence[:1].lower() + sentence[1:]


@made_once
def actions_of(edition: Edition, *, officer: bool) -> pd.DataFrame:
    """The events that can be judged: those with a place, and for officers, who can give one, the others too."""
    events = edition.table("events")
    if "longitude" not in events:
        return events.iloc[:0]
    known = events.reindex(columns=events.columns.union(["outline", "radius"], sort=False))
    return known[spatial.placed(known) | (officer & (known["kind"] != "recording"))]


reading = edition()
whole_log = log_of(reading)
officer = role() == "officer" and reading.has("finds")
actions = actions_of(reading, officer=officer)
if not whole_log.months or not officer and actions.empty:
    open_page("Did it move?", "No log of finds and no dated action with a place have been loaded yet.", reading)
    st.stop()

answer = st.container()
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    titles = dict(zip(actions["id"], actions["title"], strict=True))
    if officer:
        titles[OWN_PLACE] = "Another place and month"
    first = next((id for id in actions["id"] if id.startswith("grosvenor")), next(iter(titles)))
    chosen = one_of("Action or event", "event", {first: titles[first], **titles}, width=380)
    event = month_given(whole_log.months) if chosen == OWN_PLACE else actions.set_index("id").loc[chosen]
try:
    areas = areas_given(reading, event, officer=officer)
    # The place of an event that officers gave or uploaded is never published, nor is anything counted round it.
    officers_only = areas.given or chosen == OWN_PLACE or chosen.startswith(UPLOADED)
    found = analysis(reading, chosen, event, areas, officers_only=officers_only)
except NotAPlace as reason:
    with answer:
        open_page("Did it move?", str(reason), reading)
    st.stop()

compared = found.compared
with answer:
    open_page("Did it move?", f"{event['title']}: {first_lower(found.sentence)}", reading, log_sources(reading))
    with st.container(key="caution"):
        if any(source.illustrative for source in log_sources(reading)):
            st.markdown(MADE_UP)
        st.markdown(plain(WARNING))
st.markdown(plain(f"Months compared: {compared.words}." if compared.after else f"{compared.words.capitalize()}."))
show_map(found.areas, reading, found.deck, kind=ZONES)
if found.by_month:
    for column, (each, chart) in zip(st.columns(len(found.by_month)), found.by_month, strict=True):
        with column:
            show(each, reading, chart)
if found.sensitivity:
    show(found.sensitivity, reading)
