"""Events, in the council's template."""

import pytest

from tests.data_loaders.small_files import read_rows, rows_of, said
from tests.unruly import UNRULY

HEADER = [
    "Title",
    "Kind",
    "From",
    "To",
    "Place",
    "Ward",
    "Longitude",
    "Latitude",
    "Radius in metres",
    "Outline",
    "Note",
    "Source",
]
CORNERS = "-1.4085, 50.9105; -1.4065, 50.9105; -1.4065, 50.9115"
BOW_TIE = "-1.41, 50.91; -1.40, 50.92; -1.40, 50.91; -1.41, 50.92"
GOOD = ["Grosvenor Square closed at night", "Closed at night", "03/07/2017", None, "Grosvenor Square car park", "Bargate",
        -1.40738, 50.91072, 250, CORNERS, "Midnight to 05:30", "Minutes"]  # fmt: skip


def test_an_event_is_read_whole():
    extract = read_rows([HEADER, GOOD])
    assert (extract.kind, extract.table, extract.ignored_columns) == ("events", "events", ())
    assert rows_of(extract, "title", "kind", "month", "ward_code", "place", "longitude", "radius", "outline", "note", "source") == [
        ("Grosvenor Square closed at night", "closure", "2017-07", "E05002455", "Grosvenor Square car park", -1.40738, 250,
         "POLYGON ((-1.4085 50.9105, -1.4065 50.9105, -1.4065 50.9115, -1.4085 50.9105))", "Midnight to 05:30", "Minutes")
    ]  # fmt: skip
    assert extract.totals == {"events": 1, "first": "2017-07-03", "last": "2017-07-03", "events_rejected": 0}


def test_an_event_may_be_to_come_and_may_last():
    [(starts, ends)] = rows_of(
        read_rows([HEADER, [*GOOD[:2], "01/08/2018", "31/08/2018", *GOOD[4:]]]), "starts_on", "ends_on"
    )
    assert (f"{starts:%Y-%m-%d}", f"{ends:%Y-%m-%d}") == ("2018-08-01", "2018-08-31")


@pytest.mark.parametrize(
    ("at", "value", "cell", "message"),
    [
        (0, None, "A2", "has no title"),
        (1, "Party", "B2", "is not one of the words known here"),
        (1, None, "B2", "is blank"),
        (2, None, "C2", "has no date"),
        (2, "summer", "C2", "is not a date"),
        (3, "01/01/2017", "D2", "is before the day it began"),
        (5, "Bevios", "F2", "is not a ward of Southampton"),
        (6, -1.1, "G2", "is a place outside Southampton"),
        (8, -5, "I2", "is less than zero"),
        (9, BOW_TIE, "J2", "is not an outline that can be used"),
        (9, "by the station", "J2", "is not an outline that can be used"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(at, value, cell, message):
    extract = read_rows([HEADER, [*GOOD[:at], value, *GOOD[at + 1 :]], GOOD])
    assert (extract.rows.accepted, extract.rows.rejected) == (1, 1)
    assert said(extract) == [(cell, message)]


def test_an_outline_that_crosses_itself_is_said_to():
    [problem] = read_rows([HEADER, [*GOOD[:9], BOW_TIE, *GOOD[10:]], GOOD]).problems
    assert problem.fix == (
        "The outline crosses itself near -1.4050, 50.9150: list its corners in the order in which one walks round the area."
    )


def test_marks_that_nobody_sees_are_left_out_and_said():
    extract = read_rows([HEADER, ["Camp\u202e cleared\u200b", *GOOD[1:]], GOOD])
    assert rows_of(extract, "title") == [("Camp cleared",), ("Grosvenor Square closed at night",)]
    assert said(extract, "warning") == [("A2", "holds marks that nobody sees")]
    assert extract.problems[0].column == "Title"


def test_words_that_no_cell_could_hold_are_refused_with_their_cell():
    rows = [HEADER, GOOD, [*GOOD[:10], "needle " * 30_000, GOOD[11]]]
    extract = read_rows(rows, file="events.csv")
    assert said(extract) == [("K3", "is too long")]
    assert extract.problems[0].fix == "Shorten it to 32,767 letters."
    assert extract.rows.accepted == 1


@pytest.mark.parametrize("words", UNRULY)
def test_words_are_kept_to_the_letter(words):
    extract = read_rows([HEADER, [words, *GOOD[1:10], words, words], GOOD])
    told = None if words == "–" else words  # which stands for "not known", and an event without a title is refused
    assert [row[0] for row in rows_of(extract, "title")] == [*([words] if told else []), GOOD[0]]
    assert rows_of(extract, "note", "source")[0] == ((words, words) if told else (GOOD[10], GOOD[11]))
