"""Drug litter of councils beside each other: who counts alike, over which months, and the rates of those that do.

Only counts of the same thing, recorded by the same people, over the same whole months, are set beside each other. A
month that is missing is never filled. Months vary by more than random counts and items come in batches, so intervals
are widened by the dispersion of the months (quasi-Poisson: McCullagh and Nelder, Generalized Linear Models, 1989,
section 6.2), never narrowed; needles per report is a ratio of sums over months (Cochran, Sampling Techniques, 1977,
section 6.4).
"""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from evidence.differences import adjusted
from evidence.litter_standard import COUNTS
from evidence.numbers import SIGNIFICANT
from evidence.periods import months_between
from evidence.rates import rate

WINDOW = 12  # months compared: a year, so that no season weighs more in one council than in another
FEWEST_MONTHS = 3  # from which the spread of months can be told at all
PER = 1_000
HIGHER, LOWER, SIMILAR, OURS = "higher", "lower", "not clearly different", "ours"
WAY = ["report_is", "recorded_by"]


def councils(counts: pd.DataFrame) -> pd.DataFrame:
    """One row for each council and way of counting, in order of name.

    Args:
        counts: rows in the columns of the open standard (evidence.litter_standard.FIELDS).

    Returns:
        Columns area_code, area_name, report_is, recorded_by ("" where not said), first, last, months (how many have
        a row), missing (months between them without one), services and place_types ("" where not said), note, and
        how many months have a count of reports, items and needles.
    """
    newest = counts.sort_values("month", kind="stable").drop_duplicates("area_code", keep="last")
    names = newest.set_index("area_code")["area_name"]  # files may write the name of one council in several ways
    told = counts.assign(recorded_by=counts["recorded_by"].fillna(""), area_name=counts["area_code"].map(names))
    rows = [_council(part) for _, part in told.groupby(["area_name", "area_code", *WAY], sort=True)]
    columns = [
        "area_code",
        "area_name",
        *WAY,
        "first",
        "last",
        "months",
        "missing",
        "services",
        "place_types",
        "note",
        *COUNTS,
    ]
    return pd.DataFrame(rows, columns=columns)


def why_not_alike(ours: pd.Series, theirs: pd.Series) -> str:
    """Why two rows of `councils` are not alike: report, recorder, not said; "" where they are."""
    if theirs["report_is"] != ours["report_is"] or theirs["report_is"] == "other":
        return "report"
    if not theirs["recorded_by"]:
        return "not said"
    return "recorder" if theirs["recorded_by"] != ours["recorded_by"] or theirs["recorded_by"] == "other" else ""


def window(ours: pd.DataFrame, theirs: pd.DataFrame) -> tuple[str, ...]:
    """The months compared: twelve to the newest that we and one of the others have; none where there is none."""
    shared = set(ours["month"]) & set(theirs["month"])
    if not shared:
        return ()
    last = max(shared)
    return tuple(months_between(str(pd.Period(last, "M") - (WINDOW - 1)), last))


def per_1000(
    counts: pd.DataFrame, measure: str, months: Sequence[str], residents: pd.Series, ours: str
) -> pd.DataFrame:
    """A measure per 1,000 residents over some months, of each council that has every one of them; the highest first.

    Columns area_code, value, lower, upper, count, denominator, dispersion (variance over mean of the months; 1 is
    chance alone), ratio_p and verdict: how the council stands to ours, with p-values adjusted for their number.

    Args:
        residents: by area code; a council without is left out.
    """
    rows = [
        _rate(code, whole, float(residents[code]))
        for code, whole in _whole_series(counts, measure, months)
        if code in residents.index and residents[code] > 0
    ]
    columns = ["area_code", "value", "lower", "upper", "count", "denominator", "dispersion"]
    table = pd.DataFrame(rows, columns=columns)
    return _with_verdicts(table, ours).sort_values("value", ascending=False, ignore_index=True)


