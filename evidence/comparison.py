"""One area beside others: an indicator's values in the same period, each judged against ours."""

import pandas as pd

from evidence.numbers import known
from evidence.periods import parse_period
from evidence.rates import rate_ratio

HIGHER, LOWER, SIMILAR, CANNOT_SAY, OURS = "higher", "lower", "not clearly different", "cannot say", "ours"
SIGNIFICANT = 0.05


def periods_of(observations: pd.DataFrame, indicator: str, area: str) -> list[str]:
    """The periods for which an area has a value, the latest first."""
    rows = observations[(observations["indicator_id"] == indicator) & (observations["area_code"] == area)]
    return list(rows[rows["value"].notna()].sort_values("period_end", ascending=False)["period"].unique())


def compare(
    observations: pd.DataFrame, indicator: str, period: str, ours: str, others: list[str]
) -> pd.DataFrame:
    """Our value and the others', the highest first; an area without a figure comes last, and stays.

    Columns area_code, area_name, value, lower, upper, count, denominator, verdict. The verdict says
    how the area stands to ours by the exact conditional test of two Poisson rates (p < 0.05), where
    both counts are known.
    """
    rows = observations[(observations["indicator_id"] == indicator) & (observations["period"] == period)]
    found = rows.drop_duplicates("area_code").set_index("area_code").reindex([ours, *others])
    columns = ["area_name", "value", "lower", "upper", "count", "denominator"]
    table = found[columns].rename_axis("area_code").reset_index()
    table["verdict"] = [OURS, *(_verdict(found.loc[other], found.loc[ours]) for other in others)]
    return table.sort_values("value", ascending=False, na_position="last").reset_index(drop=True)


def history(observations: pd.DataFrame, indicator: str, areas: list[str]) -> pd.DataFrame:
    """Columns period, area_code, area_name, value, lower, upper, count; in order of time."""
    rows = observations[(observations["indicator_id"] == indicator) & observations["area_code"].isin(areas)]
    columns = ["period", "area_code", "area_name", "value", "lower", "upper", "count", "period_end"]
    return rows[columns].sort_values(["period_end", "area_code"]).reset_index(drop=True)


def latest(observations: pd.DataFrame, indicator: str, area: str) -> pd.Series | None:
    """The observation of the latest period that has a value; None when there is none."""
    rows = observations[(observations["indicator_id"] == indicator) & (observations["area_code"] == area)]
    rows = rows[rows["value"].notna()].sort_values("period_end")
    return None if rows.empty else rows.iloc[-1]


def period_in_words(period: str) -> str:
    """A period's label as a sentence says it."""
    parsed = parse_period(period)
    return parsed.words if parsed else period


def _verdict(theirs: pd.Series, ours: pd.Series) -> str:
    figures = [area[column] for area in (theirs, ours) for column in ("count", "denominator")]
    if not all(known(number) for number in figures):
        return CANNOT_SAY
    ratio = rate_ratio(*figures)
    if not known(ratio.p_value) or ratio.p_value >= SIGNIFICANT:
        return SIMILAR
    return HIGHER if ratio.value > 1 else LOWER
