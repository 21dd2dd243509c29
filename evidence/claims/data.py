"""The figures that a claim may be checked with: those of one edition, as its readers have them.

Every figure that is looked up comes as an Amount: a value with the words for what it is, what it rests on,
and what is lacking where there is none.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from evidence import log
from evidence.city import City
from evidence.comparison import period_in_words
from evidence.log import Log, Selection
from evidence.numbers import SUPPRESSED, known
from evidence.periods import Period, month_words, months_between, parse_period, period_of

Tables = Mapping[str, pd.DataFrame]

PARTS = {"value": "", "count": "number", "denominator": "what the number is out of"}
LOGGED = {
    "reports": "reports in the log", "items": "items in the log", "needles": "needles in the log",
    "other items": "items other than needles in the log",
}  # fmt: skip
CENTRE = "city centre"


@dataclass(frozen=True)
class Used:
    """What a figure rests on: a source of data, or a document that it is quoted from."""

    source: str
    period: Period | None = None
    illustrative: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class Amount:
    """A value, the words for it with its figures, what it rests on, and why there is none."""

    value: float
    words: str
    used: tuple[Used, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimData:
    """The tables of an edition and the city that they are of."""

    tables: Tables = field(repr=False)
    city: City = field(repr=False)

    @cached_property
    def log(self) -> Log:
        months = tuple(sorted(self.tables["months"]["month"]))
        return Log(months, self.tables["reports_by_month"], self.tables["items_by_month"])

    def area(self, code: str) -> str:
        """An area's name."""
        return self.city.area_titles.get(code, code)

    def title_of(self, document: str) -> str:
        """The title of a document by its id."""
        titles = self.tables["documents"].set_index("id")["title"]
        return str(titles.get(document, document))

    def fact(self, id: str) -> Amount:
        """A published statement's value."""
        row = self.tables["facts"].set_index("id").loc[id]
        words = f"{written(row['value'])} {row['unit']} as published ({row['source']})"
        return Amount(
            float(row["value"]), words, (Used(self.title_of(row["source"]), parse_period(row["period"]), quoted=True),)
        )

    def row(self, indicator: str, area: str, period: str) -> pd.Series | None:
        """An observation; none if the edition has none."""
        at = self._places.get((indicator, area, period))
        return None if at is None else self.tables["observations"].iloc[at]

    def observations(self, indicator: str, area: str) -> pd.DataFrame:
        """All observations of an indicator in an area, in order of time."""
        rows = self.tables["observations"]
        rows = rows[(rows["indicator_id"] == indicator) & (rows["area_code"] == area)]
        return rows.sort_values("period_end")

    def observed(self, indicator: str, period: str, area: str = "", part: str = "value") -> Amount:
        """An indicator's value, count or denominator for an area, the city unless another is named."""
        area = area or self.city.authority_code
        row = self.row(indicator, area, period)
        words = ", ".join(
            word
            for word in (self.city.indicators[indicator].title, PARTS[part], self.area(area), period_in_words(period))
            if word
        )
        if row is None or not known(row[part]):
            hidden = row is not None and row["flag"] == "c"
            why = f"This edition hides ({SUPPRESSED}) the figure of" if hidden else "This edition has no figure of"
            return Amount(math.nan, words, lacking=(f"{why}: {words}.",))
        return Amount(float(row[part]), f"{words} ({written(row[part])})", (self.source(row["source_id"], period),))

    def logged(self, measure: str, period: str, wards: str = "", encampment: str = "") -> Amount:
        """A measure of the log over a month or year, perhaps in the city centre or at one encampment alone."""
        months = months_of(period)
        words = f"{LOGGED[measure]}, {period_in_words(period)}"
        if wards:
            words += f", in the {CENTRE} ({' and '.join(self.city.city_centre_wards)} wards)"
        if encampment:
            words += f", of the encampment “{self._event(encampment)}”"
        missing = [month for month in months if month not in self.log.months]
        if missing:
            return Amount(math.nan, words, lacking=(f"The log does not cover {month_words(missing[0])}.",))
        value = _measured(self._part(months, wards, encampment), measure)
        return Amount(value, f"{words} ({written(value)})", self.log_used(period))

    def log_used(self, period: str) -> tuple[Used, ...]:
        """The sources of the log of finds."""
        return tuple(self.source(id, period) for id in self.tables["months"]["source_id"].unique())

    def source(self, id: str, period: str) -> Used:
        """A source of data by its id."""
        if id not in self._sources.index:
            return Used(str(id), parse_period(period))
        row = self._sources.loc[id]
        return Used(str(row["title"]), parse_period(period), row["illustrative"] == "yes")

    @cached_property
    def _sources(self) -> pd.DataFrame:
        return self.tables["sources"].set_index("source_id")

    @cached_property
    def _places(self) -> dict[tuple[str, str, str], int]:
        """Where each observation stands: a few hundred are looked up, each by its indicator, area and period."""
        keys = self.tables["observations"][["indicator_id", "area_code", "period"]].to_numpy()
        return {tuple(key): at for at, key in reversed(list(enumerate(keys)))}

    def _part(self, months: list[str], wards: str, encampment: str) -> Log:
        part = log.select(self.log, Selection(first=months[0], last=months[-1]))
        reports, items = part.reports, part.items
        if wards:
            reports, items = (table[table["ward"].isin(self.city.city_centre_wards)] for table in (reports, items))
        if encampment:
            reports, items = (table[table["encampment"] == encampment] for table in (reports, items))
        return Log(part.months, reports, items)

    def _event(self, id: str) -> str:
        events = self.tables["events"].set_index("id")["title"]
        return str(events.get(id, id))


def months_of(period: str) -> list[str]:
    """Every month of a period."""
    parsed = period_of(period)
    return months_between(parsed.start.strftime("%Y-%m"), parsed.end.strftime("%Y-%m"))


def written(value: float) -> str:
    """A figure as it is written beside its words: commas in thousands, two decimals at most."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")


def _measured(part: Log, measure: str) -> float:
    totals = log.totals(part)
    return float(totals["items"] - totals["needles"] if measure == "other items" else totals[measure])