def needles_per_report(counts: pd.DataFrame, months: Sequence[str]) -> pd.DataFrame:
    """Needles over reports of some months, of each council that has both in every one, with 95% limits of the spread
    between months; the highest first. Columns area_code, value, lower, upper, count (needles), denominator (reports)."""
    reports = dict(_whole_series(counts, "reports", months))
    rows = [
        (code, *_ratio(needles.to_numpy(float), reports[code].to_numpy(float)))
        for code, needles in _whole_series(counts, "needles", months)
        if code in reports and reports[code].sum() > 0
    ]
    table = pd.DataFrame(rows, columns=["area_code", "value", "lower", "upper", "count", "denominator"])
    return table.sort_values("value", ascending=False, ignore_index=True)


def _council(rows: pd.DataFrame) -> dict[str, object]:
    rows = rows.sort_values("month")
    first, last = rows["month"].iloc[0], rows["month"].iloc[-1]
    known = set(rows["month"])
    missing = [month for month in months_between(first, last) if month not in known]
    return {
        **rows[["area_code", "area_name", *WAY]].iloc[-1].to_dict(),
        "first": first, "last": last, "months": len(rows), "missing": tuple(missing),
        "services": _all_words(rows["services"]), "place_types": _all_words(rows["place_types"]),
        "note": " ".join(rows["note"].dropna().unique()),
        **{name: int(rows[name].notna().sum()) for name in COUNTS},
    }  # fmt: skip


def _all_words(column: pd.Series) -> str:
    words = (word.strip() for text in column.dropna() for word in text.split(";"))
    return "; ".join(dict.fromkeys(word for word in words if word))


def _whole_series(counts: pd.DataFrame, measure: str, months: Sequence[str]) -> list[tuple[str, pd.Series]]:
    """The measure by month of each council that has all of the months."""
    known = counts[counts[measure].notna() & counts["month"].isin(months)]
    series = ((str(code), part.set_index("month")[measure].sort_index()) for code, part in known.groupby("area_code"))
    return [(code, one) for code, one in series if len(one) == len(months) >= FEWEST_MONTHS]


def _rate(code: str, months: pd.Series, residents: float) -> tuple[object, ...]:
    total, spread = float(months.sum()), _dispersion(months)
    plain, wider = rate(total, residents, per=PER), math.sqrt(spread)
    lower = max(0.0, plain.value - wider * (plain.value - plain.lower))
    return code, plain.value, lower, plain.value + wider * (plain.upper - plain.value), total, residents, spread


def _dispersion(months: pd.Series) -> float:
    mean = float(months.mean())
    return max(1.0, float(months.astype("float64").var(ddof=1)) / mean) if mean > 0 else 1.0


def _with_verdicts(table: pd.DataFrame, ours: str) -> pd.DataFrame:
    own = table[table["area_code"] == ours]
    if own.empty:
        return table.assign(p_value=math.nan, verdict=SIMILAR)
    p_values = [math.nan if row.area_code == ours else _p_value(row, own.iloc[0]) for row in table.itertuples()]
    family = adjusted(pd.Series(p_values, table.index, dtype="float64"))
    way = np.where(table["value"] > own["value"].iloc[0], HIGHER, LOWER)
    verdict = pd.Series(way, table.index, dtype="str").where(family < SIGNIFICANT, SIMILAR)
    return table.assign(p_value=p_values, verdict=verdict.mask(table["area_code"] == ours, OURS))


def _p_value(theirs: object, ours: pd.Series) -> float:
    """Of the difference of two rates by their logarithms; of a count of none nothing is said."""
    count, residents, spread = (getattr(theirs, name) for name in ("count", "denominator", "dispersion"))
    if not count or not ours["count"]:
        return math.nan
    error = math.sqrt(spread / count + ours["dispersion"] / ours["count"])
    gap = math.log(count / residents) - math.log(ours["count"] / ours["denominator"])
    return float(2 * stats.norm.sf(abs(gap) / error))


def _ratio(needles: np.ndarray, reports: np.ndarray) -> tuple[float, float, float, float, float]:
    value, number = needles.sum() / reports.sum(), len(needles)
    left_over = ((needles - value * reports) ** 2).sum() / (number - 1)
    error = math.sqrt(number * left_over) / reports.sum()
    reach = float(stats.t.isf(0.025, number - 1)) * error
    return (
        float(value),
        max(0.0, float(value - reach)),
        float(value + reach),
        float(needles.sum()),
        float(reports.sum()),
    )
