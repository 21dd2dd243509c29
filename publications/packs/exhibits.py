"""Exhibits in a pack: each under its own reference, as it was in the edition that it shows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from editions.exhibits import Exhibit, exhibit, exhibits_of, rows_of
from editions.read import Edition
from evidence.inquiry.exhibits import WITHDRAWN
from evidence.inquiry.snapshots import AsAt, Snapshot
from figures.pictures.written import read
from publications.packs.document import Section, Shown, table_alone

NONE = "No exhibit has been put in the file for this yet."

Wanted = Callable[[Mapping[str, Any]], bool]


def everything(row: Mapping[str, Any]) -> bool:
    """Every exhibit."""
    return True


def exhibits(edition: Edition, wanted: Wanted = everything) -> Section:
    """A register of the exhibits, then each with its figure; withdrawn ones are told of without it."""
    rows = [row for row in rows_of(exhibits_of(edition)) if wanted(row)]
    there = [found for row in rows if (found := exhibit(edition, row["reference"])) is not None]
    if not there:
        return Section("Exhibits", (NONE,))
    shown = (
        _as_shown(one, one.snapshot) for one in there if one.row["state"] != WITHDRAWN and one.snapshot is not None
    )
    told = tuple(one.told for one in there if one.told and (one.snapshot is None or one.row["state"] == WITHDRAWN))
    return Section("Exhibits", told, (_register(there, officers=edition.draft), *shown))


def _as_shown(one: Exhibit, snapshot: Snapshot) -> Shown:
    figure, picture = snapshot.figure, snapshot.picture
    notes = (_as_at(one, snapshot.as_at), *figure.notes, *([one.told] if one.told else []))
    return Shown(replace(figure, notes=notes), read(picture) if picture else None, one.reference)


def _as_at(one: Exhibit, as_at: AsAt) -> str:
    """Whether it is frozen or live, as at which edition, and what the live figure says where a frozen one differs."""
    data = f"data to {as_at.data_to}" if as_at.data_to else "no month of the log yet"
    said = f"{'Frozen' if one.frozen else 'Live'}, as at {as_at.edition.lower()}: {data}."
    return f"{said} In this edition the figure says: {one.row['now_says']}." if one.row["now_says"] else said


def _register(there: list[Exhibit], *, officers: bool) -> Shown:
    """What each exhibit is, with its title sentence and notes, its sources and the hash of what is shown."""
    table = pd.DataFrame(
        {
            "Exhibit": [one.reference for one in there],
            "What it shows": [f"{one.row['title']}. {one.row['subtitle']}" if one.row["title"] else one.told for one in there],
            "How to read it": [" ".join(one.snapshot.figure.notes) if one.snapshot else "" for one in there],
            "As at": [_as_at(one, one.snapshot.as_at) if one.snapshot else one.row["state"] for one in there],
            "Objectives": [one.row["objectives"] for one in there], "Meeting": [one.row["meeting"] for one in there],
            "SHA-256": [one.row["hash"] for one in there],
        }
    )  # fmt: skip
    if officers:
        table["Readers get it"] = [one.row["public"] for one in there]
    return table_alone(
        "exhibits", "Register of exhibits", "Exhibits, what each shows, and the SHA-256 of what is shown", table
    )
