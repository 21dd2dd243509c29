"""Every upload there ever was, for the officers' history page and `python -m store history`."""

from collections.abc import Iterable
from itertools import groupby

import pandas as pd
from sqlalchemy import Engine, select

from store.schema import upload_periods, uploads
from store.transactions import reading

COLUMNS = (
    uploads.c.id.label("upload"),
    *(uploads.c[name] for name in ("kind", "file", "uploaded_by", "uploaded_at")),
    *(uploads.c[name] for name in ("rows_accepted", "rows_rejected", "undone_by", "undone_at", "undone_why")),
)

ORDER = [
    *("upload", "kind", "file", "uploaded_by", "uploaded_at", "rows_accepted", "rows_rejected", "periods"),
    *("state", "undone_by", "undone_at", "undone_why"),
]


def history(engine: Engine) -> pd.DataFrame:
    """All uploads, newest first: who uploaded what, when, and whether it was undone and why.

    `periods` says in words which months or other periods the file speaks for; `state` is live or
    undone (a live upload may still be superseded by a later one, month by month).
    """
    with reading(engine) as connection:
        found = connection.execute(select(*COLUMNS).order_by(uploads.c.id.desc())).all()
        spoken = connection.execute(select(upload_periods.c.upload_id, upload_periods.c.period)).all()
    table = pd.DataFrame(found, columns=[column.name for column in COLUMNS])
    periods = pd.DataFrame(spoken, columns=["upload", "period"]).groupby("upload")["period"].agg(in_words)
    table["periods"] = table["upload"].map(periods).fillna("")
    table["state"] = table["undone_at"].notna().map({True: "undone", False: "live"})
    return table[ORDER]


def in_words(periods: Iterable[str]) -> str:
    """Periods as runs: "2016-02 to 2016-04, 2016-09". Only months have gaps that can be known."""
    in_order = sorted(periods)
    runs = [list(run) for _, run in groupby(enumerate(in_order), key=_run)]
    ends = [(run[0][1], run[-1][1]) for run in runs]
    return ", ".join(first if first == last else f"{first} to {last}" for first, last in ends)


def _run(place_and_period: tuple[int, str]) -> int:
    # Months that follow one another are as far apart as their places in the list.
    place, period = place_and_period
    year, dash, month = period.partition("-")
    is_month = dash and year.isdigit() and month.isdigit()
    return int(year) * 12 + int(month) - place if is_month else -1
