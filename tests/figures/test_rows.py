"""Rows that are taken in at a glance: a small line of values, a verdict, and the way to what they are of."""

from urllib.parse import parse_qsl

from editions.read import Edition
from figures.addresses import asked, of_address
from figures.parts import Choosing
from figures.rows import Rows, spark


def rows_of(edition: Edition, filters: str = "") -> Rows:
    return next(part for part in of_address("measures", filters, edition).parts if isinstance(part, Rows))


def test_every_measure_is_a_row_under_its_priority(edition: Edition) -> None:
    groups = rows_of(edition).groups
    assert [(group, len(rows)) for group, rows in groups] == [
        ("Engagement and raising awareness", 3), ("Prevention and treatment", 5),
        ("Crime disruption and antisocial behaviour", 5),
    ]  # fmt: skip


def test_a_row_opens_the_measure_that_it_is_of(edition: Edition) -> None:
    for row in rows_of(edition).rows:
        pairs = parse_qsl(row.address.removeprefix("?").partition("#")[0])
        page, wrong = asked("measures", pairs, edition)
        assert not wrong
        opened, number = page.parts[page.parts.index(Choosing()) + 1].figure, row.words.split()[0]
        assert f"{number} " in opened.finding or (number == "3.4" and opened.finding.startswith("Needles"))


def test_a_row_says_that_it_is_made_up_and_with_real_figures_alone_none_is(edition: Edition) -> None:
    real = [row.words[:3] for row in rows_of(edition).rows if not row.made_up]
    assert real == ["1.1", "2.3"]
    alone = rows_of(edition, "real=true").rows
    assert not any(row.made_up for row in alone)
    assert [row.words[:3] for row in alone if row.newest != "no data yet"] == real


def test_a_line_goes_from_the_first_value_to_the_last_and_is_as_high_as_the_highest() -> None:
    drawn = spark([1.0, 3.0, 2.0])
    assert 'points="4.0,22.0 55.0,4.0 106.0,13.0"' in drawn and 'cx="106.0" cy="13.0"' in drawn


def test_one_value_or_none_has_no_line_and_equal_values_lie_level() -> None:
    assert spark([]) == spark([5.0]) == ""
    assert 'points="4.0,22.0 106.0,22.0"' in spark([5.0, 5.0])
