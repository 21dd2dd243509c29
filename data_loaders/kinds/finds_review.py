"""What looks wrong in a log of finds only when all of it is seen: the same row twice, a quantity out of all proportion."""

from collections.abc import Iterable

import pandas as pd

from data_loaders.reading import Reading

# An encampment can hold hundreds, so a large find is asked about, never refused.
TIMES_THE_USUAL = 20  # times the 95th percentile of the file
AT_LEAST = 100
NAMED_ONE_BY_ONE = 100  # repeats; more of them are told together

SAME = ["report_id", "found_on", "place", "ward_code", "found_by", "item", "quantity", "longitude", "latitude"]


def review(readings: list[Reading], tidied: list[pd.DataFrame]) -> None:
    """Warns of accepted rows that stand twice in the file, naming both, and of quantities far beyond the others."""
    together = pd.concat(
        [
            rows.loc[reading.good.reindex(rows.index), SAME].assign(table=number, row=lambda part: part.index)
            for number, (reading, rows) in enumerate(zip(readings, tidied, strict=True))
        ],
        ignore_index=True,
    )
    _warn_of_repeats(readings, _repeats(together))
    _warn_of_extremes(readings, together)


def numbered(columns: Iterable[pd.Series]) -> pd.Series:
    """Rows that are alike in all columns by one number, in the order of the first of each; blanks are alike.

    Column by column, since a log of half a million rows grouped by all at once takes its memory several times.
    """
    number, index = None, None
    for column in columns:
        codes, _ = pd.factorize(column, use_na_sentinel=False)
        number = codes if number is None else pd.factorize(number * (codes.max(initial=0) + 1) + codes)[0]
        index = column.index
    return pd.Series(number, index=index)


def _repeats(finds: pd.DataFrame) -> pd.DataFrame:
    """Rows that say what an earlier one says: table and row of each, and of the earlier.

    A wide row is one report, so it is a repeat only if all of its finds are.
    """
    number = numbered(finds[name] for name in SAME)
    again, places = number.duplicated(), finds[["table", "row"]]
    if not again.any():
        return pd.DataFrame(columns=["table", "row", "first_table", "first_row"])
    first = places[~again]  # in the order of their numbers
    of_first = first.take(number[again]).set_axis(["first_table", "first_row"], axis=1)
    repeats = pd.concat([places[again].reset_index(drop=True), of_first.reset_index(drop=True)], axis=1)
    found = numbered(finds[name] for name in ("table", "row"))
    whole = found.map(again.groupby(found, sort=False).all())[again].to_numpy()
    return repeats[whole].drop_duplicates(["table", "row"])


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
