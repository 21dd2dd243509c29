"""Indicators as figures: what pages about areas and measures share."""

import pandas as pd

from components.page import sources_of
from components.reading import made_once
from editions.read import Edition
from evidence.figures import Source
from evidence.numbers import MISSING, decimal, known, whole


@made_once
def indicator(edition: Edition, key: str) -> dict[str, object]:
    """An indicator's entry in the catalogue, words never missing."""
    row = edition.table("indicators").set_index("id").loc[key]
    return {name: "" if isinstance(value, float) and pd.isna(value) else value for name, value in row.items()}


def sources_for(edition: Edition, key: str) -> tuple[Source, ...]:
    """The sources of all observations of an indicator."""
    observations = edition.table("observations")
    ids = observations.loc[observations["indicator_id"] == key, "source_id"].dropna().unique()
    return tuple(sources_of(edition)[source] for source in ids)


def areas_of(edition: Edition) -> dict[str, str]:
    """GSS code to name."""
    areas = edition.table("areas")
    return dict(zip(areas["code"], areas["name"], strict=True))


def home(edition: Edition) -> str:
    """The code of our own authority."""
    return edition.about["city"]["authority_code"]


def country(edition: Edition) -> str:
    """The code of the country that our figures stand beside."""
    return edition.about["city"]["country_code"]


def interval(lower: float, upper: float, decimals: int) -> str:
    """A 95% interval in words."""
    if not (known(lower) and known(upper)):
        return "not given"
    return f"{decimal(lower, decimals)} to {decimal(upper, decimals)}"


def reader_table(compared: pd.DataFrame, entry: dict[str, object], names: dict[str, str]) -> pd.DataFrame:
    """Areas with value, interval, count and verdict, as readers see them."""
    decimals = int(entry["decimals"])
    return pd.DataFrame(
        {
            "Area": [names.get(code, code) for code in compared["area_code"]],
            str(entry["unit"]).capitalize(): compared["value"].map(lambda value: decimal(value, decimals)),
            "95% interval": [
                interval(row.lower, row.upper, decimals) if known(row.value) else MISSING
                for row in compared.itertuples()
            ],
            "Count": compared["count"].map(whole),
            "Out of": compared["denominator"].map(whole),
        }
    )
