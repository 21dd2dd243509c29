"""What looks wrong in a log of finds only when all of it is seen: the same row twice, a quantity out of all proportion."""

import pandas as pd

from data_loaders.reading import Reading

# An encampment can hold hundreds, so a large find is asked about, never refused.
TIMES_THE_USUAL = 20  # times the 95th percentile of the file
AT_LEAST = 100

SAME = ["report_id", "found_on", "place", "ward_code", "found_by", "item", "quantity", "longitude", "latitude"]


def review(readings: list[Reading], tidied: list[pd.DataFrame]) -> None:
    """Warns of rows that stand twice in the file, naming both, and of quantities far beyond the others."""
    together = pd.concat(
        [rows.assign(table=number, row=rows.index) for number, rows in enumerate(tidied)], ignore_index=True
    )
    _warn_of_repeats(readings, together)
    _warn_of_extremes(readings, together)


def _warn_of_repeats(readings: list[Reading], finds: pd.DataFrame) -> None:
    """A wide row is one report, so it is a repeat only if all of its finds are."""
    same = finds.duplicated(SAME)
    whole = same.groupby([finds["table"], finds["row"]]).transform("all")
    for (number, row), found in finds[same & whole].groupby(["table", "row"]):
        first = finds[(finds[SAME].fillna("") == finds.loc[found.index[0], SAME].fillna("")).all(axis=1)].iloc[0]
        sheet = readings[first["table"]].table.sheet
        where = f"row {first['row']}" if first["table"] == number else f"row {first['row']} of sheet “{sheet}”"
        readings[number].warn(
            _only(readings[number], row), "found_on", f"this row says the same as {where}",
            "Delete one of the two, unless there were two such finds.",
        )  # fmt: skip


def _warn_of_extremes(readings: list[Reading], finds: pd.DataFrame) -> None:
    usual = finds["quantity"].quantile(0.95)
    far = finds[(finds["quantity"] > AT_LEAST) & (finds["quantity"] > TIMES_THE_USUAL * usual)]
    for find in far.itertuples():
        reading = readings[find.table]
        reading.warn(
            _only(reading, find.row), "quantity" if reading.has("quantity") else find.item,
            f"is more than {TIMES_THE_USUAL} times what nearly all other rows have", "Check that it is not a slip.",
        )  # fmt: skip


def _only(reading: Reading, row: int) -> pd.Series:
    return pd.Series(reading.good.index == row, index=reading.good.index)
