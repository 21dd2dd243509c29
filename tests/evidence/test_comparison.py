"""One area beside others, each figure judged by a named test."""

import pandas as pd
import pytest

from evidence import comparison
from evidence.comparison import CANNOT_SAY, EXACT_TEST, HIGHER, INTERVALS, LOWER, OURS, REST_TEST, SIMILAR
from evidence.rates import rate_ratio

NAN = float("nan")

# Deaths from drug poisoning registered 2016 to 2018, with the residents of the three years together
# (Office for National Statistics): Southampton first.
DEATHS = {
    "E06000045": (63, 755_532),
    "E06000044": (87, 643_186),
    "E06000023": (118, 1_378_623),
    "E06000026": (105, 788_525),
    "E06000018": (65, 985_057),
    "E08000035": (207, 2_355_127),
    "E06000043": (99, 865_723),
    "E92000001": (10_915, 166_864_675),
}


def observed(rows: dict[str, tuple]) -> pd.DataFrame:
    """Observations of one period from count, denominator and, where given, value, lower and upper."""
    made = []
    for area, (count, people, *estimate) in rows.items():
        value, lower, upper = estimate or (count / people * 100_000, NAN, NAN)
        made.append(
            (
                area,
                area,
                "deaths",
                "2016 - 18",
                value,
                lower,
                upper,
                count,
                people,
                "S1",
                pd.Timestamp("2018-12-31"),
            )
        )
    columns = [
        "area_code",
        "area_name",
        "indicator_id",
        "period",
        "value",
        "lower",
        "upper",
        "count",
        "denominator",
        "source_id",
        "period_end",
    ]
    return pd.DataFrame(made, columns=columns)


def verdicts(rows: dict[str, tuple]) -> pd.DataFrame:
    ours, *others = rows
    return comparison.compare(observed(rows), "deaths", "2016 - 18", ours, others).set_index("area_code")


@pytest.mark.parametrize(
    ("area", "verdict", "p_value"),
    [
        # p-values by hand: the sum of all binomial outcomes no likelier than theirs.
        ("E06000044", HIGHER, 0.00399),
        ("E06000023", SIMILAR, 0.93808),
        ("E06000026", HIGHER, 0.00327),
        ("E06000018", SIMILAR, 0.21172),
        ("E08000035", SIMILAR, 0.77657),
        ("E06000043", SIMILAR, 0.04934),  # by itself below 0.05, not when six areas are tested together
    ],
)
def test_another_area_is_judged_against_ours_by_the_exact_test(area: str, verdict: str, p_value: float) -> None:
    row = verdicts(DEATHS).loc[area]
    assert (row["verdict"], row["test"]) == (verdict, EXACT_TEST)
    assert row["p_value"] == pytest.approx(p_value, abs=5e-6)


def test_england_is_compared_without_us() -> None:
    row = verdicts(DEATHS).loc["E92000001"]
    assert (row["verdict"], row["test"]) == (SIMILAR, REST_TEST)
    rest = rate_ratio(63, 755_532, 10_915 - 63, 166_864_675 - 755_532)
    assert row["p_value"] == row["adjusted"] == pytest.approx(rest.p_value)


def test_the_highest_comes_first_and_an_area_without_a_figure_comes_last_and_stays() -> None:
    table = comparison.compare(observed(DEATHS), "deaths", "2016 - 18", "E06000045", ["E92000001", "E06000044", "W1"])
    assert table["area_code"].tolist() == ["E06000044", "E06000045", "E92000001", "W1"]
    assert table["verdict"].tolist() == [HIGHER, OURS, SIMILAR, CANNOT_SAY]


@pytest.mark.parametrize(
    ("theirs", "verdict", "test"),
    [
        ((NAN, NAN, 2.0, 1.5, 2.5), LOWER, INTERVALS),
        ((NAN, NAN, 5.0, 4.5, 5.5), HIGHER, INTERVALS),
        ((NAN, NAN, 3.5, 3.0, 4.1), SIMILAR, INTERVALS),
        ((NAN, NAN, 3.5, NAN, NAN), CANNOT_SAY, ""),
        ((NAN, NAN, NAN, NAN, NAN), CANNOT_SAY, ""),
    ],
)
def test_without_counts_intervals_judge_and_without_intervals_nothing_does(
    theirs: tuple, verdict: str, test: str
) -> None:
    row = verdicts({"us": (NAN, NAN, 3.83, 3.4, 4.3), "them": theirs}).loc["them"]
    assert (row["verdict"], row["test"]) == (verdict, test)


def test_no_events_at_all_is_no_difference() -> None:
    assert verdicts({"us": (0, 1000), "them": (0, 2000)}).loc["them", "verdict"] == SIMILAR


def test_allowing_for_spread_calls_fewer_areas_different_than_the_plain_test() -> None:
    cities = {area: figures for area, figures in DEATHS.items() if area != "E92000001"}
    tests = comparison.group_tests(verdicts(DEATHS).reset_index(), list(cities), 100_000)
    different = (tests[["plain", "allowing"]] != "not_significant").sum()
    assert different.to_dict() == {"plain": 3, "allowing": 0}
    assert tests["phi"].iloc[0] == pytest.approx(4.2, abs=0.05)


def test_fewer_than_five_areas_are_not_tested_against_their_average() -> None:
    assert comparison.group_tests(verdicts(DEATHS).reset_index(), list(DEATHS)[:4], 100_000).empty


def test_the_average_is_made_with_ourselves_and_without() -> None:
    cities = [area for area in DEATHS if area != "E92000001"]
    made = comparison.averages(verdicts(DEATHS).reset_index(), cities[1:], cities[0], 100_000)
    assert made["with"].value == pytest.approx(744 / 7_771_773 * 100_000)
    assert made["without"].value == pytest.approx(681 / 7_016_241 * 100_000)


@pytest.mark.parametrize(
    ("periods", "nearest"),
    [
        (["2018 - 20", "2017 - 19", "2016 - 18", "2015 - 17"], "2016 - 18"),
        (["2020", "2017", "2016"], "2017"),
        (["2015/16"], "2015/16"),
    ],
)
def test_a_page_opens_at_the_period_nearest_to_the_log(periods: list[str], nearest: str) -> None:
    assert comparison.nearest_period(periods, "2017-09") == nearest
