"""Hot spots: which wards have the most drug litter; for officers, the places themselves."""

import streamlit as st

from components import maps
from components.figure import show, show_map
from components.filters import month_range, one_of
from components.page import city_name, log_of, log_sources, open_page
from components.reading import edition, made_once
from editions.read import Edition
from evidence import log
from evidence.figures import Figure
from evidence.findings import worst_wards
from evidence.log import Selection
from evidence.numbers import percent
from evidence.periods import month_words

MEASURES = {"reports": "Reports", "items": "Items", "needles": "Needles"}
PLACES_SHOWN = 20


@made_once
def wards_of(edition: Edition, first: str, last: str):
    """Columns ward, ward_code, reports, items, needles: every ward, those without finds too."""
    part = log.select(log_of(edition), Selection(first=first, last=last))
    outlines = _ward_outlines(edition)
    names = {
        feature["properties"][outlines["name"]]: feature["properties"][outlines["code"]]
        for feature in outlines["geojson"]["features"]
    }
    counted = log.by(part, "ward").set_index("ward")
    every = counted.reindex([*names, *(ward for ward in counted.index if ward not in names)], fill_value=0)
    ranked = every.sort_values(["reports", "items"], ascending=False).rename_axis("ward").reset_index()
    return ranked.assign(ward_code=ranked["ward"].map(names))


@made_once
def ward_figure(edition: Edition, first: str, last: str, measure: str) -> Figure:
    """The wards ranked by a measure."""
    wards = wards_of(edition, first, last).sort_values(measure, ascending=False)
    total = int(wards[measure].sum())
    centre = edition.about["city"]["city_centre_wards"]
    share = wards.loc[wards["ward"].isin(centre), measure].sum() / total if total else float("nan")
    table = wards.assign(share=(wards[measure] / max(total, 1)).map(percent))
    titles = {"ward": "Ward", **MEASURES, "share": f"Share of {measure}"}
    finding = f"{' and '.join(centre)} wards had {percent(share)} of {measure}" if total else f"No {measure}"
    limits = maps.class_limits(wards[measure])
    return Figure(
        name=f"wards-by-{measure}",
        finding=finding,
        subtitle=f"{MEASURES[measure]} of drug litter by ward, {city_name(edition)}, {when(first, last)}",
        table=table[list(titles)].rename(columns=titles),
        sources=log_sources(edition),
        alt=f"Map of {len(wards)} wards shaded by {measure}. {finding}. The table gives every ward.",
        notes=(maps.legend(limits, measure), _boundary_note(edition)),
    )


@made_once
def ward_deck(edition: Edition, first: str, last: str, measure: str):
    """The map of the wards."""
    outlines = _ward_outlines(edition)
    return maps.ward_map(
        outlines["geojson"], outlines["code"], outlines["name"], wards_of(edition, first, last), measure
    )


@made_once
def places_of(edition: Edition, first: str, last: str):
    """One row per report with its place and point: place, ward, longitude, latitude, items, needles."""
    finds = edition.table("finds")
    finds = finds[finds["month"].between(first, last)]
    needles = finds["quantity"].where(finds["item"] == log.NEEDLE, 0)
    return finds.assign(needles=needles).groupby(["upload_id", "report_id"], as_index=False).agg(
        place=("place", "first"), ward=("ward", "first"), longitude=("longitude", "first"),
        latitude=("latitude", "first"), items=("quantity", "sum"), needles=("needles", "sum"),
    )  # fmt: skip


def places_figure(edition: Edition, first: str, last: str) -> Figure:
    """The places with the most reports: for officers, never published."""
    reports = places_of(edition, first, last)
    places = reports.groupby(["place", "ward"], as_index=False).agg(
        reports=("items", "size"), items=("items", "sum"), needles=("needles", "sum")
    )
    top = places.sort_values(["reports", "items"], ascending=False).head(PLACES_SHOWN)
    share = top["items"].sum() / max(int(reports["items"].sum()), 1)
    titles = {"place": "Place", "ward": "Ward", **MEASURES}
    return Figure(
        name="places",
        finding=f"{len(top)} places had {percent(share)} of all items",
        subtitle=f"Places with the most reports, {city_name(edition)}, {when(first, last)}",
        table=top[list(titles)].rename(columns=titles),
        sources=log_sources(edition),
        notes=("For officers only: places and points are never published.",),
    )


def when(first: str, last: str) -> str:
    """The months in words."""
    return f"in {month_words(first)}" if first == last else f"from {month_words(first)} to {month_words(last)}"


def _ward_outlines(edition: Edition) -> dict:
    wards = edition.about["boundaries"][0]
    return {"geojson": edition.outlines("wards"), "code": wards["code_property"], "name": wards["name_property"]}


def _boundary_note(edition: Edition) -> str:
    wards = edition.about["boundaries"][0]
    return f"Outlines: {wards['name']}, {wards['date']}. {wards['attribution']}"


reading = edition()
whole_log = log_of(reading)
if not whole_log.months:
    open_page("Hot spots", "No log of finds has been loaded yet.", reading)
    st.stop()

answer = st.container()
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    measured = one_of("Shade wards by", "measure", {key: MEASURES[key] for key in MEASURES}, width=210)
    first, last = month_range(whole_log.months)
    precise = reading.has("finds") and st.toggle("Show each report as a dot", key="points", bind="query-params")
ranked = wards_of(reading, first, last)
with answer:
    sentence = worst_wards(ranked, int(ranked["reports"].sum()), when(first, last))
    open_page("Hot spots", sentence, reading, log_sources(reading))
deck = ward_deck(reading, first, last, measured)
if precise:
    deck = maps.with_points(deck, places_of(reading, first, last).dropna(subset=["longitude", "latitude"]))
show_map(ward_figure(reading, first, last, measured), reading, deck)
if reading.has("finds"):
    show(places_figure(reading, first, last), reading)
