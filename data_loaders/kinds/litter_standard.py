"""Drug litter counts of any council in the open standard (docs/standard/): one row for each council and month."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from data_loaders.cells import each
from data_loaders.kinds.litter_standard_review import review
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City, fold
from evidence.extract import Source
from evidence.litter_standard import COUNTS, OF_A_COUNCIL, PLACE_TYPES, RECORDED_BY, REPORT_IS
from evidence.periods import parse_period

KIND = "litter-standard"
TITLE = "drug litter counts in the open standard"

COLUMNS = (
    Column("area_code", "Area code", ("GSS code", "ONS code", "Council code"), example="E06000045"),
    Column("month", "Month", example="2016-05"),
    Column("reports", "Reports", holds="count", example=58),
    Column("report_is", "What counts as a report", ("Report is",), example="visit"),
    Column("area_name", "Area", ("Area name", "Council"), required=False, example="Southampton"),
    Column("items", "Items", required=False, holds="count", example=611),
    Column("needles", "Needles", required=False, holds="count", example=560),
    Column("recorded_by", "Who records", ("Recorded by",), required=False, example="staff"),
    Column("services", "Services", required=False, example="Cleansing; Housing"),
    Column("place_types", "Types of place", ("Place types",), required=False, example="streets; parks"),
    Column("residents", "Residents", ("Population",), required=False, holds="count", example=250377),
    Column("publisher", "Publisher", required=False, example="Southampton City Council"),
    Column("licence", "Licence", ("License",), required=False, example="Open Government Licence v3.0"),
    Column("made_up", "Made up", required=False, example="no"),
    Column("note", "Note", required=False, prose=True, example="Car parks from June 2016"),
)
CHOICES = {"report_is": tuple(REPORT_IS), "recorded_by": tuple(RECORDED_BY), "made_up": ("yes", "no")}
SOURCE = Source("Drug litter counts in the open standard")
MADE_UP = "Illustrative: the file says that its figures are made up"


def layouts(city: City) -> tuple[Layout, ...]:
    return (
        Layout(KIND, TITLE, COLUMNS, "litter_counts", tidy, SOURCE, totals, choices=CHOICES, review=review),
    )  # fmt: skip


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One council and month per row; a blank count is not known, and a month without a row is missing, never zero."""
    made_up = reading.one_of("made_up", _forms({"yes": "", "no": ""}), required=False)
    table = pd.DataFrame(
        {
            "area_code": _codes(reading),
            "area_name": _names(reading, city),
            "month": _months(reading, today),
            **{name: reading.counts(name) for name in COUNTS},
            "report_is": reading.one_of("report_is", _forms(REPORT_IS)),
            "recorded_by": reading.one_of("recorded_by", _forms(RECORDED_BY), required=False),
            "place_types": _place_types(reading),
            "residents": _residents(reading),
            **{name: reading.text(name) for name in ("services", "publisher", "licence", "note")},
            "made_up": made_up,
        }
    )
    _check_counts(reading, table)
    _say_of_whom(reading, table)
    _warn_of_our_own(reading, table, city)
    return table


def totals(accepted: pd.DataFrame, rejected: pd.DataFrame, city: City) -> dict[str, object]:
    """How many months of how many councils, from which to which, and what they come to together."""
    return {
        "councils": int(accepted["area_code"].nunique()),
        "months": len(accepted),
        "first": None if accepted.empty else accepted["month"].min(),
        "last": None if accepted.empty else accepted["month"].max(),
        **{f"{name}_counted": _sum(accepted[name]) for name in COUNTS},
        "months_rejected": len(rejected),
    }


def _sum(counts: pd.Series) -> int | None:
    """What they come to; None where nothing of it is counted."""
    return int(counts.sum()) if counts.notna().any() else None


