"""The open standard for drug litter counts: what its columns mean, which words they hold, and our own log in it.

`docs/standard/` says the same to other councils; tests hold the two together. A change of meaning is a new VERSION.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from evidence.tidy import LITTER_COUNTS, ORIGIN, Field

VERSION = "1.0"
SCHEMA = "litter-standard.schema.json"

# What one report is. Counts of reports are alike only where the word is the same; `other` is like nothing.
REPORT_IS = {
    "visit": "One visit to one place on one day at which drug litter was found",
    "find": "One entry in a log of finds; several may be of one place and one day",
    "call": "One call or message that told of drug litter, whether or not any was found",
    "job": "One job to clear drug litter that was given to a crew",
    "other": "Something else, which the note says",
}
# Who records. Counts of items and needles, too, are alike only where the word is the same.
RECORDED_BY = {
    "staff": "Staff and contractors, who record what they come across and what they clear",
    "public": "The public alone: nothing is recorded that nobody reported",
    "staff_and_public": "Staff, contractors and the public",
    "other": "Somebody else, whom the note names",
}
PLACE_TYPES = {
    "streets": "Streets and squares",
    "parks": "Parks and open spaces",
    "car_parks": "Car parks",
    "housing": "Shared areas of council housing",
    "toilets": "Public toilets",
    "private": "Private land",
}
COUNTS = ("reports", "items", "needles")
FIELDS = tuple(field for field in LITTER_COUNTS if field not in ORIGIN)
OF_A_COUNCIL = ("E06", "E07", "E08", "E09", "E10", "W06", "S12", "N09")  # how the codes of councils begin

# What a log of finds is in the standard, unless its city says otherwise.
OF_A_LOG = {"report_is": "visit", "recorded_by": "staff"}

_SUMMED = " / sum of the "  # in the report reference of a table of sums, of which reports are not known
_FRICTIONLESS = {"text": "string", "integer": "integer", "number": "number", "date": "date"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "report_is": REPORT_IS,
    "recorded_by": RECORDED_BY,
    "made_up": {"yes": "", "no": ""},
}


def table_schema() -> dict[str, Any]:
    """The standard as a Frictionless Table Schema, to be written as JSON."""
    return {
        "name": "litter-standard",
        "title": "Drug litter counts by council and month",
        "version": VERSION,
        "missingValues": [""],
        "primaryKey": ["area_code", "month"],
        "fields": [_described(field) for field in FIELDS],
    }


def _described(field: Field) -> dict[str, Any]:
    rules: dict[str, Any] = {"required": True} if field.name in ("area_code", "month", "report_is") else {}
    if field.name == "area_code":
        rules["pattern"] = f"({'|'.join(OF_A_COUNCIL)})\\d{{6}}"
    if field.name == "month":
        rules["pattern"] = r"\d{4}-(0[1-9]|1[0-2])"
    if field.type == "integer":
        rules["minimum"] = 0
    if words := _WORDS.get(field.name):
        rules["enum"] = list(words)
    told = {"name": field.name, "title": field.title, "type": _FRICTIONLESS[field.type]}
    return told | {"description": field.description} | ({"constraints": rules} if rules else {})


def mistakes(described: Mapping[str, str]) -> list[str]:
    """What is wrong with what a city says of its log: the field, and what is allowed; nothing for most."""
    allowed = (*OF_A_LOG, "place_types", "note")
    unknown = [f"litter_standard: there is no field “{name}”; allowed are {', '.join(allowed)}."
               for name in described if name not in allowed]  # fmt: skip
    return unknown + [
        f"litter_standard: {name} is “{word}”; allowed are {', '.join(_WORDS[name])}."
        for name, word in described.items()
        if name in _WORDS and word not in _WORDS[name]
    ]


def own_counts(
    finds: pd.DataFrame,
    uploads: pd.DataFrame,
    about: Mapping[str, str],
    log: Mapping[str, Any],
    residents: Mapping[str, int],
) -> pd.DataFrame:
    """The city's own log in the standard: one row for each month that the log covers, in the columns of FIELDS.

    Args:
        finds: tidy finds with upload_id.
        uploads: the uploads that count, with their number and whether they are illustrative.
        about: area_code, area_name and what the city says of its log: report_is, recorded_by, place_types, note.
        log: the log's publisher and licence.
        residents: by year, in the middle of it.
    """
    made_up = set(uploads.loc[uploads["illustrative"].astype(bool), "number"])
    rows = [
        {"month": month, **_counted(part), "services": "; ".join(sorted(part["found_by"].dropna().unique())),
         "made_up": "yes" if made_up & set(part["upload_id"]) else "no"}
        for month, part in finds.groupby("month")
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["month", *COUNTS, "services", "made_up"])
    people = table["month"].str[:4].map(residents)
    return table.assign(**about, residents=people, publisher=log.get("publisher", ""), licence=log.get("licence", ""))


def _counted(month: pd.DataFrame) -> dict[str, int | None]:
    """Reports, items and needles of a month; where its table held sums alone, reports are not known."""
    summed = month["report_id"].str.contains(_SUMMED, regex=False).any()
    return {
        "reports": None if summed else len(month.drop_duplicates(["upload_id", "report_id"])),
        "items": int(month["quantity"].sum()),
        "needles": int(month.loc[month["item"] == "needle", "quantity"].sum()),
    }
