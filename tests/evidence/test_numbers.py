"""Numbers are written the same everywhere."""

import math

import pytest

from evidence.numbers import counted, decimal, listed, p_value, percent, whole


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.2117, "p = 0.21"),
        (0.0551, "p = 0.06"),
        (0.0538, "p = 0.054"),  # three decimals show its side of 0.05
        (0.0497, "p just below 0.05"),  # so never printed as 0.050, nor with more digits than the rule
        (0.04999, "p just below 0.05"),
        (0.05, "p = 0.050"),
        (0.0493, "p = 0.049"),
        (0.004, "p = 0.004"),
        (0.00099, "p < 0.001"),
        (1.0, "p = 1.00"),
        (math.nan, ""),
        (None, ""),
    ],
)
def test_a_p_value_shows_its_side_of_the_level(probability: float | None, words: str) -> None:
    assert p_value(probability) == words


@pytest.mark.parametrize("missing", [None, math.nan, math.inf, -math.inf])
def test_what_is_missing_is_a_shorthand_and_never_a_word_of_the_machine(missing: float | None) -> None:
    assert [whole(missing), decimal(missing, 2), percent(missing)] == ["[x]", "[x]", "[x]"]


def test_counts_have_commas_and_their_noun() -> None:
    assert [counted(1, "report"), counted(7037, "needle"), counted(0, "ward")] == [
        "1 report",
        "7,037 needles",
        "0 wards",
    ]


def test_words_in_a_row_end_with_and() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (56 / 11_462, "less than 1%"),
        (9_960 / 10_000, "more than 99%"),
        (0.0, "0%"),
        (1.0, "100%"),
        (1 / 8, "13%"),  # half goes up, as a reader does it by hand
        (0.344, "34%"),
        (-0.2, "-20%"),
        (1.2, "120%"),
    ],
)
def test_a_share_is_printed_as_none_or_all_only_where_it_is(share: float, words: str) -> None:
    assert percent(share) == words


def test_a_share_with_decimals_keeps_the_same_promise() -> None:
    assert [percent(0.0004, 1), percent(0.99996, 1), percent(0.1235, 1)] == [
        "less than 0.1%",
        "more than 99.9%",
        "12.4%",
    ]
