"""A month of finds beside the months before it."""

import pandas as pd
import pytest

from evidence.usual import beside_the_usual, out_of_the_usual

WARDS = ("Bevois", "Bargate", "Freemantle")
YEAR = [f"2016-{month:02d}" for month in range(4, 13)] + [f"2017-{month:02d}" for month in range(1, 4)]


def month_of(month: str, reports: int, *, wards: tuple[str, ...] = WARDS, each: int = 3) -> pd.DataFrame:
    """A month with so many reports of some needles each, one ward after another."""
    return pd.DataFrame(
        {
            "month": month,
            "report_id": [f"{month}-{at}" for at in range(reports)],
            "item": "needle",
            "quantity": [each + at % 4 for at in range(reports)],
            "place": [f"Place {at}" for at in range(reports)],
            "ward": [wards[at % len(wards)] for at in range(reports)],
        }
    )


KNOWN = pd.concat([month_of(month, 44 + at * 2) for at, month in enumerate(YEAR)], ignore_index=True)


def test_a_month_with_far_fewer_reports_than_usual_is_said():
    said = out_of_the_usual(month_of("2017-04", 2), KNOWN)
    assert said[0] == "April 2017 has 2 reports where 44 to 66 are usual (the 12 months before it)."


def test_a_month_as_usual_says_nothing():
    assert out_of_the_usual(month_of("2017-04", 50, each=4), KNOWN) == []


def test_a_month_that_repeats_another_but_for_the_dates_is_said():
    said = out_of_the_usual(month_of("2017-04", 44), KNOWN)
    assert said == ["April 2017 is the same as April 2016 but for the dates: every place, item and quantity."]


def test_a_month_all_in_one_ward_is_said():
    said = out_of_the_usual(month_of("2017-04", 50, wards=("Bevois",)), KNOWN)
    assert said == ["All finds of April 2017 are in one ward, Bevois, where 3 to 3 wards are usual."]


@pytest.mark.parametrize("known", [KNOWN.iloc[:0], KNOWN[KNOWN["month"] > "2016-10"]])
def test_without_six_months_before_it_nothing_is_called_usual(known):
    assert out_of_the_usual(month_of("2017-04", 2), known) == []


def test_a_month_that_replaces_itself_is_not_compared_with_itself():
    again = KNOWN[KNOWN["month"] == "2017-03"]
    assert all("(the 11 months before it)" in sentence for sentence in out_of_the_usual(again, KNOWN))
    assert out_of_the_usual(month_of("2017-03", 61), KNOWN) == []


def test_each_figure_stands_beside_the_month_before_and_its_range():
    beside = beside_the_usual(month_of("2017-04", 2), KNOWN).set_index("figure")
    assert beside.loc["reports"].tolist() == ["2017-04", 2, 66, 44, 66, 12]
    assert beside.loc["needles", "value"] == 7
