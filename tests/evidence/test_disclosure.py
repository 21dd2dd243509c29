"""Small counts are hidden, what could give them away is hidden too, and the audit finds what is left."""

import itertools
import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as some

from evidence.control_charts.limits import xmr_chart
from evidence.disclosure.statements import (  # fmt: skip
    difference_is,
    interval_is,
    lies_between,
    mean_is,
    rate_is,
    rounded_is,
    share_is,
    statistic_is,
    total_is,
    xmr_chart_is,
)
from evidence.disclosure.suppression import (  # fmt: skip
    TOTAL,
    Statement,
    audit,
    hidden_cells,
    is_protected,
    midpoint,
    recoverable,
    refusals,
    refused,
    rounded,
    suppress,
    table_is,
)
from evidence.rates import proportion, rate

VECTORS = Path(__file__).parents[1] / "vectors" / "disclosure.json"
CASES = {case["id"]: case for case in json.loads(VECTORS.read_text(encoding="utf-8"))}
TABLES = ["primary_only", "proper_2x2", "row_totals_only_pair", "all_small_row_hidden"]
X = math.nan  # not available


def inferred(lowest: float, highest: float) -> dict:
    return {"lowest": lowest, "highest": highest, "exactly_recovered": lowest == highest}


def wards(cells: list[list[float]]) -> pd.DataFrame:
    names = ["Bargate", "Bevois", "Coxford"]
    return pd.DataFrame(cells, index=names[: len(cells)], columns=["May", "June", "July"])


def text(table: pd.DataFrame) -> list[str]:
    return [" ".join(row) for row in table.to_numpy()]


# What a reader can work out: the published cases


@pytest.mark.parametrize("case", [CASES[name] for name in TABLES], ids=lambda case: case["id"])
def test_the_reader_infers_from_a_table_what_the_reference_infers(case):
    totals = "rows" if case.get("show_col") is False else True
    expected = {}
    for name, inference in case["reader_can_infer"].items():
        row, column = map(int, name.split(","))
        assert inference.pop("true") == case["table"][row][column]
        expected[row, column] = inference
    assert recoverable(case["table"], case["hidden"], totals=totals) == expected


def test_a_later_edition_gives_away_what_an_earlier_one_hid():
    case = CASES["differencing_release"]
    first, second = dict(case["release_1"]), dict(case["release_2"])
    total = second.pop("total")
    assert first.pop("total") is None
    may = case["reader_can_infer"]["May"]
    assert may.pop("true") == 3
    assert audit(["May"], [total_is(second, total)]) == {"May": may}
    assert audit(["May"], [total_is(first, 24)]) == {"May": may}
    total_hidden = [lies_between(list(first), 0, math.inf)]  # as the first table stands: without its total
    assert audit(["May"], total_hidden) == {"May": inferred(0, math.inf)}


def test_a_published_confidence_limit_gives_away_the_count():
    count = CASES["differencing_ci"]["reader_can_infer"]["count"]
    told = audit(["count"], interval_is("count", X, 8.767273, decimals=6))
    assert told == {"count": inferred(count, count)}


def test_counts_are_rounded_as_nhs_england_rounds_them():
    case = CASES["round5_suppress7"]
    shown = ["*" if math.isnan(count) else count for count in rounded(pd.Series(case["inputs"]))]
    assert shown == case["outputs"]


def test_counts_become_midpoints_as_opensafely_makes_them():
    case = CASES["midpoint6"]
    assert midpoint(pd.Series(case["inputs"])).tolist() == case["outputs"]


# What a reader can work out: others of their kind


