"""Small tables of observations for tests of disclosure control."""

from collections.abc import Mapping

import pandas as pd

from evidence.city import DisclosureRules, Indicator
from evidence.disclosure.editions import Published
from evidence.disclosure.indicators import Protected, protect, sums_of
from evidence.periods import parse_period
from evidence.tidy import OBSERVATIONS, conform

WARDS = ("W1", "W2", "W3", "W4")
PARTS = {"CITY": WARDS}
RULES = DisclosureRules()


def indicator(id: str, **said: object) -> Indicator:
    return Indicator(id=id, title=id.capitalize(), definition="", unit="", **said)


INDICATORS = {
    one.id: one
    for one in (
        indicator("treated", statistic="proportion", multiplier=100),
        indicator("deaths", statistic="rate", multiplier=100_000),
        indicator("deaths_pooled", statistic="rate", multiplier=100_000, pooled_from="deaths"),
        indicator("needles", protection="none"),
        indicator("registered", protection="published", published_for=("W",)),
        indicator("registered elsewhere", protection="published", published_for=("E06", "E12")),
        indicator("excluded"),
        indicator("caught", statistic="rate", multiplier=1_000, denominator="People who inject"),
    )
}


def observations(counts: Mapping[tuple[str, str, str], float], denominators: Mapping = {}) -> pd.DataFrame:
    """Counts by (indicator, area, period), with a source row each."""
    table = pd.DataFrame(list(counts), columns=["indicator_id", "area_code", "period"])
    spans = [parse_period(period) for period in table["period"]]
    table = table.assign(
        area_name=table["area_code"].str.capitalize(), count=[float(count) for count in counts.values()],
        denominator=[denominators.get(key) for key in counts], value=None, flag="",
        period_start=pd.to_datetime([span.start for span in spans]), period_end=pd.to_datetime([span.end for span in spans]),
        sheet="Sheet1", source_row=range(2, len(table) + 2),
    )  # fmt: skip
    return conform(table, OBSERVATIONS)


def guarded(table: pd.DataFrame, *, open_source: bool = False, before: tuple = ()) -> Protected:
    sources = pd.Series(open_source, index=table.index)
    sums = sums_of(table, INDICATORS, PARTS)
    return protect(table, INDICATORS, sums, RULES, open_sources=sources, before=set(before))


def edition(protected: Protected, name: str = "") -> Published:
    return Published(protected.observations, protected.hidden, name)
