"""What follows from the loaded figures: denominators, rates and intervals that no file gives.

A figure that a publisher gives is never recomputed; only what is missing is added, and the
method is named beside it.
"""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd

from evidence import rates
from evidence.city import Indicator
from evidence.periods import financial_year, period_of

POOLED_YEARS = 3
COUNTRIES = {"E92000001": ("England", ("E06", "E07", "E08", "E09")), "W92000004": ("Wales", ("W06",))}
ENGLAND_AND_WALES = ("K04000001", "England and Wales")


def with_countries(observations: pd.DataFrame, indicators: Iterable[str], authorities: Collection[str]) -> pd.DataFrame:
    """Adds England and Wales, and each of the two, as the sum of their authorities where none is missing.

    Only for counts of people that are given by authority alone, such as population.

    Args:
        authorities: the codes of all authorities; a file of some of them says nothing of a country.
    """
    counted = observations[observations["indicator_id"].isin(list(indicators))]
    known = set(map(tuple, counted[["indicator_id", "area_code"]].drop_duplicates().to_numpy()))
    within = {
        code: {one for one in authorities if one.startswith(prefixes)} for code, (_, prefixes) in COUNTRIES.items()
    }
    within[ENGLAND_AND_WALES[0]] = set().union(*within.values())
    names = {code: name for code, (name, _) in COUNTRIES.items()} | dict([ENGLAND_AND_WALES])
    added = pd.concat([_sum(counted, within[code], code, names[code]) for code in within])
    new = [pair not in known for pair in zip(added["indicator_id"], added["area_code"], strict=True)]
    return pd.concat([observations, added[new]], ignore_index=True)


def with_pooled_years(observations: pd.DataFrame, indicators: dict[str, Indicator]) -> pd.DataFrame:
    """Adds three years together for each indicator that says which yearly counts it is pooled from.

    A period is there only where all three years have a count; its rate is made from the sum.
    """
    made = [
        _pooled(observations[observations["indicator_id"] == indicator.pooled_from], key)
        for key, indicator in indicators.items()
        if indicator.pooled_from and not (observations["indicator_id"] == key).any()
    ]
    return pd.concat([observations, *(rows for rows in made if len(rows))], ignore_index=True)


def with_denominators(observations: pd.DataFrame, indicators: dict[str, Indicator]) -> pd.DataFrame:
    """Fills in the residents that a count is out of, summed over the years of its period.

    A pooled three-year count is out of the three mid-year populations together (person-years).
    """
    lacking = observations["denominator"].isna() & observations["count"].notna()
    return observations.assign(
        denominator=observations["denominator"].fillna(residents(observations, indicators, lacking))
    )


def residents(observations: pd.DataFrame, indicators: Mapping[str, Indicator], lacking: pd.Series) -> pd.Series:
    """The residents that the lacking observations are out of, as far as they are loaded; missing for the others."""
    wanted = observations["indicator_id"].map({key: each.denominator_id or None for key, each in indicators.items()})
    lacking = lacking & wanted.notna() & observations[["period_start", "period_end"]].notna().all(axis=1)
    loaded = observations[
        observations["indicator_id"].isin(wanted[lacking].unique())
        & observations["area_code"].isin(observations.loc[lacking, "area_code"].unique())
    ]
    by_year = loaded.set_index(["indicator_id", "area_code", "period"])["count"].to_dict()
    years = (observations.loc[lacking, name].dt.year for name in ("period_start", "period_end"))
    named = (wanted[lacking].to_numpy(), observations.loc[lacking, "area_code"].to_numpy(object))
    out_of = zip(*named, *years, strict=True)
    filled = [_person_years(by_year, *each) for each in out_of]
    return pd.Series(filled, observations.index[lacking], dtype=float).reindex(observations.index)


def with_rates(observations: pd.DataFrame, indicators: dict[str, Indicator]) -> pd.DataFrame:
    """Fills in values and 95% intervals from count and denominator, by each indicator's statistic."""
    for key, indicator in indicators.items():
        rows = observations["indicator_id"] == key
        if indicator.statistic in ("rate", "proportion") and rows.any():
            observations = _fill(observations, rows & observations["lower"].isna(), indicator)
    return observations


