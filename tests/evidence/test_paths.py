"""Paths that a panel sets: refused with the cell, the reason and the mend; limits by the distributions themselves."""

from pathlib import Path

import pandas as pd
import pytest
from scipy import stats

from editions.city_folder import DEFAULT_CITY, WrongCity, _city, read_city
from evidence.declared_paths import mistakes
from evidence.paths import ABOVE, BELOW, CANNOT_SAY, WITHIN, step
from evidence.periods import parse_period

MEASURES = read_city().indicators
GOOD = {
    "measure": "treatment_completed",
    "from_period": "2016",
    "from_value": 200.0,
    "to_period": "2020",
    "to_value": 240.0,
}


def wrong(**changed: object) -> list[str]:
    return list(mistakes(pd.DataFrame([GOOD | changed]), MEASURES))


def test_a_path_with_two_ends_is_good() -> None:
    assert wrong() == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"to_period": "2015"}, "row 2, column to_period: the path ends with 2015, before it begins"),
        ({"to_period": "2016"}, "row 2, column to_period: the path ends with 2016"),
        (
            {"to_period": "2019/20"},
            "row 2, column to_period: “2019/20” is not a period of this measure; give a calendar year",
        ),
        (
            {"measure": "treatment_complete"},
            "row 2, column measure: “treatment_complete” is no success measure; perhaps",
        ),
        ({"measure": "population"}, "row 2, column measure: “population” is no success measure"),
        ({"to_value": float("nan")}, "row 2, column to_value: has no number"),
    ],
)
def test_a_path_that_cannot_be_is_refused_with_cell_reason_and_mend(changed: dict[str, object], said: str) -> None:
    [found] = wrong(**changed)
    assert found.startswith(said)


def test_a_number_where_a_proportion_is_due_is_refused() -> None:
    [found] = wrong(measure="in_treatment", from_period="2016/17", to_period="2019/20", from_value=61.0, to_value=905.0)
    assert found.startswith("row 2, column to_value: 905 is a number where a proportion is due; enter it from 0 to 100")


def test_a_folder_with_such_a_path_is_not_read(tmp_path: Path) -> None:
    for file in DEFAULT_CITY.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "paths.csv").write_text(
        "measure,from_period,from_value,to_period,to_value,set_by\ntreatment_completed,2020,9,2016,8,Panel\n"
    )
    with pytest.raises(
        WrongCity, match=r"paths\.csv, row 2, column to_period: the path ends with 2016, before it begins"
    ):
        _city(tmp_path)


def test_limits_of_a_number_are_those_of_poisson_and_the_line_is_straight() -> None:
    at = step(GOOD, parse_period("2018"), MEASURES["treatment_completed"], float("nan"))
    assert at.value == pytest.approx(220, abs=0.1)
    assert (at.lower, at.upper) == tuple(stats.poisson.ppf([0.025, 0.975], at.value))
    assert [at.judged(value) for value in (150, 220, 300)] == [BELOW, WITHIN, ABOVE]


def test_limits_of_a_proportion_are_binomial() -> None:
    path = GOOD | {
        "measure": "in_treatment",
        "from_period": "2016/17",
        "from_value": 60.0,
        "to_period": "2019/20",
        "to_value": 70.0,
    }
    at = step(path, parse_period("2016/17"), MEASURES["in_treatment"], 1_483)
    assert (at.lower, at.upper) == tuple(stats.binom.ppf([0.025, 0.975], 1_483, 0.6) / 1_483 * 100)


def test_things_that_come_in_batches_have_no_limits() -> None:
    path = GOOD | {"measure": "needles_collected", "from_period": "2016/17", "to_period": "2019/20"}
    at = step(path, parse_period("2017/18"), MEASURES["needles_collected"], float("nan"))
    assert at.judged(1) == CANNOT_SAY


def test_before_a_path_begins_it_is_nowhere() -> None:
    assert step(GOOD, parse_period("2015"), MEASURES["treatment_completed"], float("nan")) is None
