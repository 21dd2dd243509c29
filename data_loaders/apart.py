"""Checks a whole file in a process of its own, so that a server never holds more of it than what it comes to.

Opening a file is done apart already (`files.process`); what is opened may still be half a million rows, whose checking
takes memory and time. Started by `read_apart` as `python -m data_loaders.apart`; it speaks as `files.child` does.
"""

import base64
import gc
import json
import os
import pickle
import struct
import sys
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

import pandas as pd
import pyarrow as pa

from data_loaders.files import refusals
from data_loaders.files.child import MEGABYTE, MOST_SAID, limit_memory, taken
from data_loaders.files.process import SECONDS, SECONDS_PER_MEGABYTE, run
from data_loaders.read import read_extract, refused_unread
from evidence.city import City
from evidence.extract import Extract, RowCount, Source
from evidence.problems import Problem, Refused

ALLOWED = 4096 * MEGABYTE  # addresses, of which a process uses a small part; what it holds is an eighth of it
NOT_SAID = {"content", "data"}  # of an extract: the first is here already, the second goes as an Arrow stream
OTHER = "The selected file could not be checked: something in it is not foreseen. Save it again as an .xlsx workbook."


def read_apart(
    content: bytes, file: str, city: City, *, kind: str | None = None, mapping: Mapping[str, str] | None = None,
    settled: bool = True,
) -> Extract:  # fmt: skip
    """As read_extract, in a process of its own; one that dies or is not done in time refuses the file.

    The city is told by pickle, from here to there alone: nothing that comes back is more than words and figures.
    """
    told = base64.b64encode(pickle.dumps(city)).decode()
    asked = {"file": file, "city": told, "kind": kind, "mapping": dict(mapping or {}), "settled": settled}
    seconds = 2 * (SECONDS + SECONDS_PER_MEGABYTE * len(content) // MEGABYTE)  # opening has its own, within it
    try:
        return _heard(run(__name__, asked, content, seconds), content)
    except Refused as reason:
        return refused_unread(content, file, str(reason))


def main() -> None:
    """Reads the file on standard input and writes what it comes to."""
    gc.disable()  # it ends before there is anything to collect
    asked, content = taken(sys.stdin.buffer)
    limit_memory(ALLOWED)
    city = pickle.loads(base64.b64decode(asked["city"]))
    try:
        extract = read_extract(
            content, asked["file"], city, kind=asked["kind"], mapping=asked["mapping"], settled=asked["settled"]
        )
    except MemoryError:
        extract = refused_unread(content, asked["file"], refusals.MEMORY)
    except Exception:  # no file may do more than be refused
        extract = refused_unread(content, asked["file"], OTHER)
    words, rows = _told(extract)
    sys.stdout.buffer.write(struct.pack("<I", len(words)) + words)
    sys.stdout.buffer.write(rows)
    sys.stdout.buffer.flush()
    os._exit(0)  # pulling down half a million rows one by one takes time and changes nothing


def _told(extract: Extract) -> tuple[bytes, pa.Buffer]:
    said = {field.name: getattr(extract, field.name) for field in fields(extract) if field.name not in NOT_SAID}
    said |= {
        "rows": asdict(extract.rows),
        "source": asdict(extract.source),
        "problems": [problem.as_dict() for problem in extract.problems],
    }
    rows = pa.Table.from_pandas(extract.data, preserve_index=False)
    sink = pa.BufferOutputStream()
    packed = pa.ipc.IpcWriteOptions(compression="lz4")  # columns repeat themselves: a tenth of the bytes goes over
    with pa.ipc.new_stream(sink, rows.schema, options=packed) as stream:
        stream.write_table(rows)
    return json.dumps(said).encode(), sink.getvalue()


def _heard(told: bytes, content: bytes) -> Extract:
    """What the process said, if it is no more than it may say."""
    if not 4 <= len(told) <= 2 * MOST_SAID:
        raise Refused(refusals.MEMORY)
    (length,) = struct.unpack_from("<I", told)
    said: dict[str, Any] = json.loads(told[4 : 4 + length])
    said |= {
        "rows": RowCount(**said["rows"]),
        "source": Source(**said["source"]),
        "problems": tuple(Problem(**problem) for problem in said["problems"]),
        **{name: tuple(said[name]) for name in ("ignored_columns", "warnings", "columns")},
        **{name: tuple(map(tuple, said[name])) for name in ("answers", "may_be", "headed")},
    }
    data = pa.ipc.open_stream(memoryview(told)[4 + length :]).read_all().to_pandas()
    return replace(
        Extract(said["file"], said["sha256"], content, data=data if len(data.columns) else pd.DataFrame()), **said
    )


if __name__ == "__main__":
    main()
