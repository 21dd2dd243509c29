"""Everything that can be read out of bytes, as text: archives unpacked, tables as CSV, arrays as numbers."""

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pikepdf
import pyarrow as pa
from google.protobuf.message import Message

TEXT = {
    "csv",
    "json",
    "geojson",
    "md",
    "html",
    "svg",
    "txt",
    "xml",
    "rels",
    "css",
    "js",
    "rdf",
    "vml",
    "atom",
    "jsonld",
}
ARCHIVES = {"zip", "xlsx", "ods", "docx", "odt", "pptx"}
PICTURES = {"png", "jpg", "jpeg", "woff2", "ttf"}  # which the search does not read
# Layers of every map, as an exhibit keeps it and as deck.gl has it, that follow from how much of the city it shows,
FRAME = {"ScaleLine", "scale", "scale-text"}
VIEWS = {"view", "initialViewState"}
# and layers that write the names of public areas, each somewhere in what the map shows of it.
NAMED = {"ward-names"}
LONGITUDES, LATITUDES = (-1.55, -1.25), (50.8, 51.05)  # of the city and what lies round it


class CannotBeOpened(Exception):
    """A kind of file that nothing here can look into: what it holds is not known."""


def texts_of_file(name: str, content: bytes) -> Iterator[str]:
    """All that a file says, whatever it is packed in.

    Raises:
        CannotBeOpened: the search does not know this kind of file.
    """
    kind = name.rpartition(".")[2].lower()
    if kind == "parquet":
        yield text_of_table(pd.read_parquet(io.BytesIO(content)))
    elif kind in ARCHIVES:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield part
                yield from texts_of_file(part if "." in part else f"{part}.txt", archive.read(part))
    elif kind == "pdf":
        yield from _texts_of_pdf(content)
    elif kind in ("json", "geojson"):
        yield from _texts_of_json(content.decode("utf-8"))
    elif kind in TEXT:
        yield content.decode("utf-8")
    elif kind not in PICTURES:
        raise CannotBeOpened(f"{name}: the search cannot look into a file of this kind.")


def texts_of_message(message: Message) -> Iterator[str]:
    """All that a message of the server says, its tables and its charts' arrays among it."""
    for field, value in message.ListFields():
        for one in value if field.is_repeated else (value,):
            if isinstance(one, Message):
                yield from texts_of_message(one)
            elif isinstance(one, bytes):
                yield _text_of_bytes(one)
            elif isinstance(one, str) and one.startswith(("{", "[{")):
                yield from _texts_of_json(one)
            else:
                yield str(one)


def text_of_table(table: pd.DataFrame) -> str:
    """A table as CSV, with every number as exact as it is; columns that make points stand beside one another."""
    numbers = table.select_dtypes("number")
    across = [name for name in numbers if numbers[name].between(*LONGITUDES).any()]
    up = [name for name in numbers if numbers[name].between(*LATITUDES).any()]
    points = [numbers[[x, y]].dropna().to_csv(index=False) for x in across for y in up]
    return "\n".join([table.to_csv(), *points])


def _text_of_bytes(content: bytes) -> str:
    """Bytes in a message are a table, as Arrow writes one; the index of other bytes is their text."""
    try:
        return text_of_table(pa.ipc.open_stream(content).read_all().to_pandas())
    except pa.ArrowInvalid:
        return content.decode("utf-8", errors="replace")


def _texts_of_json(text: str) -> Iterator[str]:
    """The text as it stands but for a map's frame, and every packed array in it as numbers."""
    try:
        said = json.loads(text)
    except ValueError:
        yield text
        return
    arrays: list[str] = []
    yield json.dumps(_unpacked(said, arrays), ensure_ascii=False)
    yield from arrays


def _unpacked(said: Any, arrays: list[str]) -> Any:
    if isinstance(said, list):
        return [_unpacked(one, arrays) for one in said if not (isinstance(one, dict) and _kind_of(one) in FRAME)]
    if not isinstance(said, dict):
        return said
    if "bdata" in said and "dtype" in said:
        arrays.append(" ".join(map(repr, np.frombuffer(base64.b64decode(said["bdata"]), said["dtype"]).tolist())))
    if said.get("is") == "Labels" and said["name"] in NAMED:
        return [label["words"] for label in said["labels"]]
    if said.get("id") in NAMED:
        return [area["label"] for area in said["data"]]
    return {name: _unpacked(one, arrays) for name, one in said.items() if name not in VIEWS}


def _kind_of(layer: dict[str, Any]) -> Any:
    """What a layer is: an exhibit's says it, and deck.gl's has it in its id."""
    return layer.get("is", layer.get("id"))


def _texts_of_pdf(content: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Stream):
                yield one.read_bytes().decode("latin-1")
            elif isinstance(one, pikepdf.Dictionary | pikepdf.Array | pikepdf.String):
                yield str(one)