def _forms(words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {word: (word,) for word in words}


def _codes(reading: Reading) -> pd.Series:
    codes = reading.text("area_code").str.upper()
    reading.require(codes, "area_code", "has no area", "Enter the council's code, such as E06000045.")
    like = codes.str.fullmatch(rf"(?:{'|'.join(OF_A_COUNCIL)})\d{{6}}").fillna(False).astype(bool)
    reading.reject(codes.notna() & ~like, "area_code", "is not the code of a council",
                   "Give the code of the whole council, such as E06000045.")  # fmt: skip
    return codes.where(like)


def _names(reading: Reading, city: City) -> pd.Series:
    """The official name of an area that is known here, else the one that the file gives it, else its code."""
    codes = reading.text("area_code").str.upper()
    return codes.map(city.area_titles).fillna(reading.text("area_name")).fillna(codes).astype("str")


def _months(reading: Reading, today: date) -> pd.Series:
    written = reading.text("month")
    months = each(written, _month, "str")
    reading.require(written, "month", "has no month", "Write it as 2016-05.")
    reading.reject(written.notna() & months.isna(), "month", "is not a month", "Write it as 2016-05.")
    reading.reject(months > f"{today:%Y-%m}", "month", "is in the future", "Check the month and the year.")
    return months


def _month(written: str) -> str | None:
    """Such as 2016-05; a cell that Excel keeps as the first day of a month is that month."""
    period = parse_period(written.removesuffix("-01") if written.count("-") == 2 else written)
    return period.label if period and period.is_month else None


def _place_types(reading: Reading) -> pd.Series:
    written = reading.text("place_types")
    words = written.map(lambda text: [fold(word).replace(" ", "_") for word in text.split(";")], na_action="ignore")
    unknown = words.map(lambda listed: not set(listed) <= set(PLACE_TYPES), na_action="ignore")
    reading.reject(unknown.fillna(False).astype(bool), "place_types", "has a word that is not known here",
                   f"Use {', '.join(PLACE_TYPES)}, parted by semicolons.")  # fmt: skip
    return words.map("; ".join, na_action="ignore").astype("str")


def _residents(reading: Reading) -> pd.Series:
    residents = reading.counts("residents")
    reading.reject(residents == 0, "residents", "is zero", "Enter how many people live there, or leave it blank.")
    return residents


def _check_counts(reading: Reading, table: pd.DataFrame) -> None:
    """Rejects rows that count nothing, and counts that cannot stand beside each other."""
    counts = table[list(COUNTS)]
    none = pd.Series(None, index=table.index, dtype="float64").fillna(counts.max(axis=1))
    reading.require(none, "reports", "has no count, nor have items or needles",
                    "Enter what was counted, and 0 where there was none; leave out a month that is not known.")  # fmt: skip
    reading.reject(
        table["needles"] > table["items"], "needles", "is more than the items",
        "Items are all pieces, needles among them: check both.",
    )  # fmt: skip
    found = table[["items", "needles"]].max(axis=1) > 0
    reading.reject((table["reports"] == 0) & found, "reports", "is zero, though items were found",
                   "Leave reports blank if they are not counted.")  # fmt: skip
    other = ((table["report_is"] == "other") | (table["recorded_by"] == "other")) & table["note"].isna()
    reading.reject(other, "report_is", "says “other”, and no note says what that is", "Say it in the column Note.")


def _say_of_whom(reading: Reading, table: pd.DataFrame) -> None:
    """Adds the lines by which other files name their source, from the columns in which this one does."""
    said = [line.partition(":")[0].strip().casefold() for line in reading.table.preamble]
    good = table[reading.good]
    lines = [
        f"{label}: {'; '.join(words)}"
        for label, column in (("Publisher", "publisher"), ("Licence", "licence"))
        if label.casefold() not in said and len(words := good[column].dropna().unique())
    ]
    if "source" not in said and len(good):
        lines.append(f"Source: Drug litter counts of {', '.join(good['area_name'].unique()[:3])}")
    if (good["made_up"] == "yes").any():
        lines.append(MADE_UP)
    reading.table = replace(reading.table, preamble=(*reading.table.preamble, *lines))


def _warn_of_our_own(reading: Reading, table: pd.DataFrame, city: City) -> None:
    if (table["area_code"] == city.authority_code).any():
        reading.warnings.append(f"Rows of {city.name} itself are not shown beside it: its own log is.")
