"""What leaves the observations before anything is made from them."""

import pandas as pd
import pytest

from tests.evidence.counts_of_people import guarded, observations

CITY_2016 = {
    ("treated", area, "2016"): count for area, count in (("W1", 3), ("W2", 20), ("W3", 9), ("W4", 31), ("CITY", 63))
}


def hidden(table: pd.DataFrame, **how: object) -> dict[tuple[str, str], str]:
    rows = guarded(table, **how).hidden
    return dict(zip(zip(rows["area_code"], rows["period"], strict=True), rows["reason"], strict=True))


def test_a_small_count_of_people_and_one_that_would_give_it_away_are_hidden() -> None:
    assert hidden(observations(CITY_2016)) == {("W1", "2016"): "primary", ("W3", "2016"): "secondary"}


def test_nothing_of_a_hidden_count_is_left() -> None:
    table = observations(CITY_2016, {("treated", "W1", "2016"): 40}).assign(value=7.5, lower=2.6, upper=19.9)
    row = guarded(table).observations.set_index("area_code").loc["W1"]
    assert row[["value", "count", "denominator", "lower", "upper"]].isna().all()
    assert row["flag"] == "c"


def test_a_true_zero_is_shown() -> None:
    assert hidden(observations({("treated", "W1", "2016"): 0, ("treated", "W2", "2016"): 5})) == {}


def test_a_percentage_without_its_count_hides_the_count_that_it_implies() -> None:
    table = observations({("treated", "W1", "2016"): float("nan")}, {("treated", "W1", "2016"): 50})
    assert hidden(table.assign(value=6.0)) == {("W1", "2016"): "primary"}  # 6% of 50 are 3 people


NAN = float("nan")


@pytest.mark.parametrize(("row", "why"), [
    ({"indicator_id": "excluded", "value": 3.0}, "primary"),  # its value is the count
    ({"indicator_id": "excluded", "value": 3.0, "denominator": 40.0}, "primary"),  # whatever it is said to be out of
    ({"indicator_id": "excluded", "value": 7.0}, None),
    ({"indicator_id": "excluded", "value": 0.0}, None),
    ({"indicator_id": "treated", "value": 12.5, "lower": 2.2, "upper": 47.1}, "unknown"),  # only 1 of 8 gives these
    ({"indicator_id": "treated", "value": 25.0}, "unknown"),
    ({"indicator_id": "treated", "lower": 2.2, "upper": 47.1}, "unknown"),
    ({"indicator_id": "treated", "value": 2.0, "denominator": 250.0}, "primary"),  # 4, 5 or 6, rounded
    ({"indicator_id": "treated", "value": 2.0, "denominator": 500.0}, None),
    ({"indicator_id": "treated", "value": 0.0, "denominator": 636.0}, "primary"),  # 0 per cent may be 3 people
    ({"indicator_id": "caught", "count": 0.0, "denominator": 3.0, "upper": 1229.6}, "primary"),  # none of 3 people
    ({"indicator_id": "caught", "count": 0.0, "denominator": 300.0}, None),
    ({"indicator_id": "never heard of", "value": 25.0}, "unknown"),
    ({"indicator_id": "needles", "value": 2.0}, None),
])  # fmt: skip
def test_what_a_value_tells_of_its_count_is_hidden_as_the_count_is(row: dict[str, object], why: str | None) -> None:
    table = observations({(str(row["indicator_id"]), "W1", "2016"): NAN}).assign(**row)
    made = guarded(table)
    assert made.hidden["reason"].tolist() == ([] if why is None else [why])
    left = made.observations[["value", "count", "denominator", "lower", "upper"]].iloc[0]
    assert left.isna().all() == (why is not None)


def test_a_share_that_leaves_few_people_on_the_other_side_is_hidden() -> None:
    table = observations({("treated", "W1", "2016"): 48}, {("treated", "W1", "2016"): 50})
    assert hidden(table) == {("W1", "2016"): "primary"}


def test_a_year_that_three_pooled_years_would_give_away_takes_another_year_with_it() -> None:
    years = {("deaths", "CITY", str(year)): count for year, count in ((2014, 12), (2015, 2), (2016, 9))}
    table = observations({**years, ("deaths_pooled", "CITY", "2014 - 16"): 23})
    assert hidden(table) == {("CITY", "2015"): "primary", ("CITY", "2016"): "secondary"}


@pytest.mark.parametrize(("indicator", "open_source", "small_is_shown"), [
    ("needles", False, True),       # objects, not people
    ("registered", True, True),     # its publisher has put it into the open
    ("registered elsewhere", True, False),  # of areas that its publisher does not give
    ("registered", False, False),   # the same indicator from a file that nobody has published
    ("treated", True, False),
    ("never heard of", True, False),  # an indicator that is not known is guarded
])  # fmt: skip
def test_whose_small_counts_are_shown(indicator: str, open_source: bool, small_is_shown: bool) -> None:
    table = observations({(indicator, "W1", "2016"): 2})
    assert (hidden(table, open_source=open_source) == {}) is small_is_shown


def test_what_an_earlier_edition_hides_stays_hidden_while_its_count_is_the_same() -> None:
    before = [(("treated", "W3", "2016"), 9.0)]
    now = observations({**CITY_2016, ("treated", "W1", "2016"): 5, ("treated", "CITY", "2016"): 65})
    assert hidden(now, before=before) == {("W3", "2016"): "as before"}
    revised = observations({**CITY_2016, ("treated", "W1", "2016"): 5, ("treated", "W3", "2016"): 10, ("treated", "CITY", "2016"): 66})  # fmt: skip
    assert hidden(revised, before=before) == {}