def items_collected(items: pd.DataFrame, months: Iterable[str], indicator: str, area: tuple[str, str]) -> pd.DataFrame:
    """Items of one kind in each financial year whose twelve months are all in the log, with 95% limits.

    Items come in batches, so the limits are those of whole reports (rates.clustered_rate), not of single items.

    Args:
        items: columns month, report and items.
        area: code and name that the observations are of.
    """
    years = pd.Series({month: financial_year(month) for month in months}, dtype="str")
    whole = sorted(years.value_counts().loc[lambda months_in: months_in == 12].index)
    sizes = items.groupby([items["month"].map(years).rename("year"), "report"])["items"].sum()
    found = {year: sizes.xs(year) if year in sizes.index.get_level_values("year") else sizes.iloc[:0] for year in whole}
    limits = [rates.clustered_rate(found[year], np.ones(len(found[year])), 1, per=1) for year in whole]
    periods = [period_of(year) for year in whole]
    return pd.DataFrame(
        {
            "indicator_id": indicator,
            "area_code": area[0],
            "area_name": area[1],
            "period": whole,
            "period_start": pd.to_datetime([period.start for period in periods]),
            "period_end": pd.to_datetime([period.end for period in periods]),
            "value": [float(found[year].sum()) for year in whole],
            "count": [float(found[year].sum()) for year in whole],
            "lower": [each.lower for each in limits],
            "upper": [each.upper for each in limits],
            "interval_method": [each.method for each in limits],
        }
    )


def _sum(rows: pd.DataFrame, authorities: set[str], code: str, name: str) -> pd.DataFrame:
    """The counts of all authorities together, for each period that has every one of them."""
    rows = rows[rows["area_code"].isin(authorities) & rows["count"].notna()]
    by = ["indicator_id", "period", "period_start", "period_end"]
    summed = rows.groupby(by, as_index=False).agg(
        count=("count", "sum"), areas=("area_code", "nunique"), source_id=("source_id", "first")
    )
    summed = summed[summed["areas"] == len(authorities)].drop(columns="areas")
    return summed.assign(area_code=code, area_name=name, value=summed["count"], interval_method="")


def _pooled(yearly: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The sums of a yearly indicator's counts over each three years in a row, by area."""
    rows = yearly[yearly["count"].notna()]
    if rows.empty:  # as where every count is hidden
        return rows
    rows = (
        rows.assign(year=rows["period_end"].dt.year)
        .sort_values(["area_code", "year"])
        .drop_duplicates(["area_code", "year"])
    )
    by_area = rows.groupby("area_code")
    count = by_area["count"].rolling(POOLED_YEARS).sum().droplevel(0)
    unbroken = rows["year"] - by_area["year"].shift(POOLED_YEARS - 1) == POOLED_YEARS - 1
    pooled = rows.assign(
        indicator_id=indicator,
        count=count,
        period_start=by_area["period_start"].shift(POOLED_YEARS - 1),
        value=float("nan"),
        denominator=float("nan"),
        lower=float("nan"),
        upper=float("nan"),
        interval_method="",
        period=[f"{year - POOLED_YEARS + 1} - {year % 100:02d}" for year in rows["year"]],
    )
    return pooled[unbroken].drop(columns="year")


def _person_years(
    by_year: dict[tuple[str, str, str], float], indicator: str, area: str, first: int, last: int
) -> float:
    """Residents of each calendar year in which the period begins or lies; missing if any year is.

    A financial year is out of the middle of its first calendar year.
    """
    years = range(first, max(first, last - (last - first == 1)) + 1)
    return sum(by_year.get((indicator, area, str(year)), float("nan")) for year in years)


def _fill(observations: pd.DataFrame, rows: pd.Series, indicator: Indicator) -> pd.DataFrame:
    rows = rows & observations["count"].notna() & (observations["denominator"] > 0)
    if indicator.statistic == "proportion":
        rows &= observations["count"] <= observations["denominator"]
        rows &= (observations[["count", "denominator"]] % 1 == 0).all(axis=1)  # a part of a person has no interval
    method = rates.proportions if indicator.statistic == "proportion" else rates.rates
    chosen = observations[rows]
    made = method(chosen["count"], chosen["denominator"], per=indicator.multiplier)
    made = made.set_axis(chosen.index).rename(columns={"method": "interval_method"})
    filled = {name: made[name].reindex(observations.index).fillna(observations[name]) for name in made}
    return observations.assign(**filled | {"value": observations["value"].fillna(made["value"])})
