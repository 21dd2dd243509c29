"""What cannot be in a success measure: a value that its parts do not give, a period of another kind, the same one twice."""

from datetime import date

import pandas as pd

from data_loaders.reading import Reading
from evidence.city import City
from evidence.periods import PERIOD_TYPES, period_of

SHARED_OUT = ("rate", "proportion")  # whose value is a count over a denominator
FLOAT = 1e-9  # of a value, which sums of decimals may be off


def check_periods(reading: Reading, ids: pd.Series, found: pd.DataFrame, city: City, today: date) -> None:
    """Rejects periods that have not begun, and those that a measure is not counted in."""
    reading.reject(found["period_start"] > pd.Timestamp(today), "period", "is in the future", "Check the year.")
    wanted = ids.map({key: one.period_type for key, one in city.indicators.items()})
    types = found["period"].map(lambda period: period_of(period).type, na_action="ignore")
    for name in wanted.dropna().unique():
        if allowed := PERIOD_TYPES.get(name):
            other = (wanted == name) & types.notna() & ~types.isin(allowed.types)
            reading.reject(other, "period", "is not the kind of period of this measure",
                           f"Give {allowed.words}, such as {allowed.example}.")  # fmt: skip


def multipliers(ids: pd.Series, city: City) -> pd.Series:
    """What a numerator over its denominator is multiplied by, such as 100 for a percentage, for each row's measure."""
    return ids.map({key: one.multiplier for key, one in city.indicators.items()}).astype(float)


def check_values(reading: Reading, ids: pd.Series, table: pd.DataFrame, city: City) -> None:
    """Rejects parts of more than the whole, values that are not what their parts give, and values outside their interval.

    Args:
        table: columns value, count, denominator, lower and upper, of which any may be missing.
    """
    statistic = ids.map({key: one.statistic for key, one in city.indicators.items()})
    most = multipliers(ids, city)
    share = statistic == "proportion"
    reading.reject(
        share & (table["count"] > table["denominator"]), "numerator", "is more than the denominator",
        "Check both: it counts some of those whom the denominator counts.",
    )  # fmt: skip
    reading.reject(
        share & (table["value"] > most), "value", "is a number where a proportion is due: it is more than all of them",
        most.map(lambda whole: f"Enter a number from 0 to {whole:g}."),
    )  # fmt: skip
    _check_numbers(reading, (statistic == "") & (most == 1), table)
    _check_percentages(reading, share, most, table)
    _check_parts(reading, statistic.isin(SHARED_OUT), most, table)
    for limit, outside, side in (
        ("lower", table["lower"] > table["value"], "above"),
        ("upper", table["upper"] < table["value"], "below"),
    ):
        reading.reject(
            outside, limit, f"is {side} the value", "Check the value and both limits: the value lies between them."
        )


def _check_percentages(reading: Reading, share: pd.Series, most: pd.Series, table: pd.DataFrame) -> None:
    """Rejects a percentage where another unit is due, and what may be a share of one where a percentage is."""
    written = reading.text("value").str.endswith("%").fillna(False).astype(bool)
    reading.reject(
        written & (most != 100), "value", "is a percentage, which this measure is not",
        "Enter it in the measure’s own unit.",
    )  # fmt: skip
    below_one = share & (most == 100) & table["value"].between(0, 1, inclusive="neither")
    reading.reject(
        below_one & table["denominator"].isna() & ~written, "value",
        "is less than 1 per cent, so it may be a share of one instead of a percentage",
        "Write 34 or 34% for a share of 0.34; write 0.34% if it is as little as that.",
    )  # fmt: skip


def _check_numbers(reading: Reading, number: pd.Series, table: pd.DataFrame) -> None:
    """Rejects a share where a measure is a number: one out of something, or one that is not whole."""
    reading.reject(
        number & table["denominator"].notna(), "denominator", "makes a proportion of a measure that is a number",
        "Leave the denominator blank, and enter how many there were.",
    )  # fmt: skip
    reading.reject(
        number & (table["value"] % 1 > 0), "value", "is not a whole number, and this measure is a number",
        "Enter how many there were, not a proportion of them.",
    )  # fmt: skip


def reject_repeats(readings: list[Reading], tidied: list[pd.DataFrame]) -> None:
    """Rejects every row whose measure and period another row has too, naming the other: nothing says which is right."""
    stands: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, (reading, rows) in enumerate(zip(readings, tidied, strict=True)):
        for row in rows[reading.good].itertuples():
            stands.setdefault((row.indicator_id, row.period), []).append((number, row.Index))
    others = {
        place: same[1] if place == same[0] else same[0] for same in stands.values() if len(same) > 1 for place in same
    }
    for number, reading in enumerate(readings):
        fixes = {row: _keep_one(readings[table], at) for (its, row), (table, at) in others.items() if its == number}
        again = pd.Series(reading.good.index.isin(list(fixes)), reading.good.index)
        reading.reject(again, "measure", "stands in the file twice for this period",
                       reading.good.index.to_series().map(fixes))  # fmt: skip


def _keep_one(other: Reading, row: int) -> str:
    return f"Keep one of the two rows: the other is at {other.cell(row, 'measure')} of sheet “{other.table.sheet}”."


def _check_parts(reading: Reading, shared: pd.Series, per: pd.Series, table: pd.DataFrame) -> None:
    """Rejects a value that differs from numerator over denominator by more than the rounding in which it is written."""
    given = table["count"] / table["denominator"].where(table["denominator"] > 0) * per
    places = reading.text("value").str.extract(r"\.(\d+)", expand=False).str.len().fillna(0)
    rounding = 0.5 * 10.0**-places + FLOAT * given
    wrong = shared & ((table["value"] - given).abs() > rounding)
    fixes = pd.Series(
        [f"{count:,g} of {out_of:,g} gives {value:,.{int(digits)}f}: check the three." if off else ""
         for off, count, out_of, value, digits in zip(wrong, table["count"], table["denominator"], given, places.clip(1, 4), strict=True)],
        table.index, dtype="str",
    )  # fmt: skip
    reading.reject(wrong, "value", "is not what the numerator and denominator give", fixes)
