"""Did it move? Finds before and after an action: where it was taken, near by, and further away."""

import streamlit as st

from components import maps
from components.access import role
from components.displacement import (
    areas_figure,
    months_figures,
    place_given,
    sensitivity_figure,
    zones_drawn,
    zones_table,
)
from components.figure import show, show_map
from components.filters import one_of
from components.page import log_of, log_sources, open_page
from components.reading import edition
from components.text import plain
from components.wards import ward_outlines
from editions import spatial
from evidence.before_after import comparison
from evidence.moved import judge
from evidence.zones import NotAPlace

OWN_PLACE = "own"
CONTROLS = {spatial.EVERYWHERE: "The rest of the city", spatial.CENTRE: "The rest of the city centre"}
WARNING = (
    "These counts compare; they do not show a cause. Finds also change with the weather, with who looks and"
    " where, and with everything else that happened in those months."
)


def metres(values: tuple[int, ...]) -> dict[str, str]:
    """Choices of a length."""
    return {str(value): f"{value} metres" for value in values}


def first_lower(sentence: str) -> str:
    """A sentence as it stands after a colon."""
    return sentence[:1].lower() + sentence[1:]


reading = edition()
whole_log = log_of(reading)
events = reading.table("events")
actions = events.dropna(subset=["longitude", "latitude"]) if "longitude" in events else events.iloc[:0]
if not whole_log.months or actions.empty:
    open_page("Did it move?", "No log of finds and no dated action with a place have been loaded yet.", reading)
    st.stop()

answer = st.container()
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    titles = dict(zip(actions["id"], actions["title"], strict=True))
    if role() == "officer" and reading.has("finds"):
        titles[OWN_PLACE] = "Another place and month"
    first = next((id for id in actions["id"] if id.startswith("grosvenor")), next(iter(titles)))
    chosen = one_of("Action or event", "event", {first: titles[first], **titles}, width=380)
    radius = int(one_of("Area of the action: radius", "radius", metres((100, 50, 150, 200, 300)), width=200))
    ring = int(one_of("Ring round it: width", "ring", metres((200, 100, 300, 400)), width=200))
    control = one_of("Compared with", "control", CONTROLS, width=240)
event = place_given(whole_log.months) if chosen == OWN_PLACE else actions.set_index("id").loc[chosen]

changes = tuple(events.loc[events["kind"] == "recording", "month"])
until = event.get("until")
compared = comparison(
    event["month"], whole_log.months, last_month=until if isinstance(until, str) else None, recording_changes=changes
)
try:
    drawn = zones_drawn(reading, event, radius, ring, control)
    zones = zones_table(reading, chosen, event, drawn, radius, ring, control)
except NotAPlace as reason:
    with answer:
        open_page("Did it move?", str(reason), reading)
    st.stop()

reports, items = (judge(zones, measure, compared) for measure in ("reports", "items"))
with answer:
    open_page("Did it move?", f"{event['title']}: {first_lower(reports.sentence)}", reading, log_sources(reading))
    with st.container(key="caution"):
        st.markdown(plain(WARNING))
st.markdown(plain(f"Months compared: {compared.words}." if compared.after else f"{compared.words.capitalize()}."))
figure = areas_figure(reading, event, (reports, items), compared, zones)
show_map(figure, reading, maps.zones_map(ward_outlines(reading), drawn))
if compared.after:
    for each, chart in months_figures(reading, event, zones, whole_log.months):
        show(each, reading, chart)
    if chosen != OWN_PLACE:
        show(sensitivity_figure(reading, chosen, event, control, compared), reading)
