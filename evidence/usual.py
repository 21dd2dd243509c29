"""A month of finds beside the months before it: what is out of the usual, said before it is accepted.

The usual is the lowest to the highest of up to twelve known months before it. Nothing here is a test: a month
out of the usual may be true, and a wrong one may look usual.
"""

from collections.abc import Iterator

import pandas as pd

from evidence.numbers import counted, whole
from evidence.periods import month_before, month_words

MONTHS = 12  # before the month, that make its usual range
FEWEST = 6  # months that make a range
FEWEST_FINDS = 5  # of a month, fewer of which can all be in one ward, or like another month's, by chance
SAME = ["place", "ward", "item", "quantity"]

FIGURES = ("reports", "items", "needles")


def beside_the_usual(arriving: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Each arriving month and figure, beside the month before it and its usual range.

    Args:
        arriving: finds (month, report_id, item, quantity).
        known: finds of other months that count already; the same months are passed over.

    Returns: a row for each month and figure; columns month, figure, value, before (the month before), lowest, highest
        (of the months before) and months (how many those are); missing where too few are known.
    """
    now, before = _figures(arriving), _figures(_others(arriving, known))
    rows = []
    for month, figures in now.iterrows():
        usual = before[before.index < month].tail(MONTHS)
        last = usual.loc[month_before(month)] if month_before(month) in usual.index else pd.Series(dtype="Int64")
        enough = len(usual) >= FEWEST
        rows += [
            (month, name, int(figures[name]), last.get(name), usual[name].min() if enough else None,
             usual[name].max() if enough else None, len(usual))
            for name in FIGURES
        ]  # fmt: skip
    told = pd.DataFrame(rows, columns=["month", "figure", "value", "before", "lowest", "highest", "months"])
    return told.astype({name: "Int64" for name in ("before", "lowest", "highest")})


def out_of_the_usual(arriving: pd.DataFrame, known: pd.DataFrame) -> list[str]:
    """What of the arriving months an officer should look at before accepting them, in sentences."""
    others = _others(arriving, known)
    months = sorted(arriving["month"].dropna().unique())
    beside = beside_the_usual(arriving, known)
    return [
        sentence
        for month in months
        for sentence in (
            *_beyond(beside[beside["month"] == month]),
            *_like_another(arriving[arriving["month"] == month], others, month),
            *_in_one_ward(arriving[arriving["month"] == month], others, month),
        )
    ]


def _others(arriving: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    return known[~known["month"].isin(arriving["month"].unique())]


def _figures(finds: pd.DataFrame) -> pd.DataFrame:
    """Reports, items and needles of each month."""
    needles = finds["quantity"].where(finds["item"] == "needle", 0)
    return (
        finds.assign(needles=needles)
        .groupby("month")
        .agg(reports=("report_id", "nunique"), items=("quantity", "sum"), needles=("needles", "sum"))
        .astype("Int64")
        .sort_index()
    )


def _beyond(rows: pd.DataFrame) -> Iterator[str]:
    """Figures outside their range: "May 2017 has 2 reports where 44 to 72 are usual"."""
    known = rows[rows["lowest"].notna()]
    outside = known[(known["value"] < known["lowest"]) | (known["value"] > known["highest"])]
    for row in outside.itertuples():
        yield (
            f"{month_words(row.month)} has {counted(row.value, row.figure.removesuffix('s'))} where {whole(int(row.lowest))} to"
            f" {whole(int(row.highest))} are usual (the {row.months} months before it)."
        )


def _like_another(finds: pd.DataFrame, others: pd.DataFrame, month: str) -> Iterator[str]:
    """A month that says row for row what another says, but for the dates."""
    if len(finds) < FEWEST_FINDS:
        return
    content = _content(finds)
    for other, rows in others.groupby("month"):
        if len(rows) == len(finds) and _content(rows) == content:
            yield f"{month_words(month)} is the same as {month_words(str(other))} but for the dates: every place, item and quantity."


def _content(finds: pd.DataFrame) -> list[tuple[str, ...]]:
    """What a month's finds say apart from their dates and references, in an order of its own."""
    columns = finds.reindex(columns=SAME).astype("str").fillna("")
    return sorted(columns.itertuples(index=False, name=None))


def _in_one_ward(finds: pd.DataFrame, others: pd.DataFrame, month: str) -> Iterator[str]:
    """A month whose finds all lie in one ward, where none of the months before did."""
    if "ward" not in finds or "ward" not in others or len(finds) < FEWEST_FINDS:
        return
    wards = finds["ward"].dropna().unique()
    spread = others[others["month"] < month].groupby("month")["ward"].nunique().tail(MONTHS)
    if len(wards) == 1 and finds["ward"].notna().all() and len(spread) >= FEWEST and spread.min() > 1:
        yield f"All finds of {month_words(month)} are in one ward, {wards[0]}, where {spread.min()} to {spread.max()} wards are usual."
