"""A figure as it was: the same bytes for the same figure, and the same figure from the bytes."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.figures import Figure, Source
from evidence.inquiry.exhibits import Place, filters_of, objectives_of
from evidence.inquiry.snapshots import (
    AsAt,
    NotASnapshot,
    Picture,
    Snapshot,
    digest,
    from_bytes,
    says_the_same,
    to_bytes,
)

LOG = Source("Drug litter log", "Southampton City Council", illustrative=True)
AS_AT = AsAt("Edition 1", 1, "September 2017", "2017-11-01")
CELLS = st.one_of(st.none(), st.text(st.characters(codec="utf-8")), st.integers(-(2**53), 2**53))
FLOATS = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))


def snapshot(table: pd.DataFrame, **words: object) -> Snapshot:
    said = {
        "finding": "Reports were highest in May 2016",
        "subtitle": "Reports a month",
        "sources": (LOG,),
        "notes": ("A note.",),
    }
    figure = Figure(name="reports-by-month", table=table, **said | words)
    chart = Picture("chart", {"kind": "bars", "panels": [1, None]})
    return Snapshot(Place("trends", "reports-by-month", "ward=Bevois"), AS_AT, figure, chart)


def test_the_figure_comes_back_with_its_words_types_sources_and_picture() -> None:
    table = pd.DataFrame(
        {
            "Month": ["May 2016", "June 2016"], "Reports": pd.array([66, None], dtype="Int64"), "Rate": [1.5, None],
            "First": pd.to_datetime(["2016-05-01", None]), "Known": [True, False], "Count": [1, 2],
        }
    )  # fmt: skip
    again = from_bytes(to_bytes(snapshot(table)))
    pd.testing.assert_frame_equal(again.figure.table, table)
    assert (again.place, again.as_at) == (Place("trends", "reports-by-month", "ward=Bevois"), AS_AT)
    assert again.figure.sources == (LOG,) and again.figure.illustrative
    assert again.figure.notes == ("A note.",)
    assert again.picture is not None and again.picture.spec["panels"] == [1, None]


@given(st.lists(st.tuples(CELLS, FLOATS), max_size=6))
def test_any_table_is_the_same_bytes_again(rows: list[tuple]) -> None:
    table = pd.DataFrame(rows, columns=["What", "How much"]).astype({"How much": "float64"})
    content = to_bytes(snapshot(table))
    assert to_bytes(from_bytes(content)) == content


def test_the_order_in_which_a_picture_was_written_makes_no_difference() -> None:
    one, other = (Picture("map", spec) for spec in ({"a": 1, "b": 2}, {"b": 2, "a": 1}))
    made = snapshot(pd.DataFrame({"Ward": ["Bevois"]}))
    assert digest(to_bytes(replace(made, picture=one))) == digest(to_bytes(replace(made, picture=other)))


def test_a_newer_edition_that_changes_nothing_says_the_same() -> None:
    made = snapshot(pd.DataFrame({"Ward": ["Bevois"], "Reports": [3]}))
    assert says_the_same(made, replace(made, as_at=AsAt("Edition 2", 2)))
    assert not says_the_same(made, snapshot(pd.DataFrame({"Ward": ["Bevois"], "Reports": [4]})))


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": 3}', b'{"format": 1, "place": {}}'])
def test_bytes_of_something_else_are_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(NotASnapshot, match=r"^(The file is no exhibit\.|This exhibit has format 3)"):
        from_bytes(content)


def test_the_bytes_can_be_read_by_anyone() -> None:
    said = json.loads(to_bytes(snapshot(pd.DataFrame({"Ward": ["Bevois"], "Reports": [3]}))))
    assert said["table"] == {
        "columns": [{"name": "Ward", "type": "str"}, {"name": "Reports", "type": "int64"}],
        "rows": [["Bevois", 3]],
    }


def test_the_same_filters_are_the_same_text_in_whatever_order() -> None:
    assert filters_of([("ward", "Bevois"), ("from", "May 2016")]) == "from=May+2016&ward=Bevois"


def test_objectives_are_letters_of_the_terms_of_reference() -> None:
    assert objectives_of("ca x, A") == "a, c"
