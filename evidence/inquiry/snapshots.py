"""A figure as it was: its words, table, sources and picture as bytes that are the same for the same figure.

The bytes are JSON, UTF-8, keys in order, without spaces:

    {"format": 2,
     "place": {"page", "figure", "filters"},
     "as_at": {"edition": "Edition 7", "number": 7, "data_to": "September 2017", "published_on": "2017-11-01"},
     "figure": {"finding", "subtitle", "alt", "notes": [...], "officers_only": false,
                "sources": [{"title", "publisher", "licence", "illustrative", and where it has one "span"}]},
     "table": {"columns": [{"name", "type"}], "rows": [[...]]},
     "picture": null | {"kind": "chart" | "map", "spec": {...}}}

A picture's spec is its description (figures.pictures.written): what a reader sees, in values, days, names and shapes.

Format 1 had in its place what plotly wrote (data, layout) or pydeck (initialViewState, layers). It is read for ever, and
written again byte for byte: a snapshot has the format of its picture. Without a picture the two are the same, and such
a snapshot stays in format 1, so that its hash does.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd

from evidence.figures import Figure, Source
from evidence.inquiry.exhibits import Place

FORMAT, FORMAT_1 = 2, 1
CHART, MAP = "chart", "map"


class NotASnapshot(ValueError):
    """The bytes are no snapshot that this version reads."""


@dataclass(frozen=True)
class AsAt:
    """The edition that a figure was taken from, how far its data goes, and the day it was published."""

    edition: str
    number: int
    data_to: str = ""
    published_on: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart or a map as JSON, in the format that it was kept in."""

    kind: str
    spec: dict[str, Any] = field(repr=False)
    format: int = FORMAT


@dataclass(frozen=True)
class Snapshot:
    """A figure with its picture, and where and when it stood so."""

    place: Place
    as_at: AsAt
    figure: Figure
    picture: Picture | None = None


def to_bytes(snapshot: Snapshot) -> bytes:
    """The snapshot as canonical JSON."""
    figure, picture = snapshot.figure, snapshot.picture
    content = {
        "format": picture.format if picture else FORMAT_1,
        "place": asdict(snapshot.place),
        "as_at": asdict(snapshot.as_at),
        "figure": {
            "finding": figure.finding, "subtitle": figure.subtitle, "alt": figure.alt, "notes": list(figure.notes),
            "officers_only": figure.officers_only, "sources": [_source(source) for source in figure.sources],
        },
        "table": _written(figure.table),
        "picture": {"kind": picture.kind, "spec": picture.spec} if picture else None,
    }  # fmt: skip
    return _canonical(content)


def from_bytes(content: bytes) -> Snapshot:
    """The snapshot again, its table with the same columns, types and values.

    Raises:
        NotASnapshot: the bytes are of something else, or of a newer format.
    """
    try:
        said = json.loads(content)
        if said["format"] not in (FORMAT, FORMAT_1):
            raise NotASnapshot(f"This exhibit has format {said['format']}, which this version does not read.")
        place, picture, words = Place(**said["place"]), said["picture"], said["figure"]
        sources = tuple(Source(**source) for source in words.pop("sources"))
        words["notes"] = tuple(words["notes"])
        figure = Figure(name=place.figure, table=_read(said["table"]), sources=sources, **words)
        return Snapshot(
            place, AsAt(**said["as_at"]), figure, Picture(**picture, format=said["format"]) if picture else None
        )
    except (ValueError, TypeError, KeyError) as problem:
        raise problem if isinstance(problem, NotASnapshot) else NotASnapshot("The file is no exhibit.") from problem


def digest(content: bytes) -> str:
    """How a snapshot's bytes are cited: sha256, in hexadecimal."""
    return sha256(content).hexdigest()


def says_the_same(one: Snapshot, other: Snapshot) -> bool:
    """Whether two snapshots give a reader the same words, figures and sources, of whatever edition."""
    return _said(one) == _said(other)


def _source(source: Source) -> dict[str, Any]:
    """A source as it is kept; without a span as it was kept before there were any, so that its bytes are the same."""
    return {name: value for name, value in asdict(source).items() if name != "span" or value}


def _said(snapshot: Snapshot) -> bytes:
    figure = snapshot.figure
    sources = [_source(source) for source in figure.sources]
    return _canonical([figure.finding, figure.subtitle, list(figure.notes), sources, _written(figure.table)])


def _canonical(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()


def _written(table: pd.DataFrame) -> dict[str, Any]:
    columns = [{"name": str(name), "type": _type(table.iloc[:, at])} for at, name in enumerate(table.columns)]
    rows = [[_plain(value) for value in row] for row in table.itertuples(index=False, name=None)]
    return {"columns": columns, "rows": rows}


def _type(column: pd.Series) -> str:
    return "str" if isinstance(column.dtype, pd.CategoricalDtype) else str(column.dtype)


def _plain(value: Any) -> Any:
    """A cell as JSON has it: null for what is missing, ISO for dates."""
    if (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or (isinstance(value, float | np.floating) and not np.isfinite(value))
    ):
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.item() if isinstance(value, np.generic) else value


def _read(written: Mapping[str, Any]) -> pd.DataFrame:
    columns = written["columns"]
    cells = {at: [row[at] for row in written["rows"]] for at in range(len(columns))}
    read = {
        column["name"]: pd.Series(cells[at], dtype="object").astype(column["type"]) for at, column in enumerate(columns)
    }
    return pd.DataFrame(read, index=pd.RangeIndex(len(written["rows"])))
