"""What cannot be in a table of areas and periods: two figures for one of them."""

import pandas as pd

from data_loaders.reading import Reading

KEY = ["indicator_id", "area_code", "period"]


def reject_contradictions(readings: list[Reading], tidied: list[pd.DataFrame]) -> None:
    """Rejects every row whose area and period another row gives another figure: nothing says which is right."""
    parts = [
        rows.loc[reading.good.reindex(rows.index), [*KEY, "count"]].assign(table=at)
        for at, (reading, rows) in enumerate(zip(readings, tidied, strict=True))
    ]
    keyed = pd.concat(parts).rename(columns={"count": "figure"}).dropna(subset=KEY)
    keyed = keyed[keyed.duplicated(KEY, keep=False)].rename_axis("row").reset_index()
    if keyed.empty:
        return
    several = keyed.groupby(KEY)["figure"].transform("nunique") > 1
    for at, reading in enumerate(readings):
        twice = keyed.loc[several & (keyed["table"] == at), "row"]
        column = "area_code" if reading.has("area_code") else "area_name"
        reading.reject(
            pd.Series(reading.good.index.isin(twice), index=reading.good.index), column,
            "stands twice with the same period and another figure", "Keep the row that is right.",
        )  # fmt: skip
