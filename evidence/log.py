"""The log of finds in figures: reports, items and needles by month, ward, service and kind.

Reports and items are different measures: one report may hold hundreds of items.
"""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from evidence.periods import financial_year, months_between, year_before

NEEDLE = "needle"
MEASURES = ["reports", "items", "needles"]
NO_WARD = "Ward not known"


def _names(table: pd.DataFrame, column: str) -> list[str]:
    return sorted(table[column].dropna().unique()) if column in table else []


@dataclass(frozen=True)
class Log:
    """The log as an edition holds it.

    Attributes:
        months: every month that the log covers, in order; other months are missing, not zero.
        reports: columns month, ward_code, ward, found_by, site_type, encampment, reports.
        items: columns month, ward_code, ward, found_by, site_type, encampment, item, reports, items.
    """

    months: tuple[str, ...]
    reports: pd.DataFrame = field(repr=False)
    items: pd.DataFrame = field(repr=False)

    @cached_property
    def wards(self) -> list[str]:
        """The wards with a report, by name."""
        return _names(self.reports, "ward")

    @cached_property
    def services(self) -> list[str]:
        """The services that found anything."""
        return _names(self.reports, "found_by")

    @cached_property
    def site_types(self) -> list[str]:
        """The types of site with a report."""
        return _names(self.reports, "site_type")

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of item that were found."""
        return frozenset(self.items["item"])

    @property
    def first(self) -> str:
        return self.months[0]

    @property
    def last(self) -> str:
        return self.months[-1]


@dataclass(frozen=True)
class Selection:
    """What a reader has chosen; None is all. Encampments are counted unless they are set aside."""

    ward: str | None = None
    item: str | None = None
    found_by: str | None = None
    first: str | None = None
    last: str | None = None
    encampments_aside: bool = False
    site_type: str | None = None

    @property
    def everything(self) -> bool:
        """Whether no place, item or service was chosen."""
        return {self.ward, self.item, self.found_by, self.site_type} == {None}


def select(log: Log, selection: Selection) -> Log:
    """The part of the log that was chosen.

    With a kind of item chosen, a report counts when it holds that kind.
    """
    months = tuple(
        month for month in log.months
        if (selection.first or month) <= month <= (selection.last or month)
    )  # fmt: skip
    items = _chosen(log.items, selection, months)
    if selection.item is None:
        return Log(months, _chosen(log.reports, selection, months), items)
    items = items[items["item"] == selection.item]
    return Log(months, items.drop(columns=["item", "items"]), items)


def monthly(log: Log) -> pd.DataFrame:
    """Columns month, reports, items, needles: one row per month from first to last.

    A month in the log without finds is zero; a month that the log does not cover is missing.
    """
    if not log.months:
        return pd.DataFrame({"month": pd.Series(dtype="str"), **{name: pd.Series(dtype="Int64") for name in MEASURES}})
    counted = _measures(log, "month").reindex(list(log.months), fill_value=0)
    every = counted.astype("Int64").reindex(months_between(log.first, log.last))
    return every.rename_axis("month").reset_index()


def covers(log: Log, first: str, last: str) -> bool:
    """Whether the log covers every month of a stretch: one that it does not cover is missing, not zero."""
    return set(months_between(first, last)) <= set(log.months)


def by(log: Log, column: str) -> pd.DataFrame:
    """Columns named by the column (ward or found_by), reports, items, needles; the most reports first."""
    counted = _measures(log, column).astype("Int64")
    return counted.sort_values(["reports", "items"], ascending=False).rename_axis(column).reset_index()


def by_item(log: Log) -> pd.DataFrame:
    """Columns item, reports (that hold the item) and items; the most items first."""
    counted = log.items.groupby("item")[["reports", "items"]].sum().astype("Int64")
    return counted.sort_values("items", ascending=False).reset_index()


def by_year(log: Log) -> pd.DataFrame:
    """Columns year, months (in the log), reports, items, needles: one row per financial year."""
    months = monthly(log)
    years = months["month"].map(financial_year)
    counted = months.groupby(years)[MEASURES].sum(min_count=1)
    covered = months.groupby(years)["reports"].count()
    return counted.assign(months=covered).rename_axis("year").reset_index()[["year", "months", *MEASURES]]


def series(log: Log, measure: str) -> pd.Series:
    """One measure month by month, indexed by month; nan where the log does not cover a month."""
    return monthly(log).set_index("month")[measure].astype("float64").rename(measure)


def beside_year_before(months: pd.DataFrame) -> pd.DataFrame:
    """The months with each measure of the same month of the year before: columns reports_year_before, …"""
    by_month = months.set_index("month")
    before = by_month.reindex([year_before(month) for month in by_month.index]).set_axis(by_month.index)
    return by_month.join(before[MEASURES].add_suffix("_year_before")).reset_index()


def encampments(log: Log) -> pd.DataFrame:
    """What each encampment adds to the log: columns encampment, month, ward, reports, items."""
    if "encampment" not in log.reports:  # an edition made before encampments were told apart
        return pd.DataFrame(columns=["encampment", "month", "ward", "reports", "items"])
    by = ["encampment", "month", "ward"]
    reports, items = (table[table["encampment"].fillna("") != ""] for table in (log.reports, log.items))
    counted = reports.groupby(by, dropna=False)[["reports"]].sum()
    return counted.join(items.groupby(by, dropna=False)["items"].sum()).reset_index()


def totals(log: Log) -> dict[str, int]:
    """Reports, items and needles in all."""
    return {
        "reports": int(log.reports["reports"].sum()),
        "items": int(log.items["items"].sum()),
        "needles": int(log.items.loc[log.items["item"] == NEEDLE, "items"].sum()),
    }


def share_in(log: Log, wards: list[str]) -> float:
    """Share of all items that lie in some wards, of those whose ward is known; missing without items."""
    known = log.items[log.items["ward"].notna()]
    items = known["items"].sum()
    return float(known.loc[known["ward"].isin(wards), "items"].sum() / items) if items else float("nan")


def _chosen(table: pd.DataFrame, selection: Selection, months: tuple[str, ...]) -> pd.DataFrame:
    rows = table["month"].isin(months)
    if selection.ward is not None:
        rows &= table["ward"] == selection.ward
    if selection.found_by is not None:
        rows &= table["found_by"] == selection.found_by
    if selection.site_type is not None:
        rows &= table["site_type"] == selection.site_type
    if selection.encampments_aside and "encampment" in table:
        rows &= table["encampment"].fillna("") == ""
    return table[rows]


def _measures(log: Log, column: str) -> pd.DataFrame:
    """Reports, items and needles by one column, indexed by it."""
    needles = log.items[log.items["item"] == NEEDLE]
    return pd.DataFrame(
        {
            "reports": _filled(log.reports, column).groupby(column)["reports"].sum(),
            "items": _filled(log.items, column).groupby(column)["items"].sum(),
            "needles": _filled(needles, column).groupby(column)["items"].sum(),
        }
    ).fillna(0).astype("int64")  # fmt: skip


def _filled(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return table.assign(**{column: table[column].fillna(NO_WARD if column == "ward" else "Not recorded")})
