"""How the figures of the page Context begin: one sentence each, with what is counted, when, and beside what."""

import pandas as pd

from evidence.city import Indicator
from evidence.comparison import period_in_words
from evidence.numbers import decimal, known, whole

# What people did, by indicator: the count before it, the period after it.
PEOPLE = {
    "injecting_prevalence": "An estimated {count} people injected drugs in {period}",
    "ocu_prevalence": "An estimated {count} people used opiates or crack cocaine in {period}",
    "drug_misuse_deaths_standardised": "{count} deaths from drug misuse were registered in {period}",
}
AGED = {"drug_misuse_deaths_standardised": ", taking age into account"}
AS_PUBLISHED = "As published, without counts: whether the areas differ by more than chance cannot be tested."


def headline(entry: Indicator, ours: pd.Series, theirs: pd.Series | None, period: str, place: str, other: str) -> str:
    """Ours and the country's, in one sentence.

    Args:
        ours, theirs: rows with value and count; none of theirs where the country has no figure.
    """
    value, unit = decimal(ours["value"], entry.decimals), _unit(entry)
    began = f"{entry.title}, {period_in_words(period)}: {place}"
    if known(ours["count"]) and entry.id in PEOPLE:
        began = PEOPLE[entry.id].format(count=whole(ours["count"]), period=period_in_words(period))
        began = f"{began}:"
    said = f"{began} {value} {unit}{AGED.get(entry.id, '')}"
    return said if theirs is None else f"{said}, against {decimal(theirs['value'], entry.decimals)} in {other}"


def value_in_words(row: pd.Series, decimals: int) -> str:
    """A value with its 95% limits, where it has them."""
    value = decimal(row["value"], decimals)
    if not (known(row["lower"]) and known(row["upper"])):
        return value
    return f"{value} ({decimal(row['lower'], decimals)} to {decimal(row['upper'], decimals)})"


def over_time(entry: Indicator, first: pd.Series, last: pd.Series) -> str:
    """The first and the last of some periods, neither of them picked for being high."""
    said = f"{entry.title}: {whole(last['count'])} in {period_in_words(last['period'])}"
    if first["period"] == last["period"]:
        return said
    return f"{said}, after {whole(first['count'])} in {period_in_words(first['period'])}"


def _unit(entry: Indicator) -> str:
    """The unit without what the sentence has said already."""
    return entry.unit.removeprefix("deaths ").partition(" residents")[0]