def upper_limit_in_percent(count: int) -> float:
    return proportion(count, 100, per=100).upper


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], (0, math.inf)),
        ([lies_between("May", 1, 4)], (1, 4)),
        ([rate_is("May", 0.18, 16_800, decimals=2)], (3, 3)),
        ([rate_is("May", 0.2, 16_800, decimals=1)], (3, 4)),  # 2.52 to 4.2 people
        ([rate_is(["May", "June"], 0.2, 16_800, decimals=1), lies_between("June", 2, 9)], (0, 2)),
        ([*share_is("May", {"May": None, "June": 27}, 10, decimals=0)], (3, 3)),
        ([*share_is("May", ["May", "June"], 30, decimals=0), lies_between(["May", "June"], 9, 11)], (3, 3)),
        ([mean_is({"May": None, "June": 9, "July": 14}, 8.7, decimals=1)], (3, 3)),
        ([difference_is("June", "May", 6), lies_between("June", 0, 9)], (0, 3)),
        ([total_is({"April": 12, "May": None, "June": 9}, 24)], (3, 3)),
        ([rounded_is("May", 5), lies_between("May", 1, 4)], (3, 4)),
        ([rounded_is(["May", "June"], 10), total_is(["June"], 9)], (0, 3)),
        ([lies_between(["May", "June"], 8, 8), total_is({"June": None, "July": 20}, 25)], (3, 3)),
        ([statistic_is("May", 4, upper_limit_in_percent, most=100, decimals=0)], (0, 0)),
        ([statistic_is("May", 8, upper_limit_in_percent, most=100, decimals=0)], (3, 3)),
        (interval_is("May", 0.04, 0.52, 17_000, per=1_000, decimals=2), (3, 3)),
        (interval_is("May", 8.4, 24.7, decimals=1), (15, 15)),
        (interval_is("May", 8.2, 24.7, decimals=1), ()),
        ([lies_between("May", 5, 4)], ()),
        ([total_is({"May": None, "June": 30}, 24)], ()),
    ],
)
def test_each_kind_of_figure_narrows_a_hidden_count(statements, expected):
    if not expected:
        with pytest.raises(ValueError, match="no counts fit"):
            audit(["May"], statements)
    else:
        assert audit(["May"], statements) == {"May": inferred(*expected)}


def test_whole_numbers_are_held_to_being_whole():
    three_a_and_five_b = Statement({"a": 3, "b": 5}, 19, 19)
    assert audit(["a", "b"], [three_a_and_five_b]) == {"a": inferred(3, 3), "b": inferred(2, 2)}


MONTHS = [f"2016-{month:02}" for month in range(1, 13)]
COUNTS = [12, 9, 14, 3, 11, 16, 10, 8, 13, 15, 9, 12]


@pytest.mark.parametrize("hidden", [[3], [0], [11], [3, 4], [3, 7]])
def test_mean_and_limit_of_a_chart_give_away_exactly_the_counts_that_print_as_they_do(hidden):
    true = pd.Series(COUNTS, index=MONTHS, dtype=float)
    chart = xmr_chart(true).iloc[0][["mean", "upper_limit"]].astype(float).round(1)

    def prints_the_same(guess: tuple[int, ...]) -> bool:
        counts = true.copy()
        counts.iloc[hidden] = guess
        mean, limit = counts.mean(), counts.mean() + 2.66 * counts.diff().abs().mean()
        return abs(mean - chart["mean"]) <= 0.05 and abs(limit - chart["upper_limit"]) <= 0.05

    guesses = itertools.product(range(30), repeat=len(hidden))
    possible = np.array([guess for guess in guesses if prints_the_same(guess)])
    expected = map(inferred, possible.min(axis=0), possible.max(axis=0))
    months = [MONTHS[place] for place in hidden]
    series = true.mask(true.index.isin(months))
    told = audit(months, xmr_chart_is(series, *chart, decimals=1))
    assert told == dict(zip(months, expected, strict=True))


@pytest.mark.parametrize(("lower", "february"), [(None, inferred(7, 17)), (4, inferred(9, 17))])
def test_the_lower_limit_of_a_chart_narrows_too(lower, february):
    series = pd.Series([12, X, 14, 13, 11, X], index=MONTHS[:6])
    told = audit(["2016-02"], xmr_chart_is(series, 12, 21, lower, decimals=0))
    assert told == {"2016-02": february}


def test_one_month_hidden_under_a_mean_is_found_out():
    series = pd.Series(COUNTS, index=MONTHS, dtype=float)
    series["2016-04"] = X
    assert audit(["2016-04"], [mean_is(series, 11.0, decimals=1)])["2016-04"] == inferred(3, 3)


