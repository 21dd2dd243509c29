"""A small edition to judge claims from: a log of two years, an estimate in two years, offences and residents."""

from dataclasses import replace

import pandas as pd

from editions.city_folder import read_city
from evidence.city import City
from evidence.claims.data import ClaimData
from evidence.periods import months_between, parse_period

HOME, ENGLAND, SOUTH_EAST = "E06000045", "E92000001", "E12000008"
LOG, CENSUS, PAPER, RETURNS = "S1", "S2", "S3", "S4"
NAN = float("nan")


def city() -> City:
    return replace(read_city(), claims=())


def data(observations: pd.DataFrame | None = None, *, illustrative: bool = False) -> ClaimData:
    """The edition; its log has ten reports a month of one needle and one foil, half of them in Bargate."""
    months = months_between("2015-04", "2017-03")
    keys = {"month": months * 2, "ward": ["Bargate"] * 24 + ["Shirley"] * 24, "found_by": "Cleansing",
            "site_type": "park", "encampment": ""}  # fmt: skip
    reports = pd.DataFrame(keys | {"reports": 5})
    items = pd.concat([pd.DataFrame(keys | {"item": item, "reports": 5, "items": 5}) for item in ("needle", "foil")])
    titles = {
        LOG: "Log",
        CENSUS: "Census",
        PAPER: "Summary of need in Southampton, presentation to the panel",
        RETURNS: "Returns",
    }
    sources = pd.DataFrame({"source_id": list(titles), "title": list(titles.values()), "illustrative": "no"})
    sources.loc[0, "illustrative"] = "yes" if illustrative else "no"
    known = city()
    tables = {
        "months": pd.DataFrame({"month": months, "source_id": LOG}),
        "reports_by_month": reports, "items_by_month": items,
        "observations": seen() if observations is None else observations,
        "facts": known.facts, "documents": known.sources, "events": known.events, "sources": sources,
    }  # fmt: skip
    return ClaimData(tables, known)


def seen(*more: tuple) -> pd.DataFrame:
    """Observations: (indicator, area, period, value, count, denominator, source), and 95% limits if there are any."""
    rows = [
        ("ocu_prevalence", HOME, "2011/12", 9.94, 1649, 165914, PAPER),
        ("ocu_prevalence", HOME, "2014/15", NAN, 1483, NAN, RETURNS),
        ("ocu_prevalence", ENGLAND, "2011/12", 8.40, NAN, NAN, RETURNS, 8.32, 8.63),
        ("injecting_prevalence", HOME, "2011/12", 3.83, 636, 165914, PAPER),
        ("population_15_64", HOME, "2011", 165914, 165914, NAN, CENSUS),
        ("population_16_59", HOME, "2016", 161896, 161896, NAN, CENSUS),
        ("needle_exchange_reach", HOME, "2017/18 Q2", 34.4, 219, 636, RETURNS),
        ("drug_offences", HOME, "2015/16", 2.9, 714, 246054, RETURNS),
        ("drug_offences", ENGLAND, "2015/16", 2.5, 136966, 54786327, RETURNS),
        ("drug_offences", SOUTH_EAST, "2015/16", 3.1, 6055, 1953349, RETURNS),
        ("drug_poisoning_deaths_pooled", HOME, "2011 - 13", 6.58, 47, 714247, RETURNS),
        ("drug_poisoning_deaths_pooled", HOME, "2014 - 16", 9.48, 70, 738537, RETURNS),
        ("drug_poisoning_deaths_pooled", ENGLAND, "2011 - 13", 4.69, 7526, 160466715, RETURNS),
        ("drug_poisoning_deaths_pooled", ENGLAND, "2014 - 16", 6.10, 10022, 164371012, RETURNS),
        *more,
    ]
    columns = ["indicator_id", "area_code", "period", "value", "count", "denominator", "source_id", "lower", "upper"]
    table = pd.DataFrame([(*row, *(NAN,) * (9 - len(row))) for row in rows], columns=columns)
    ends = [pd.Timestamp(parse_period(period).end) for period in table["period"]]
    names = table["area_code"].map(city().area_titles)
    return table.assign(area_name=names, period_end=ends, flag="", interval_method="")
