"""What follows from loaded figures: pooled years, denominators, rates."""

import pandas as pd
import pytest

from evidence import derive
from evidence.city import Indicator
from evidence.rates import clustered_rate

YEARLY = Indicator(
    "deaths", "Deaths", "", "per 100,000", multiplier=100_000, statistic="rate", denominator_id="population"
)
POOLED = Indicator(
    "deaths_pooled", "Deaths, three years", "", "a year per 100,000", multiplier=100_000, statistic="rate",
    denominator_id="population", pooled_from="deaths",
)  # fmt: skip
INDICATORS = {"deaths": YEARLY, "deaths_pooled": POOLED}


def observations(counts: dict[int, float], key: str = "deaths", area: str = "E06000045") -> pd.DataFrame:
    """One row a year."""
    return pd.DataFrame(
        {
            "indicator_id": key, "area_code": area, "area_name": "Southampton",
            "period": [str(year) for year in counts],
            "period_start": pd.to_datetime([f"{year}-01-01" for year in counts]),
            "period_end": pd.to_datetime([f"{year}-12-31" for year in counts]),
            "value": float("nan"), "count": list(counts.values()), "denominator": float("nan"),
            "lower": float("nan"), "upper": float("nan"), "interval_method": "", "source_id": "S1",
        }
    )  # fmt: skip


def pooled(counts: dict[int, float]) -> dict[str, float]:
    made = derive.with_pooled_years(observations(counts), INDICATORS)
    rows = made[made["indicator_id"] == "deaths_pooled"]
    return dict(zip(rows["period"], rows["count"], strict=True))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # The real registrations of Southampton: the ONS publishes 63 for 2016 to 2018.
        ({2016: 25, 2017: 18, 2018: 20, 2019: 23}, {"2016 - 18": 63, "2017 - 19": 61}),
        (
            {2019: 23, 2016: 25, 2018: 20, 2017: 18},
            {"2016 - 18": 63, "2017 - 19": 61},
        ),  # newest first, as ONS has them
        ({1998: 21, 1999: 14, 2000: 14}, {"1998 - 00": 49}),
        ({2015: 21, 2017: 18, 2018: 20}, {}),  # 2016 is not there
        ({2016: 25, 2017: float("nan"), 2018: 20}, {}),  # nor known
        ({2017: 18, 2018: 20}, {}),
        ({2017: float("nan"), 2018: float("nan")}, {}),  # every one is hidden
    ],
)
def test_three_years_are_added_up_only_where_all_three_are_known(counts: dict, expected: dict) -> None:
    assert pooled(counts) == expected


def test_a_pooled_figure_that_was_loaded_is_never_made_again() -> None:
    loaded = observations({2018: 63}, "deaths_pooled")
    made = derive.with_pooled_years(pd.concat([observations({2016: 1, 2017: 1, 2018: 1}), loaded]), INDICATORS)
    assert made.loc[made["indicator_id"] == "deaths_pooled", "count"].tolist() == [63]


def test_pooled_deaths_are_out_of_the_residents_of_all_three_years() -> None:
    people = observations({2016: 250_377, 2017: 252_359, 2018: 252_796}, "population")
    together = pd.concat([observations({2016: 25, 2017: 18, 2018: 20}), people], ignore_index=True)
    together = derive.with_pooled_years(together, INDICATORS)
    together = derive.with_rates(derive.with_denominators(together, INDICATORS), INDICATORS)
    row = together[together["indicator_id"] == "deaths_pooled"].iloc[0]
    assert (row["count"], row["denominator"]) == (63, 755_532)
    assert row["value"] == pytest.approx(63 / 755_532 * 100_000)
    assert (round(row["lower"], 1), round(row["upper"], 1), row["interval_method"]) == (6.4, 10.7, "Byar's")


def test_areas_are_pooled_apart() -> None:
    both = pd.concat([observations({2016: 1, 2017: 1}), observations({2018: 1, 2019: 1}, area="E06000044")])
    assert not (derive.with_pooled_years(both, INDICATORS)["indicator_id"] == "deaths_pooled").any()


AUTHORITIES = ("E06000045", "E07000001", "W06000015")


def residents(*areas: str) -> dict[tuple[str, str], float]:
    """What countries have when these areas alone were loaded, 100 residents each."""
    rows = pd.concat([observations({2016: 100}, "population", area) for area in areas])
    made = derive.with_countries(rows, ["population"], AUTHORITIES)
    countries = made[~made["area_code"].isin(areas)]
    return dict(zip(zip(countries["area_name"], countries["period"], strict=True), countries["count"], strict=True))


def test_a_country_is_the_sum_of_its_authorities() -> None:
    assert residents(*AUTHORITIES) == {
        ("England", "2016"): 200, ("Wales", "2016"): 100, ("England and Wales", "2016"): 300,
    }  # fmt: skip


def test_a_file_of_some_authorities_says_nothing_of_their_country() -> None:
    assert residents("E06000045", "W06000015") == {("Wales", "2016"): 100}


def test_a_country_that_was_loaded_itself_is_not_added_up() -> None:
    assert ("England", "2016") not in residents(*AUTHORITIES, "E92000001")


def test_a_share_of_parts_of_people_keeps_its_value_and_gets_no_interval() -> None:
    share = Indicator(
        id="deaths", title="Share", definition="", unit="per cent", multiplier=100, statistic="proportion"
    )
    rows = observations({2016: 12.5, 2017: 12}).assign(denominator=50.0, value=25.0)
    made = derive.with_rates(rows, {"deaths": share})
    assert made["value"].tolist() == [25, 25]
    assert made["lower"].notna().tolist() == [False, True]


def test_a_rate_of_no_known_period_is_out_of_nobody() -> None:
    """As a published fact without its year, which stands beside the others when small counts are looked for."""
    table = observations({2016: 40, 2017: 50})
    table.loc[1, ["period", "period_start", "period_end"]] = [None, pd.NaT, pd.NaT]
    told = pd.concat([table, observations({2016: 1_000}, "population")], ignore_index=True)
    lacking = told["indicator_id"] == "deaths"
    assert derive.residents(told, INDICATORS, lacking).fillna(-1).tolist() == [1_000, -1, -1]


def collected(sizes: list[int]) -> pd.Series:
    """A year of reports of these many needles, one a month as long as they last."""
    months = [f"2016-{month:02d}" for month in range(4, 13)] + ["2017-01", "2017-02", "2017-03"]
    items = pd.DataFrame(
        {"month": [months[at % 12] for at in range(len(sizes))], "report": range(len(sizes)), "items": sizes}
    )
    [made] = derive.items_collected(items, months, "needles", ("E06000045", "Southampton")).to_dict("records")
    return pd.Series(made)


def test_needles_of_a_year_have_the_limits_of_their_reports_and_not_of_single_needles() -> None:
    singles, batches = collected([1] * 120), collected([10] * 12)
    assert singles["value"] == batches["value"] == 120
    assert batches["upper"] - batches["lower"] > 3 * (singles["upper"] - singles["lower"])
    expected = clustered_rate([10], [12], 1, per=1)
    assert (batches["lower"], batches["upper"]) == pytest.approx((expected.lower, expected.upper))


def test_a_year_without_needles_is_nought_with_its_upper_limit() -> None:
    none = collected([])
    assert (none["value"], none["lower"]) == (0, 0)
    assert 3 < none["upper"] < 4