def test_the_third_dimension_gives_away_a_rectangle_but_not_a_cube():
    cells = list(itertools.product("ab", "cd", "ef"))
    counts = dict(zip(cells, [3, 9, 14, 13, 8, 20, 11, 15], strict=True))
    lines = [[one, other] for one, other in itertools.combinations(cells, 2) if differences(one, other) == 1]

    def margins(hidden: list[tuple]) -> list[Statement]:
        shown = {cell: None if cell in hidden else count for cell, count in counts.items()}
        return [total_is({cell: shown[cell] for cell in line}, sum(map(counts.get, line))) for line in lines]

    layer = [cell for cell in cells if cell[0] == "a"]
    assert audit(layer, margins(layer)) == {cell: inferred(counts[cell], counts[cell]) for cell in layer}
    assert audit(cells, margins(cells))["a", "c", "e"] == inferred(0, 11)


def differences(one: tuple, other: tuple) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def test_editions_are_audited_together_though_each_alone_is_safe():
    """The second edition adds a month that the first did not have, and hides another cell of the ward."""
    table = wards([[12, 3, 9], [15, 11, 20], [25, 14, 13]])
    first = table_is(table, [("Bargate", "June"), ("Bargate", "July")], totals="rows")
    second = table_is(table, [("Bargate", "June"), ("Bargate", "May")], totals="rows")
    cell = ("Bargate", "June")
    assert audit([cell], first)[cell] == inferred(0, 12)
    assert audit([cell], second)[cell] == inferred(0, 15)
    assert audit([cell], first + second)[cell] == inferred(3, 3)
    revised = (*cell, "revised")
    assert audit([revised], [*first, difference_is(revised, cell, 4)])[revised] == inferred(4, 16)


def test_only_a_reader_who_knows_that_zeros_are_shown_can_tell_two_ones():
    table = [[1, 1, 30], [8, 9, 7]]
    hidden = [(0, 0), (0, 1)]
    assert recoverable(table, hidden, totals="rows")[0, 0] == inferred(0, 2)
    assert recoverable(table, hidden, totals="rows", lowest=1)[0, 0] == inferred(1, 1)


def test_hidden_totals_are_audited_like_cells():
    table = wards([[12, 3, 9], [15, 11, 20]])
    told = recoverable(table, [("Bargate", "June"), ("Bargate", TOTAL), (TOTAL, "June"), (TOTAL, TOTAL)])
    assert told == {
        ("Bargate", "June"): inferred(0, math.inf), ("Bargate", TOTAL): inferred(21, math.inf),
        (TOTAL, "June"): inferred(11, math.inf), (TOTAL, TOTAL): inferred(67, math.inf),
    }  # fmt: skip
    given_away = recoverable(table, [("Bargate", "June"), ("Bargate", TOTAL)])
    assert given_away == {("Bargate", "June"): inferred(3, 3), ("Bargate", TOTAL): inferred(24, 24)}


def test_hidden_cells_are_given_as_labels_or_as_a_mask():
    table = wards([[12, 3, 9], [15, 11, 20], [25, 14, 13]])
    mask = pd.DataFrame(False, table.index, table.columns)
    mask.loc["Bargate", "June"] = True
    expected = {("Bargate", "June"): inferred(3, 3)}
    assert recoverable(table, [("Bargate", "June")]) == expected
    assert recoverable(table, mask) == recoverable(table, mask.to_numpy()) == expected
    with pytest.raises(ValueError, match="the table has no cell"):
        recoverable(table, [("Bargate", "August")])


@some.composite
def tiny_tables(draw):
    """A table of small counts, some of its cells to be hidden, and which totals are shown."""
    rows, columns = draw(some.integers(2, 3)), draw(some.integers(2, 3))
    cells = draw(some.lists(some.integers(0, 4), min_size=rows * columns, max_size=rows * columns))
    places = some.sampled_from(list(itertools.product(range(rows), range(columns))))
    hidden = sorted(draw(some.sets(places, min_size=1, max_size=5)))
    return np.array(cells).reshape(rows, columns), hidden, draw(some.sampled_from([True, "rows", "columns"]))


