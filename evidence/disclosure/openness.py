"""Which figures their publisher gives to everyone: those of areas that the catalogue says it publishes."""

from collections.abc import Mapping

import pandas as pd

from evidence.city import Indicator


def is_published(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.Series:
    """Which observations are of an area that the source of their indicator publishes."""
    said = pd.Series(False, index=observations.index)
    codes = observations["area_code"].fillna("").astype("str")
    for key, rows in observations.groupby("indicator_id").groups.items():
        areas = indicators[key].published_for if key in indicators else ()
        said.loc[rows] = codes.loc[rows].str.startswith(areas) if areas else False
    return said
