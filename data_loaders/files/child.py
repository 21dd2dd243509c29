"""The process that reads one file: its bytes come in, its cells go out, and it ends.

Started by `process` as `python -m data_loaders.files.child`. On its input and its output: four bytes that give the
length of a JSON object, that object, then the file itself, or each sheet's cells as an Arrow stream.
"""

import gc
import json
import struct
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

if __name__ == "__main__":
    sys.modules["numpy"] = None  # type: ignore[assignment]  # pyarrow does without it, and starts in half the time

import pyarrow as pa

from data_loaders.files import refusals
from data_loaders.files.readers import ReadFile, ReadSheet, read_file
from evidence.problems import Refused

MEGABYTE = 1024 * 1024
ALLOWED_ANYWAY, ALLOWED_PER_BYTE = 640 * MEGABYTE, 20
# What may be said of one file, which the process that asked has to hold: of its sheets, and of their cells.
LONGEST_HEADER, MOST_SAID = 32 * MEGABYTE, 256 * MEGABYTE


def main() -> None:
    """Reads the file on standard input."""
    gc.disable()  # it ends before there is anything to collect
    asked, content = taken(sys.stdin.buffer)
    limit_memory(ALLOWED_ANYWAY + ALLOWED_PER_BYTE * len(content))
    header, streams = answer(content, asked["file"])
    words = json.dumps(header).encode()
    if len(words) > LONGEST_HEADER or sum(stream.size for stream in streams) > MOST_SAID:
        words, streams = json.dumps({"refused": refusals.MEMORY}).encode(), []
    sys.stdout.buffer.write(struct.pack("<I", len(words)) + words)
    for stream in streams:
        sys.stdout.buffer.write(stream)
    sys.stdout.buffer.flush()


def taken(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """What is asked of this process, and the file that it is about."""
    (length,) = struct.unpack("<I", stream.read(4))
    return json.loads(stream.read(length)), stream.read()


def answer(content: bytes, file: str) -> tuple[dict[str, object], list[pa.Buffer]]:
    """What is to be said of a file: why it is refused, or its sheets."""
    try:
        found = read_file(content, file)
        streams = [_stream(sheet.columns) for sheet in found.sheets]
    except Refused as reason:
        return {"refused": str(reason)}, []
    except MemoryError:
        return {"refused": refusals.MEMORY}, []
    except BaseException:  # a reader's panic is not even an Exception; no file may do more than be refused
        return {"refused": refusals.DAMAGED}, []
    return _header(found, streams), streams


def limit_memory(size: int) -> None:
    """Lets this process take so many bytes and no more, where the system can (not on Windows)."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, ValueError, OSError):
        return


def _header(found: ReadFile, streams: list[pa.Buffer]) -> dict[str, object]:
    return {
        "dates_from_1904": found.dates_from_1904,
        "pivot_caches": found.pivot_caches,
        "separator": found.separator,
        "sheets": [_described(sheet, stream) for sheet, stream in zip(found.sheets, streams, strict=True)],
    }


def _described(sheet: ReadSheet, stream: pa.Buffer) -> dict[str, object]:
    described = asdict(sheet.survey) | {"name": sheet.name, "visible": sheet.visible, "bytes": stream.size}
    used = sheet.first_column + sheet.columns.num_columns
    described["hidden_columns"] = [column for column in sheet.survey.hidden_columns if column < used]
    return described | {"first_column": sheet.first_column}


def _stream(columns: pa.RecordBatch) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, columns.schema) as stream:
        stream.write_batch(columns)
    return sink.getvalue()


if __name__ == "__main__":
    main()