@given(tiny_tables())
@how(max_examples=60)
def test_the_audit_finds_what_trying_every_table_finds(drawn):
    true, hidden, totals = drawn
    places = tuple(zip(*hidden, strict=True))
    guesses = np.array(list(itertools.product(range(int(true[places].sum()) + 1), repeat=len(hidden))))
    tried = np.repeat(true[None], len(guesses), axis=0)
    tried[(slice(None), *places)] = guesses
    fits = np.ones(len(guesses), dtype=bool)
    for kind, along in (("rows", 1), ("columns", 0)):
        if totals in (True, kind):
            fits &= (tried.sum(axis=along + 1) == true.sum(axis=along)).all(axis=1)
    possible = guesses[fits]
    expected = map(inferred, possible.min(axis=0), possible.max(axis=0))
    assert recoverable(true, hidden, totals=totals) == dict(zip(hidden, expected, strict=True))


# What is hidden


@pytest.mark.parametrize(
    ("table", "options", "shown"),
    [
        pytest.param(
            [[12, 3, 9], [15, 11, 20], [25, 14, 13]], {},
            ["12 [c] [c] 24", "15 11 20 46", "25 [c] [c] 52", "52 28 42 122"],
            id="a rectangle of the smallest",
        ),
        pytest.param(
            [[12, 3, 9], [15, 11, 20], [25, 14, 13]], {"totals": "rows"},
            ["12 [c] [c] 24", "15 11 20 46", "25 14 13 52"],
            id="another in the row where columns have no totals",
        ),
        pytest.param(
            [[12, 3, 9], [15, 11, 20]], {"totals": False}, ["12 [c] 9", "15 11 20"],
            id="only the small one where there are no totals",
        ),
        pytest.param(
            [[12, 30, 9], [15, 11, 20]], {}, ["12 30 9 51", "15 11 20 46", "27 41 29 97"],
            id="nothing where nothing is small",
        ),
        pytest.param(
            [[0, 30, 9], [15, 0, 20]], {}, ["0 30 9 39", "15 0 20 35", "15 30 29 74"],
            id="zeros shown",
        ),
        pytest.param(
            [[0, 30, 9], [15, 40, 20]], {"zeros": "suppress"},
            ["[c] 30 [c] 39", "[c] 40 [c] 75", "15 70 29 114"],
            id="zeros hidden",
        ),
        pytest.param(
            [[3, 0, 0], [0, 0, 0], [20, 30, 40]], {},
            ["[c] 0 0 [c]", "0 0 0 0", "[c] 30 40 [c]", "23 30 40 93"],
            id="a total that is small itself",
        ),
        pytest.param(
            [[X, 3, 9], [15, X, 20], [25, 14, 1300]], {},
            ["[x] [c] [c] 12", "15 [x] 20 35", "25 [c] [c] 1,339", "40 17 1,329 1,386"],
            id="not available stays so",
        ),
        pytest.param(
            [[X, X, X], [15, 30, 20]], {}, ["[x] [x] [x] [x]", "15 30 20 65", "15 30 20 65"],
            id="nothing available",
        ),
        pytest.param(
            [[1, 2, 1], [2, 1, 1], [1, 1, 1]], {}, ["[c] [c] [c] [c]"] * 4,
            id="so few that even the sum of all says that each is small",
        ),
    ],
)  # fmt: skip
def test_a_table_is_shown_without_its_small_counts(table, options, shown):
    suppressed = suppress(wards(table), **options)
    assert text(suppressed.shown()) == shown
    assert refused(wards(table), suppressed) == []


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        ([[3]], ["[c] [c]", "[c] [c]"]),
        ([[30]], ["30 30", "30 30"]),
        ([[0]], ["0 0", "0 0"]),
        ([[3], [9], [20]], ["[c]", "[c]", "20", "32"]),  # a list has one total
        ([[3, 9, 20]], ["[c] [c] 20 32"]),
        ([[3], [0], [0]], ["[c]", "0", "0", "[c]"]),
        ([[3], [0], [20]], ["[c]", "0", "[c]", "23"]),
    ],
)
def test_single_cells_and_lists_have_their_totals_guarded_too(table, shown):
    assert text(suppress(table).shown()) == shown


