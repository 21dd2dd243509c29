"""What looks wrong in counts of councils only when all rows are seen: a month twice, a gap, another way of counting."""

import pandas as pd

from data_loaders.reading import Reading
from evidence.numbers import listed
from evidence.periods import month_words, months_between

MONTHS_NAMED = 4


def review(readings: list[Reading], tidied: list[pd.DataFrame]) -> None:
    """Rejects every row of a council and month that stands twice; says which months are missing, and what changed."""
    rows = pd.concat(
        [
            part.loc[reading.good.reindex(part.index)].assign(table=number, row=lambda good: good.index)
            for number, (reading, part) in enumerate(zip(readings, tidied, strict=True))
        ],
        ignore_index=True,
    )
    twice = rows.duplicated(["area_code", "month"], keep=False)
    for number, part in rows[twice].groupby("table"):
        reading = readings[int(number)]
        these = pd.Series(reading.good.index.isin(part["row"]), reading.good.index)
        reading.reject(these, "month", "stands in the file twice for this council", "Keep one row for each month.")
    for _, council in rows[~twice].groupby("area_code"):
        readings[0].warnings += [*_gaps(council), *_changes(council)]


def _gaps(council: pd.DataFrame) -> list[str]:
    months = set(council["month"])
    gaps = [month for month in months_between(min(months), max(months)) if month not in months]
    if not gaps:
        return []
    named = [month_words(month) for month in gaps[:MONTHS_NAMED]]
    if len(gaps) > MONTHS_NAMED:
        named.append(f"{len(gaps) - MONTHS_NAMED} more months")
    return [f"{council['area_name'].iloc[0]} has no row for {listed(named)}: taken as not known, never as none."]


def _changes(council: pd.DataFrame) -> list[str]:
    ways = council.sort_values("month")[["report_is", "recorded_by"]].fillna("not said").drop_duplicates()
    if len(ways) == 1:
        return []
    return [
        f"{council['area_name'].iloc[0]} does not count in one way: what counts as a report, or who records, changes"
        " between its months. They are compared apart."
    ]
