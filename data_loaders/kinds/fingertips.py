"""Any download from Fingertips: one row per indicator, area, sex, age, category and period.

Columns are matched by name, since downloads have 26 or 27 of them.
"""

from datetime import date

import pandas as pd

from data_loaders.kinds.observations import areas, periods, totals
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City, Indicator
from evidence.extract import Source
from evidence.problems import Refused

KIND = "fingertips"

COLUMNS = (
    Column("fingertips_id", "Indicator ID", holds="number", example=91117),
    Column("title", "Indicator Name", example="People using opiates and/or crack cocaine"),
    Column("area_code", "Area Code", example="E06000045"),
    Column("area_name", "Area Name", example="Southampton"),
    Column("area_type", "Area Type", required=False),
    Column("sex", "Sex", example="Persons"),
    Column("category_type", "Category Type", required=False),
    Column("category", "Category", required=False),
    Column("period", "Time period", example="2016/17"),
    Column("value", "Value", holds="number", example=9.9),
    Column("lower", "Lower CI 95.0 limit", ("Lower CI limit", "Lower CI 95 limit", "Lower CI"), False, "number"),
    Column("upper", "Upper CI 95.0 limit", ("Upper CI limit", "Upper CI 95 limit", "Upper CI"), False, "number"),
    Column("count", "Count", (), False, "number"),
    Column("denominator", "Denominator", (), False, "number"),
    Column("note", "Value note", required=False),
)

EVERYONE = "persons"
SOURCE = Source(
    "Fingertips", "Office for Health Improvement and Disparities", "OGL v3.0", "https://fingertips.phe.org.uk"
)
METHOD = "as published"


def layouts(city: City) -> tuple[Layout, ...]:
    return (Layout(KIND, "a Fingertips download", COLUMNS, "observations", tidy, SOURCE, totals),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per area and period of each indicator that the city's list gives a Fingertips number.

    Rows by category, such as deciles of deprivation, and rows of one sex repeat people who are in the
    others, and are left out. A blank value is not known: it is kept as such, with its flag.

    Raises:
        Refused: no indicator of the file is one of ours.
    """
    ours = {indicator.fingertips_id: indicator for indicator in city.indicators.values() if indicator.fingertips_id}
    _leave_out_other_indicators(reading, ours)
    _leave_out_parts(reading)
    where = areas(reading, city).assign(**periods(reading))
    indicator_id = reading.text("fingertips_id").map({number: one.id for number, one in ours.items()})
    value, lower, upper = (reading.numbers(name) for name in ("value", "lower", "upper"))
    reading.reject(lower > upper, "lower", "is above the upper limit", "Check whether the limits are swapped.")
    rows = where.assign(
        indicator_id=indicator_id, value=value, count=reading.numbers("count"), lower=lower, upper=upper,
        denominator=reading.numbers("denominator"), flag=value.isna().map({True: "x", False: ""}),
        interval_method=lower.map(lambda limit: METHOD, na_action="ignore").astype("str"),
    )  # fmt: skip
    return pd.concat([rows, *_counts_of_others(rows, ours)])


def _leave_out_other_indicators(reading: Reading, ours: dict[str, Indicator]) -> None:
    numbers, titles = reading.text("fingertips_id"), reading.text("title")
    named = (titles + " (" + numbers + ")")[~numbers.isin(list(ours))].dropna().unique()
    if not numbers.isin(list(ours)).any():
        read = ", ".join(f"{one.title} ({number})" for number, one in ours.items())
        raise Refused(
            f"The selected file is a Fingertips download of {', '.join(named)}, which the dashboard does not read."
            f" It reads {read}."
        )
    reading.leave_out(~numbers.isin(list(ours)), f"they are of indicators that are not read: {', '.join(named)}.")


def _leave_out_parts(reading: Reading) -> None:
    """Leaves out rows whose people other rows count too: categories, one sex, an area under a second type."""
    reading.leave_out(
        reading.text("category").notna() | reading.text("category_type").notna(),
        "they split an area by category, such as deprivation, so its people would count twice.",
    )
    sex = reading.text("sex").str.casefold()
    both = sex.eq(EVERYONE).groupby(reading.text("fingertips_id")).transform("any")
    reading.leave_out((sex != EVERYONE) & sex.notna() & both, "they are of one sex; rows of all persons are read.")
    same = ["fingertips_id", "area_code", "period", "value", "count"]
    repeated = pd.concat([reading.text(name) for name in same], axis=1).duplicated()
    reading.leave_out(repeated, "they repeat an area that is listed under more than one type of area.")


def _counts_of_others(rows: pd.DataFrame, ours: dict[str, Indicator]) -> list[pd.DataFrame]:
    """The counts once more, for indicators whose value we work out from them ourselves."""
    counted = {one.id: one.counts_also for one in ours.values() if one.counts_also}
    known = rows[rows["indicator_id"].isin(list(counted)) & rows["count"].notna()]
    blank = {"value": None, "lower": None, "upper": None, "interval_method": "", "flag": ""}
    return [known.assign(indicator_id=known["indicator_id"].map(counted), **blank)] if len(known) else []