@pytest.mark.parametrize(
    ("table", "hidden", "expected"),
    [
        ([[3]], [(0, 0)], [inferred(3, 3)]),
        ([[3], [9], [20]], [(0, 0)], [inferred(3, 3)]),
        ([[3], [9], [20]], [(0, 0), (1, 0)], [inferred(0, 12), inferred(0, 12)]),
        ([[3, 9, 20]], [(0, 1), (0, 2)], [inferred(0, 29), inferred(0, 29)]),
        ([[0, 0], [0, 0]], [(0, 0), (0, 1), (1, 0), (1, 1)], [inferred(0, 0)] * 4),
        ([[3, X], [X, 9]], [(0, 0), (0, 1)], [inferred(3, 3)]),  # what is not available is not hidden
        ([[3, 9], [8, 7]], [], []),
    ],
)
def test_single_cells_lists_and_empty_rows_are_audited_too(table, hidden, expected):
    assert list(recoverable(table, hidden).values()) == expected


def test_a_suppressed_table_says_what_is_hidden_and_why():
    suppressed = suppress(wards([[12, 3, 9], [15, 11, 20], [25, 14, 13]]))
    assert suppressed.reasons.to_numpy().tolist() == [
        ["", "primary", "secondary"], ["", "", ""], ["", "secondary", "secondary"]
    ]  # fmt: skip
    assert suppressed.hidden.to_numpy().tolist() == [[False, True, True], [False] * 3, [False, True, True]]
    assert suppressed.values.fillna(-1).to_numpy().tolist() == [[12, -1, -1], [15, 11, 20], [25, -1, -1]]
    assert suppressed.row_totals.to_dict() == {"Bargate": 24, "Bevois": 46, "Coxford": 52}
    assert suppressed.column_totals.to_dict() == {"May": 52, "June": 28, "July": 42}
    assert suppressed.grand_total == 122
    assert hidden_cells(suppressed) == [
        ("Bargate", "June"), ("Bargate", "July"), ("Coxford", "June"), ("Coxford", "July")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "labels",
    [
        pd.period_range("2016-05", periods=3, freq="M"),
        pd.date_range("2016-05-01", periods=3),
        pd.MultiIndex.from_product([["Bargate"], ["needle", "foil", "swab"]]),
        pd.Index([2014, 2015, 2016], name="year"),
    ],
)
def test_labels_of_any_kind_are_kept(labels):
    table = pd.DataFrame([[12, 3, 9], [15, 11, 20], [25, 14, 13]], index=labels, columns=labels)
    suppressed = suppress(table)
    assert suppressed.values.where(suppressed.values.notna(), table).equals(table.astype(float))
    assert suppressed.row_totals.index.equals(labels) and suppressed.column_totals.index.equals(labels)
    assert recoverable(table, suppressed.hidden)[labels[0], labels[1]] == inferred(0, 12)
    assert refused(table, suppressed) == []


def test_the_threshold_and_the_width_of_protection_are_settings():
    table = [[12, 6, 9], [15, 11, 20], [25, 14, 13]]
    assert not suppress(table).hidden.any(axis=None)
    assert suppress(table, threshold=10).reasons.to_numpy().tolist()[0][1:] == ["primary", "primary"]
    wide = suppress(table, threshold=10, protection=12)
    told = recoverable(table, wide)
    assert all(told[cell]["highest"] >= table[cell[0]][cell[1]] + 12 for cell in [(0, 1), (0, 2)])


