"""What cannot be in any table of indicators: a period to come, and two figures of one area and period."""

from datetime import date

import pandas as pd

from data_loaders.reading import Reading
from evidence.city import fold

FIGURE = ["indicator_id", "area_code", "period"]
SEXES = {"men": {"males", "male", "men", "boys"}, "women": {"females", "female", "women", "girls"}}
TWICE = "stands in the file twice for this area and period"


def reject_future(reading: Reading, rows: pd.DataFrame, today: date) -> None:
    """Rejects rows with a figure of a period that has not begun; a year that is a column is named by its cell."""
    # Who reads a file for an earlier day, as tests and rebuilt editions do, may still hold a newer table of years.
    last = today if reading.has("period") else max(today, date.today())
    ahead = rows[rows["period_start"] > pd.Timestamp(last)]
    for period in ahead["period"].unique():
        column = "period" if reading.has("period") else str(period)
        these = pd.Series(reading.good.index.isin(ahead.index[ahead["period"] == period]), reading.good.index)
        reading.reject(these & reading.good, column, "is in the future", "Check the year, or leave it out.")


def reject_doubled(readings: list[Reading], tidied: list[pd.DataFrame]) -> None:
    """Rejects rows whose figure another row gives too, naming it: both where they differ, the later where they agree."""
    rows = pd.concat(
        [
            part.assign(table=number, row=part.index, area_code=part["area_code"].fillna(part["area_name"])).reindex(
                columns=[*FIGURE, "table", "row", "value", "count"]
            )[reading.good.reindex(part.index)]
            for number, (reading, part) in enumerate(zip(readings, tidied, strict=True))
        ],
        ignore_index=True,
    )
    rows = rows[rows[["value", "count"]].notna().any(axis=1)]
    doubled = rows[rows.duplicated(FIGURE, keep=False)]
    if doubled.empty:
        return
    agree = doubled.groupby(FIGURE, dropna=False)[["value", "count"]].transform("nunique").max(axis=1) <= 1
    later = doubled.duplicated(FIGURE)
    first = doubled.groupby(FIGURE, dropna=False)[["table", "row"]].transform("first")
    last = doubled.groupby(FIGURE, dropna=False)[["table", "row"]].transform("last")
    other = first.where(later, last)
    doubled = doubled.assign(other_table=other["table"], other_row=other["row"])[later | ~agree]
    for number, part in doubled.drop_duplicates(["table", "row"]).groupby("table"):
        _reject_twice(readings, readings[int(number)], part.set_index("row"))


def _reject_twice(readings: list[Reading], reading: Reading, doubled: pd.DataFrame) -> None:
    column = next((name for name in ("area_code", "area_name") if reading.has(name)), "period")
    fixes = pd.Series(
        [
            f"Keep one of the two rows: the other is at {readings[table].cell(row, column)} of sheet “{readings[table].table.sheet}”."
            for table, row in zip(doubled["other_table"], doubled["other_row"], strict=True)
        ],
        doubled.index, dtype="str",
    )  # fmt: skip
    these = pd.Series(reading.good.index.isin(doubled.index), reading.good.index)
    reading.reject(these, column, TWICE, fixes.reindex(reading.good.index))


def leave_out_one_sex(reading: Reading) -> None:
    """Leaves out a table that its title or sheet says is of one sex: its people are among those of all persons."""
    table = reading.table
    for line in (*table.preamble[:1], table.sheet):
        words = set(fold(line).split())
        said = [sex for sex, names in SEXES.items() if names & words]
        if len(said) == 1:
            all_rows = pd.Series(True, reading.good.index)
            reading.leave_out(all_rows, f"sheet “{table.sheet}” is of {said[0]} alone; tables of all persons are read.")
            return
