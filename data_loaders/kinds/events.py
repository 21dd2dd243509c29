"""The council's template for events: dated facts that a chart of finds is read against."""

from datetime import date

import pandas as pd

from data_loaders.kinds.entries import not_twice, own_references, reference_column, withdrawn, withdrawn_column
from data_loaders.kinds.finds_places import places
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City
from evidence.displacement.outlines import outline_from, written
from evidence.displacement.zones import NotAPlace
from evidence.extract import Source
from evidence.inquiry.references import EVENT
from evidence.periods import month_of

KIND = "events"

KINDS = {
    "encampment": ("Encampment", "Encampment cleared", "Camp"),
    "closure": ("Closed at night", "Closure", "Car park closed at night", "Night-time closure"),
    "sharps_bin": ("Sharps bin placed", "Sharps bin", "Sharps bin removed"),
    "recording": ("Change in recording", "Recording", "A change in recording"),
    "operation": ("Targeted operation", "Operation", "Police operation"),
    "other": ("Other event", "Other"),
}

COLUMNS = (
    Column("title", "Title", ("Event", "What happened", "Name of event"), example="Car park closed at night"),
    Column("kind", "Kind", ("Kind of event", "Type", "Type of event", "Event type"), example="Closed at night"),
    Column("starts_on", "From", ("Date", "Start", "Start date", "Date from", "Starts on"), holds="date", example="03/07/2017"),
    Column("ends_on", "To", ("Until", "End", "End date", "Date to", "Ends on"), required=False, holds="date"),
    Column("place", "Place", ("Location", "Where", "Site"), required=False, example="Grosvenor Square car park"),
    Column("ward", "Ward", ("Ward name",), required=False, example="Bargate"),
    Column("longitude", "Longitude", ("Long", "Lon"), required=False, holds="number"),
    Column("latitude", "Latitude", ("Lat",), required=False, holds="number"),
    Column("radius", "Radius in metres", ("Radius", "Radius (m)", "Radius m", "Within metres"), required=False, holds="number",
           example=250),
    Column("outline", "Outline", ("Corners", "Area", "Polygon", "GeoJSON", "Boundary"), required=False,
           example="-1.4085, 50.9105; -1.4065, 50.9105; -1.4065, 50.9115; -1.4085, 50.9115", prose=True),
    Column("note", "Note", ("Notes", "Detail", "Details"), required=False, example="Trial, from midnight to 05:30", prose=True),
    Column("source", "Source", ("Where this is from",), required=False, example="Minutes, 15 March 2018"),
    reference_column("A-001"),
    withdrawn_column(),
)  # fmt: skip

SOURCE = Source("Events entered by officers")


def layouts(city: City) -> tuple[Layout, ...]:
    wards = tuple(sorted(city.wards.names().values()))
    words = {"kind": tuple(titles[0] for titles in KINDS.values()), "ward": wards, "withdrawn": ("Yes", "No")}
    return (Layout(KIND, "events", COLUMNS, KIND, tidy, SOURCE, totals, choices=words),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One event per row, known by its reference; events to come are welcome."""
    title, starts_on, ends_on = reading.text("title"), reading.dates("starts_on"), reading.dates("ends_on")
    reading.require(title, "title", "has no title", "Say in a few words what happened.")
    reading.require(starts_on, "starts_on", "has no date", "Enter the day on which it happened or began.")
    reading.reject(ends_on < starts_on, "ends_on", "is before the day it began", "Check both dates.")
    table = places(reading, city).assign(
        reference=own_references(reading, [EVENT]),
        title=title,
        kind=reading.one_of("kind", KINDS),
        starts_on=starts_on,
        ends_on=ends_on,
        month=month_of(starts_on),
        radius=reading.numbers("radius"),
        outline=_outlines(reading, city),
        note=reading.text("note"),
        source=reading.text("source"),
        withdrawn=withdrawn(reading),
    )
    return not_twice(reading, table, KIND)


def _outlines(reading: Reading, city: City) -> pd.Series:
    """The area of each event; one that cannot be used rejects its row."""
    given = reading.text("outline")
    read, why = {}, {}
    for text in given.dropna().unique():
        try:
            read[text] = written(outline_from(text, city.ground))
        except NotAPlace as reason:
            why[text] = str(reason)
    reading.reject(given.isin(list(why)), "outline", "is not an outline that can be used", given.map(why).astype("str"))
    return given.map(read).astype("str")


def totals(accepted: pd.DataFrame, rejected: pd.DataFrame, city: City) -> dict[str, object]:
    """How many events, from when to when."""
    days = accepted["starts_on"]
    return {
        "events": len(accepted),
        "first": None if days.empty else days.min().date().isoformat(),
        "last": None if days.empty else days.max().date().isoformat(),
        "events_rejected": len(rejected),
    }