@pytest.mark.parametrize(
    ("inference", "protected"),
    [
        (inferred(0, 12), True),
        (inferred(3, 3), False),
        (inferred(1, 4), False),  # a reader knows that it is small
        (inferred(4, 5), True),
        (inferred(14, 14), False),
        (inferred(0, math.inf), True),
    ],
)
def test_a_count_is_protected_when_it_could_be_several_and_large_enough(inference, protected):
    assert is_protected(inference) is protected


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: suppress([[-1, 2]]),
        lambda: suppress([[1.5, 2]]),
        lambda: suppress([[1, 2]], zeros="round"),
        lambda: suppress(pd.DataFrame([[1, 2]], columns=["May", "May"])),
        lambda: suppress(pd.DataFrame([[1, 2, 3]], columns=["May", "June", TOTAL])),
    ],
)
def test_what_is_no_table_of_counts_is_an_error(wrong):
    with pytest.raises(ValueError):
        wrong()


# What the publisher is told


def test_what_else_is_published_is_refused_with_the_cells_named_but_not_told():
    table = wards([[12, 3, 9], [15, 11, 20], [25, 14, 13]])
    suppressed = suppress(table)
    of_one = rate_is([("Bargate", "June")], rate(3, 16_800).value, 16_800, decimals=2)
    assert refused(table, suppressed, [of_one]) == [
        "Bargate, June: the hidden count can be worked out exactly from what is published.",
        "Bargate, July: the hidden count can be worked out exactly from what is published.",
        "Coxford, June: the hidden count can be worked out exactly from what is published.",
        "Coxford, July: the hidden count can be worked out exactly from what is published.",
    ]
    assert refused(table, suppressed, [lies_between([("Bargate", "June")], 1, 4)]) == [
        "Bargate, June: the hidden count can be told to be below 5 from what is published."
    ]


def test_an_edition_is_refused_for_what_the_one_before_showed():
    table = wards([[12, 3, 9], [15, 11, 20], [25, 14, 13]])
    suppressed = suppress(table)
    before = table_is(table, [("Bargate", "May"), ("Bargate", "June"), ("Bevois", "May"), ("Bevois", "June")])
    assert len(refused(table, suppressed, before)) == 4
    assert refused(table, suppressed, table_is(table, suppressed.hidden)) == []
    assert refusals(audit(["May"], [lies_between("May", 5, 6)])) == []


# Every table


def random_tables(largest: int):
    counts = some.one_of(some.integers(0, 6), some.integers(0, 40), some.none())
    shapes = some.tuples(some.integers(1, largest), some.integers(1, largest))
    return shapes.flatmap(
        lambda shape: some.lists(
            some.lists(counts, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
        )
    )


ALL_TOTALS = some.sampled_from([True, "rows", "columns", False])
ALL_ZEROS = some.sampled_from(["show", "suppress"])


@given(random_tables(8), ALL_TOTALS, ALL_ZEROS)
@how(max_examples=60)
def test_no_hidden_count_of_any_table_is_given_away_and_all_that_is_shown_is_true(cells, totals, zeros):
    table = pd.DataFrame(cells, dtype=float)
    suppressed = suppress(table, totals=totals, zeros=zeros)
    told = recoverable(table, suppressed)
    assert all(is_protected(inference) for inference in told.values())
    assert refused(table, suppressed) == []

    values = suppressed.values
    assert values.where(values.notna(), table).equals(table)
    assert (suppressed.hidden == (values.isna() & table.notna())).all(axis=None)
    small = (table < 5) & (table >= (1 if zeros == "show" else 0))
    assert ((suppressed.reasons == "primary") == small).all(axis=None)
    assert not (suppressed.hidden & (table == 0)).any(axis=None) or zeros == "suppress"
    for shown, true in ((suppressed.row_totals, table.sum(axis=1)), (suppressed.column_totals, table.sum())):
        assert (shown.isna() | (shown == true)).all()
    assert math.isnan(suppressed.grand_total) or suppressed.grand_total == table.sum().sum()


@given(random_tables(5))
@how(max_examples=40)
def test_a_reader_who_does_not_know_the_rules_learns_no_more_than_one_who_does(cells):
    table = pd.DataFrame(cells, dtype=float)
    suppressed = suppress(table)
    knowing = recoverable(table, suppressed)
    guessing = recoverable(table, hidden_cells(suppressed))
    assert all(
        guessing[cell]["lowest"] <= told["lowest"] and guessing[cell]["highest"] >= told["highest"]
        for cell, told in knowing.items()
    )
