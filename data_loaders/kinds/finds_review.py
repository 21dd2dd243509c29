"""What looks wrong in a log of finds only when all of it is seen: the same row twice, a quantity out of all proportion."""

import pandas as pd

from data_loaders.reading import Reading

# An encampment can hold hundreds, so a large find is asked about, never refused.
TIMES_THE_USUAL = 20  # times the 95th percentile of the file
AT_LEAST = 100
NAMED_ONE_BY_ONE = 100  # repeats; more of them are told together

SAME = ["report_id", "found_on", "place", "ward_code", "found_by", "item", "quantity", "longitude", "latitude"]


def review(readings: list[Reading], tidied: list[pd.DataFrame]) -> None:
    """Warns of accepted rows that stand twice in the file, naming both, and of quantities far beyond the others."""
    accepted = [rows[reading.good.reindex(rows.index)] for reading, rows in zip(readings, tidied, strict=True)]
    together = pd.concat(
        [rows.assign(table=number, row=rows.index) for number, rows in enumerate(accepted)], ignore_index=True
    )
    _warn_of_repeats(readings, _repeats(together))
    _warn_of_extremes(readings, together)


def _repeats(finds: pd.DataFrame) -> pd.DataFrame:
    """Rows that say what an earlier one says: table and row of each, and of the earlier.

    A wide row is one report, so it is a repeat only if all of its finds are.
    """
    # Few rows share so much, so that the whole comparison is made of few.
    near = finds[finds.duplicated(["report_id", "item", "quantity"], keep=False)]
    number = near.groupby(SAME, dropna=False, sort=False).ngroup()
    same = number.duplicated()
    first = near[~same].set_index(number[~same])
    again = near[same].assign(
        first_table=number[same].map(first["table"]), first_row=number[same].map(first["row"]), finds_again=1
    )
    rows = again.groupby(["table", "row"], as_index=False).agg(
        first_table=("first_table", "first"), first_row=("first_row", "first"), finds_again=("finds_again", "sum")
    )
    in_all = finds.groupby(["table", "row"]).size().rename("finds").reset_index()
    rows = rows.merge(in_all, on=["table", "row"])
    return rows[rows["finds_again"] == rows["finds"]]


def _warn_of_repeats(readings: list[Reading], repeats: pd.DataFrame) -> None:
    fix = "Delete one of the two, unless there were two such finds."
    if len(repeats) > NAMED_ONE_BY_ONE:
        for number, rows in repeats.groupby("table")["row"]:
            reading = readings[number]
            reading.warn(_only(reading, *rows), "found_on", "this row says the same as one above it", fix)
        return
    for repeat in repeats.itertuples():
        where = f"row {repeat.first_row}"
        if repeat.first_table != repeat.table:
            where += f" of sheet “{readings[repeat.first_table].table.sheet}”"
        reading = readings[repeat.table]
        reading.warn(_only(reading, repeat.row), "found_on", f"this row says the same as {where}", fix)


def _warn_of_extremes(readings: list[Reading], finds: pd.DataFrame) -> None:
    usual = finds["quantity"].quantile(0.95)
    far = finds[(finds["quantity"] > AT_LEAST) & (finds["quantity"] > TIMES_THE_USUAL * usual)]
    for find in far.itertuples():
        reading = readings[find.table]
        reading.warn(
            _only(reading, find.row), "quantity" if reading.has("quantity") else find.item,
            f"is more than {TIMES_THE_USUAL} times what nearly all other rows have", "Check that it is not a slip.",
        )  # fmt: skip


def _only(reading: Reading, *rows: int) -> pd.Series:
    return pd.Series(reading.good.index.isin(rows), index=reading.good.index)
