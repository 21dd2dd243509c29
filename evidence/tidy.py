"""The tidy tables that every loader ends in and everything else starts from.

A table's definition is its documentation: the store makes its schema from it, an edition its
data dictionary, and the loaders are checked against it.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

Type = Literal["text", "integer", "number", "date"]

DTYPES = {"text": "str", "integer": "Int64", "number": "float64", "date": "datetime64[us]"}


@dataclass(frozen=True)
class Field:
    """One column: its name, the words a reader sees, what it holds and in which unit."""

    name: str
    title: str
    type: Type = "text"
    description: str = ""
    unit: str = ""
    required: bool = False


# Where in which officer's file a row stood. `upload_id` is added when the store accepts it.
ORIGIN = (
    Field("sheet", "Sheet", description="Sheet of the workbook that the row came from"),
    Field("source_row", "Row", "integer", "Row of that sheet, counted as Excel does", required=True),
)

FINDS = (
    Field("report_id", "Report", description="One visit to one place on one day", required=True),
    Field("found_on", "Date found", "date", required=True),
    Field("month", "Month", description="Month of the find, such as 2016-05", required=True),
    Field("item", "Item", description="Kind of item; needle includes syringes", required=True),
    Field("quantity", "Quantity", "integer", "How many of the item", "items", required=True),
    Field("ward_code", "Ward code", description="GSS code of the ward"),
    Field("ward", "Ward"),
    Field("place", "Place", description="Name of the place; never published"),
    Field("site_type", "Type of site"),
    Field("found_by", "Found by", description="Service that recorded the report"),
    Field("longitude", "Longitude", "number", "Never published", "degrees, WGS84"),
    Field("latitude", "Latitude", "number", "Never published", "degrees, WGS84"),
    *ORIGIN,
)

OBSERVATIONS = (
    Field("indicator_id", "Indicator", required=True),
    Field("area_code", "Area code", description="GSS code", required=True),
    Field("area_name", "Area", required=True),
    Field("period", "Period", description="Such as 2016-05, 2016/17, 2016 or 2014 - 16", required=True),
    Field("period_start", "Period starts", "date", required=True),
    Field("period_end", "Period ends", "date", required=True),
    Field("value", "Value", "number", "In the unit of the indicator"),
    Field("count", "Count", "number", "Number of events or people counted"),
    Field("denominator", "Denominator", "number", "What the count is out of"),
    Field("lower", "Lower limit", "number", "Lower 95% confidence limit of the value"),
    Field("upper", "Upper limit", "number", "Upper 95% confidence limit of the value"),
    Field("interval_method", "Interval", description="How the limits were made"),
    Field("flag", "Note", description="x not available, c suppressed, u unreliable, or blank"),
    *ORIGIN,
)

STREET_CRIMES = (
    Field("month", "Month", required=True),
    Field("crime_type", "Crime type", required=True),
    Field("lsoa_code", "LSOA code"),
    Field("ward_code", "Ward code", description="Ward that holds the snap point; blank outside the city"),
    Field("longitude", "Longitude", "number", "Snap point of the police, not the true place", "degrees, WGS84"),
    Field("latitude", "Latitude", "number", "Snap point of the police, not the true place", "degrees, WGS84"),
    *ORIGIN,
)

# The small lists that officers keep: an entry is known by its reference, and the latest row of it counts.
_REFERENCE = Field("reference", "Reference", description="Permanent, such as V-001; given when it is stored, if blank")
_WITHDRAWN = Field("withdrawn", "Withdrawn", description="yes: it no longer counts, and is kept")

EVENTS = (
    _REFERENCE,
    Field("title", "Title", required=True),
    Field("kind", "Kind", description="Such as encampment, closure, sharps_bin, recording", required=True),
    Field("starts_on", "From", "date", required=True),
    Field("ends_on", "To", "date", "Blank for what happened in one day or goes on"),
    Field("month", "Month", description="Month in which it began, such as 2017-07", required=True),
    Field("ward_code", "Ward code", description="GSS code of the ward"),
    Field("ward", "Ward"),
    Field("place", "Place"),
    Field("longitude", "Longitude", "number", "Never published", "degrees, WGS84"),
    Field("latitude", "Latitude", "number", "Never published", "degrees, WGS84"),
    Field("radius", "Radius", "number", "How far round the point its effect is looked for", "metres"),
    Field("outline", "Outline", description="The area of the action as WKT, degrees of WGS84; never published"),
    Field("note", "Note"),
    Field("source", "Source", description="Where the fact is from, in the officer's words"),
    _WITHDRAWN,
    *ORIGIN,
)

EVIDENCE = (
    _REFERENCE,
    Field("title", "Title", required=True),
    Field("kind", "Kind", description="Such as presentation, report, statement, spoken", required=True),
    Field("given_by", "Given by", description="Organisation"),
    Field("role", "Role", description="Role of who gave it; never a name"),
    Field("meeting", "Meeting", description="Meeting of the panel"),
    Field("given_on", "Date", "date", required=True),
    Field("month", "Month", description="Month in which it was given", required=True),
    Field("objective", "Objective", description="Letters of the objectives it bears on, such as a, c"),
    Field("summary", "Summary"),
    Field("link", "Link"),
    Field("attached", "Attached file", description="SHA-256 of a file in the store; never published"),
    Field("supports", "Supports", description="References of what it bears out, such as F-001, C-002"),
    Field("public", "Public", description="yes or no: whether it may be published", required=True),
    _WITHDRAWN,
    *ORIGIN,
)

CONCLUSIONS = (
    _REFERENCE,
    Field("kind", "Kind", description="finding, recommendation, decision or follow_up", required=True),
    Field("text", "Text", required=True),
    Field("status", "Status", description="draft, agreed or published", required=True),
    Field("decided_on", "Date", "date", required=True),
    Field("month", "Month", description="Month of that date", required=True),
    Field("meeting", "Meeting", description="Meeting of the panel, or the body that decided"),
    Field("objective", "Objective", description="Letters of the objectives it bears on, such as a, c"),
    Field(
        "points_at",
        "Points at",
        description="References of what it rests on or what bears on it, such as E-001, C-002, V-003",
    ),
    Field("answers", "Answers", description="Recommendation that a decision or follow-up answers"),
    Field("source", "Source", description="Where it is on record"),
    Field("note", "Note"),
    _WITHDRAWN,
    *ORIGIN,
)

ACTIONS = (
    _REFERENCE,
    Field("action", "Action", required=True),
    Field("priority", "Priority", description="Of the strategy that it is for"),
    Field("owner", "Owner", description="Organisation or role, never a name", required=True),
    Field("committed_on", "Committed on", "date", required=True),
    Field("month", "Month", description="Month of that date", required=True),
    Field("due", "Due", "date", "The last day; blank where none was given"),
    Field("when", "When, in words", description="As the paper has it"),
    Field("status", "Status", description="not known, not begun, under way, done or stopped", required=True),
    Field("as_of", "Status as of", "date"),
    Field("evidence", "Evidence", description="References of exhibits, claims and evidence, such as E-001, V-003"),
    Field("source", "Source", description="Where it is on record"),
    Field("note", "Note"),
    _WITHDRAWN,
    *ORIGIN,
)

# The open standard for drug litter counts (docs/standard/): what a council counted in a month, and what that means.
LITTER_COUNTS = (
    Field("area_code", "Area code", description="GSS code of the council, such as E06000045", required=True),
    Field("month", "Month", description="Such as 2016-05; a month that is not known has no row", required=True),
    Field("reports", "Reports", "integer", "Blank where they are not counted; 0 where there were none"),
    Field("report_is", "What counts as a report", description="visit, find, call, job or other", required=True),
    Field("area_name", "Area", description="Name of the council"),
    Field(
        "items", "Items", "integer", "Pieces of drug litter of all kinds, needles among them; blank where not counted"
    ),
    Field("needles", "Needles", "integer", "Needles and syringes; blank where not counted"),
    Field("recorded_by", "Who records", description="staff, public, staff_and_public or other"),
    Field("services", "Services", description="Whose records are in the counts of this month, parted by semicolons"),
    Field(
        "place_types",
        "Types of place",
        description="streets, parks, car_parks, housing, toilets or private, parted by semicolons",
    ),
    Field("residents", "Residents", "integer", "In the middle of the year, as published; rates are made of them"),
    Field("publisher", "Publisher", description="Who publishes the counts"),
    Field("licence", "Licence", description="Under which they may be used again"),
    Field("made_up", "Made up", description="yes: to show or to test, not a record"),
    Field("note", "Note", description="What a reader must know to use the row"),
    *ORIGIN,
)

TABLES = {
    "finds": FINDS,
    "observations": OBSERVATIONS,
    "street_crimes": STREET_CRIMES,
    "events": EVENTS,
    "evidence": EVIDENCE,
    "conclusions": CONCLUSIONS,
    "actions": ACTIONS,
    "litter_counts": LITTER_COUNTS,
}

# What makes two rows speak of the same thing, so that the later takes the place of the earlier; in the
# other tables a later upload takes the place of a whole month.
SAME = {
    "observations": ("indicator_id", "area_code", "period"),
    "litter_counts": ("area_code", "month"),
    "events": ("reference",),
    "evidence": ("reference",),
    "conclusions": ("reference",),
    "actions": ("reference",),
}

# The small lists, kept entry by entry, and what tells that a row without a reference is an entry there already.
ENTRIES = {
    "events": ("title", "starts_on"),
    "evidence": ("title", "given_on"),
    "conclusions": ("text", "decided_on"),
    "actions": ("action", "committed_on"),
}


def conform(table: pd.DataFrame, fields: tuple[Field, ...]) -> pd.DataFrame:
    """The table with just these columns, in this order, each of its type.

    pandas and the databases disagree about the unit of dates and the type of text; every table
    passes here once on its way in, so nothing later asks.

    Raises:
        KeyError: a required column is missing.
    """
    missing = [field.name for field in fields if field.required and field.name not in table]
    if missing:
        raise KeyError(f"missing columns: {', '.join(missing)}")
    columns = {
        field.name: table[field.name].astype(DTYPES[field.type])
        if field.name in table
        else pd.Series(None, index=table.index, dtype=DTYPES[field.type])
        for field in fields
    }
    return pd.DataFrame(columns).reset_index(drop=True)
