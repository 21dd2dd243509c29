"""The search for leaks finds what is planted, whatever it is packed in: otherwise it would prove nothing."""

import base64
import io
import json
import struct
import zipfile
from collections.abc import Callable

import pandas as pd
import pyarrow as pa
import pytest
import shapely
from openpyxl import Workbook
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.leaks.opened import CannotBeOpened, texts_of_file, texts_of_message
from tests.leaks.secrets_kept import Secrets, in_metres

PLACE, COUNT, POINT = "Behind the boiler house", 271_828, (-1.39137, 50.91773)
SECRETS = Secrets(
    words=frozenset({PLACE, "first.officer@example.org"}), counts=frozenset({COUNT}),
    lines=in_metres(shapely.LineString([(-1.41, 50.90), (-1.40, 50.91)])), actions=(in_metres(shapely.Point(-1.4076, 50.9109)),),
)  # fmt: skip
GIVEN = {PLACE, f"the count {COUNT}", "the point -1.39137, 50.91773"}
TABLE = pd.DataFrame({"longitude": [POINT[0]], "place": [PLACE], "count": [float(COUNT)], "latitude": [POINT[1]]})
DECK = json.dumps({"layers": [{"id": "points", "data": [{"at": list(POINT), "label": PLACE, "n": COUNT}]}]})


def parquet() -> bytes:
    stream = io.BytesIO()
    TABLE.to_parquet(stream)
    return stream.getvalue()


def csv() -> bytes:
    return TABLE[["place", "count", "longitude", "latitude"]].to_csv().encode()


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("within/finds.parquet", parquet())
    return stream.getvalue()


def workbook() -> bytes:
    book, stream = Workbook(), io.BytesIO()
    book.active.append([PLACE, COUNT, f"{POINT[0]}, {POINT[1]}"])
    book.save(stream)
    return stream.getvalue()


def in_a_table() -> ForwardMsg:
    message, sink = ForwardMsg(), io.BytesIO()
    table = pa.Table.from_pandas(TABLE)
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    message.delta.new_element.table.arrow_data.data = sink.getvalue()
    return message


def in_a_map() -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.deck_gl_json_chart.json = DECK
    return message


@pytest.mark.parametrize(("name", "made"), [
    ("finds.parquet", parquet), ("finds.csv", csv), ("all.zip", archive), ("all.xlsx", workbook), ("map.json", DECK.encode),
])  # fmt: skip
def test_what_a_file_holds_is_found(name: str, made: Callable[[], bytes]) -> None:
    assert set().union(*map(SECRETS.found_in, texts_of_file(name, made()))) == GIVEN


@pytest.mark.parametrize("message", [in_a_table, in_a_map])
def test_what_a_message_of_the_server_holds_is_found(message: Callable[[], ForwardMsg]) -> None:
    assert set().union(*map(SECRETS.found_in, texts_of_message(message()))) == GIVEN


def test_a_number_in_the_packed_array_of_a_chart_is_found() -> None:
    message = ForwardMsg()
    packed = {"dtype": "f8", "bdata": base64.b64encode(struct.pack("<2d", 4.0, COUNT)).decode()}
    message.delta.new_element.plotly_chart.spec = json.dumps({"data": [{"y": packed}]})
    assert set().union(*map(SECRETS.found_in, texts_of_message(message))) == {f"the count {COUNT}"}


@pytest.mark.parametrize(("text", "given"), [
    ("271,828 people", {"the count 271828"}), ("271828.0", {"the count 271828"}), ("1,271,828 and 271,8281", set()),
    ("by FIRST.OFFICER@example.org", {"first.officer@example.org"}),
    ("latitude 50.91773, longitude -1.39137", {"the point -1.39137, 50.91773"}),
    ("[-1.405, 50.905]", set()),                      # on a public outline
    ("[-1.4076, 50.9109]", set()),                    # a public action
    ("[-1.4076, 50.91135]", set()),                   # on the circle of 50 metres round it
    ("[-1.4076, 50.91113]", {"the point -1.4076, 50.91113"}),  # within it
    ("a rate of -1.394 and one of 50.92, later 50.917", set()),
])  # fmt: skip
def test_what_is_kept_is_told_from_what_is_public(text: str, given: set[str]) -> None:
    assert SECRETS.found_in(text) == given


def test_a_kind_of_file_that_cannot_be_searched_is_not_passed_over() -> None:
    with pytest.raises(CannotBeOpened, match="cannot look into"):
        list(texts_of_file("finds.sqlite", b"SQLite format 3"))
