"""Every upload there ever was, for the officers' history page and `python -m store history`."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pandas as pd
from sqlalchemy import Engine, select

from evidence.numbers import counted
from store.schema import audit, upload_periods, uploads
from store.transactions import reading
from store.uploads.superseded import succession

COLUMNS = (
    uploads.c.id.label("upload"),
    *(uploads.c[name] for name in ("kind", "file", "uploaded_by", "uploaded_at")),
    *(uploads.c[name] for name in ("rows_accepted", "rows_rejected", "undone_by", "undone_at", "undone_why")),
)

ORDER = [
    *("upload", "kind", "file", "uploaded_by", "uploaded_at", "rows_accepted", "rows_rejected", "periods"),
    *("changed", "state", "supersedes", "superseded_by", "undone_by", "undone_at", "undone_why"),
]

AUDIT_COLUMNS = ["line", "at", "who", "action", "upload", "detail"]


def history(engine: Engine) -> pd.DataFrame:
    """All uploads, newest first: who uploaded what, when, what it changed, and what became of it.

    `periods` says in words which months or other periods the file speaks for, and `changed` what
    accepting it changed on that day; `state` is live, superseded in part, superseded or undone;
    `supersedes` and `superseded_by` are numbers of the uploads before and after it that speak for
    the same, undone ones left out.
    """
    with reading(engine) as connection:
        found = connection.execute(select(*COLUMNS).order_by(uploads.c.id.desc())).all()
        spoken = connection.execute(select(upload_periods.c.upload_id, upload_periods.c.period)).all()
        accepted = connection.execute(select(audit.c.upload_id, audit.c.detail).where(audit.c.action == "upload")).all()
        follows = succession(connection)
    table = pd.DataFrame(found, columns=[column.name for column in COLUMNS])
    periods = pd.DataFrame(spoken, columns=["upload", "period"]).groupby("upload")["period"].agg(in_words)
    table["periods"] = table["upload"].map(periods).fillna("")
    changed = {upload: changed_in_words(detail) for upload, detail in accepted}
    table["changed"] = table["upload"].map(changed).fillna("").astype("str")
    return _with_states(table, follows)[ORDER]


def audit_lines(engine: Engine, upload: int | None = None) -> pd.DataFrame:
    """What was done, oldest first: line, at, who, action, upload and detail; of one upload if named."""
    columns = (audit.c.id, audit.c.at, audit.c.who, audit.c.action, audit.c.upload_id, audit.c.detail)
    query = select(*columns).order_by(audit.c.id)
    if upload is not None:
        query = query.where(audit.c.upload_id == upload)
    with reading(engine) as connection:
        found = connection.execute(query).all()
    return pd.DataFrame([tuple(row) for row in found], columns=AUDIT_COLUMNS)


def changed_in_words(detail: dict[str, Any]) -> str:
    """What accepting an upload changed: "added 2017-10; replaced 2017-09 of upload 23"."""
    of = f" of upload {_listed(detail['supersedes'])}" if detail.get("supersedes") else ""
    if figures := detail.get("figures"):
        added, changed, same = (figures[name] for name in ("added", "changed", "same"))
        told = [f"added {counted(added, 'figure')}"] if added else []
        removed = figures.get("removed", 0)  # which no line held before copies of an address followed one another
        told += [f"changed {counted(changed, 'figure')}{of}"] if changed else []
        told += [f"took out {counted(removed, 'figure')}{'' if changed else of}"] if removed else []
        return "; ".join([*told, *([f"{counted(same, 'figure')} as before"] if same else [])])
    if entries := detail.get("entries"):
        same = [f"{counted(len(entries['same']), 'entry', 'entries')} as before"] if entries["same"] else []
        told = [f"{words} {', '.join(entries[words])}" for words in ("added", "changed", "withdrawn") if entries[words]]
        return "; ".join([*told, *same])
    added, replaced = detail.get("added", []), detail.get("replaced", [])
    told = [f"added {in_words(added)}"] if added else []
    return "; ".join([*told, *([f"replaced {in_words(replaced)}{of}"] if replaced else [])])


def in_words(periods: Iterable[str]) -> str:
    """Periods as runs: "2016-02 to 2016-04, 2016-09". Only months have gaps that can be known."""
    in_order = sorted(periods)
    runs = [list(run) for _, run in groupby(enumerate(in_order), key=_run)]
    ends = [(run[0][1], run[-1][1]) for run in runs]
    return ", ".join(first if first == last else f"{first} to {last}" for first, last in ends)


def _with_states(table: pd.DataFrame, follows: pd.DataFrame) -> pd.DataFrame:
    before = follows.dropna(subset="by").groupby("by")["upload"].agg(_numbers).to_dict()
    after = follows.dropna(subset="by").groupby("upload")["by"].agg(_numbers).to_dict()
    counting = set(follows.loc[follows["by"].isna(), "upload"])
    undone = table["undone_at"].notna()
    states = [
        "undone" if is_undone else _state(upload in after, upload in counting)
        for upload, is_undone in zip(table["upload"], undone, strict=True)
    ]
    return table.assign(
        state=pd.Series(states, index=table.index, dtype="str"),
        supersedes=[before.get(upload, []) for upload in table["upload"]],
        superseded_by=[after.get(upload, []) for upload in table["upload"]],
    )


def _state(followed: bool, counts: bool) -> str:
    if not followed:
        return "live"
    return "superseded in part" if counts else "superseded"


def _numbers(column: pd.Series) -> list[int]:
    return sorted(int(number) for number in column)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _run(place_and_period: tuple[int, str]) -> int:
    # Months that follow one another are as far apart as their places in the list.
    place, period = place_and_period
    year, dash, month = period.partition("-")
    is_month = dash and year.isdigit() and month.isdigit()
    return int(year) * 12 + int(month) - place if is_month else -1
