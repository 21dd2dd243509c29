"""What accepting a file changes, against what is live and what is published, as an officer reads it."""

from typing import Any

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from data_loaders import Extract
from editions.city_folder import read_city
from editions.read import Edition, NoEdition, current_edition, editions_location
from evidence.litter_standard import COUNTS
from evidence.numbers import counted, decimal, known, whole
from evidence.periods import month_words
from evidence.tidy import ENTRIES
from store.audit import revision
from store.uploads.preview import Preview, preview
from store.uploads.superseding.by_figure import CONTENT, FIGURE
from store.uploads.superseding.by_month import MEASURES, months_in_words
from store.uploads.superseding.by_reference import ADDED, CHANGED, SAME, WITHDRAWN

NONE_YET = "none"
FIGURES_SHOWN = 200


def preview_of(engine: Engine, extract: Extract, *, arriving: tuple[str, ...] = ()) -> Preview:
    """What accepting would change as things stand; worked out again only when the store has changed."""
    return _preview(extract.sha256, extract.kind, revision(engine), arriving, engine, extract)


@st.cache_resource(max_entries=20, ttl=3600, show_spinner="Comparing it with what is there …")
def _preview(
    sha256: str, kind: str | None, revision: int, arriving: tuple[str, ...], _engine: Engine, _extract: Extract
) -> Preview:
    return preview(_engine, _extract, arriving=arriving)


def in_words(found: Preview, extract: Extract) -> str:
    """One sentence: what is added, replaced and changed."""
    if extract.table in CONTENT:
        counts = found.changes["change"].value_counts()
        told = [
            f"{counted(counts.get(name, 0), 'figure')} {words}"
            for name, words in (
                ("added", "added"),
                ("changed", "changed"),
                ("removed", "taken out"),
                ("same", "as before"),
            )
            if counts.get(name, 0)
        ]
        return f"Accepting it: {', '.join(told)}."
    if extract.table in ENTRIES:
        return f"Accepting it {_entries_in_words(found)}."
    added = found.changes["upload"].isna()
    told = [
        f"{words} {months_in_words(found.changes.index[rows])}"
        for words, rows in (("adds", added), ("replaces", ~added))
        if rows.any()
    ]
    return f"Accepting it {' and '.join(told)}."


def table_of(found: Preview, extract: Extract) -> pd.DataFrame:
    """Each month or figure with what is published, what is live now, and what is afterwards."""
    if extract.table == "observations":
        return _figures(found.changes)
    if extract.table == "litter_counts":
        return _litter_counts(found.changes)
    if extract.table in ENTRIES:
        return _entries(found.changes)
    return _measures(found.changes, extract.table)


def beside_table(found: Preview) -> pd.DataFrame:
    """Each figure of an arriving month beside the month before it and what is usual; empty where nothing is known."""
    known = found.beside[found.beside["months"] > 0] if len(found.beside) else found.beside
    lines = [
        {
            **({"Month": month_words(row.month)} if known["month"].nunique() > 1 else {}),
            "Figure": row.figure.capitalize(),
            "This file": whole(row.value),
            "Month before": _count(row.before),
            "Usual": "too few months known"
            if pd.isna(row.lowest)
            else f"{whole(int(row.lowest))} to {whole(int(row.highest))}",
        }
        for row in known.itertuples()
    ]
    return pd.DataFrame(lines)


def replaced_in_words(found: Preview) -> str:
    """Whose uploads would be superseded."""
    return "; ".join(
        f"upload {number}, {row.file}, by {row.uploaded_by} on {row.uploaded_at.day} {row.uploaded_at:%B %Y}"
        for number, row in found.replaces.iterrows()
    )


def published() -> Edition | None:
    """The newest published edition, if there is one."""
    try:
        return current_edition(editions_location())
    except NoEdition:
        return None


def _entries_in_words(found: Preview) -> str:
    """Such as "adds 2 entries and changes V-003"."""
    counts = found.changes["change"].value_counts()
    told = [f"adds {counted(counts[ADDED], 'entry', 'entries')}"] if ADDED in counts else []
    for change, words in ((CHANGED, "changes"), (WITHDRAWN, "withdraws")):
        if change in counts:
            told.append(f"{words} {', '.join(found.changes.loc[found.changes['change'] == change, 'reference'])}")
    if SAME in counts:
        told.append(f"keeps {counted(counts[SAME], 'entry', 'entries')} as before")
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]


def _entries(changes: pd.DataFrame) -> pd.DataFrame:
    """One line per entry that is added, changed or withdrawn."""
    shown = changes[changes["change"] != SAME].head(FIGURES_SHOWN)
    columns = {"reference": "Reference", "change": "Accepting it", "entry": "Entry", "differs": "What is different"}
    told = shown.assign(
        change=shown["change"].map({ADDED: "adds it", CHANGED: "changes it", WITHDRAWN: "withdraws it"})
    )
    return told[list(columns)].rename(columns=columns)


def _measures(changes: pd.DataFrame, table: str) -> pd.DataFrame:
    """One line per month and measure; a single month is named above the table, not in it."""
    out = _published_months(table)
    names = MEASURES[table]
    lines = [
        {
            **({"Month": month_words(month)} if len(changes) > 1 else {}),
            "Figure": name.capitalize(),
            **({"Published": _count(out[name].get(month))} if name in out else {}),
            "Draft now": _count(row[f"{name}_now"]),
            "After": _count(row[name]),
            "Difference": _difference(row[f"{name}_now"], row[name]),
        }
        for month, row in changes.iterrows()
        for name in names
    ]
    return pd.DataFrame(lines)


def _published_months(table: str) -> dict[str, pd.Series]:
    """Each measure by month as it is published; none where nothing is, or not by month."""
    edition = published()
    if edition is None or table not in ("finds", "street_crimes"):
        return {}
    if table == "finds":
        items = edition.table("items_by_month")
        needles = items[items["item"] == "needle"]
        reports = edition.table("reports_by_month").groupby("month")["reports"].sum()
        return {
            "reports": reports,
            "items": items.groupby("month")["items"].sum(),
            "needles": needles.groupby("month")["items"].sum(),
        }
    return {"offences": edition.table("street_crimes_by_ward").groupby("month")["offences"].sum()}


def _figures(changes: pd.DataFrame) -> pd.DataFrame:
    """One line per figure that is added or changed, changed ones first."""
    differing = changes[changes["change"] != "same"].sort_values("change", ascending=False, kind="stable")
    shown = _with_published(differing.head(FIGURES_SHOWN))
    city = read_city()
    titles = {name: indicator.title for name, indicator in city.indicators.items()}
    places = {name: (indicator.decimals, indicator.multiplier) for name, indicator in city.indicators.items()}
    lines = [
        {
            "Figure": titles.get(row["indicator_id"], row["indicator_id"]),
            "Area": row["area_name"],
            "Period": row["period"],
            "Published": _value(row, "_published", *places.get(row["indicator_id"], (1, 1))),
            "Draft now": _value(row, "_now", *places.get(row["indicator_id"], (1, 1))),
            "After": _value(row, "", *places.get(row["indicator_id"], (1, 1))),
        }
        for row in shown.to_dict("records")
    ]
    return pd.DataFrame(lines, columns=["Figure", "Area", "Period", "Published", "Draft now", "After"])


def _litter_counts(changes: pd.DataFrame) -> pd.DataFrame:
    """One line per council, month and count that is added or changed."""
    shown = changes[changes["change"] != "same"].head(FIGURES_SHOWN)
    lines = [
        {
            "Figure": f"{name.capitalize()} ({row['report_is']})",
            "Area": row["area_name"],
            "Month": month_words(row["month"]),
            "Draft now": _count(row[f"{name}_now"]),
            "After": _count(row[name]),
        }
        for row in shown.to_dict("records")
        for name in COUNTS
        if not pd.isna(row[name]) or not pd.isna(row[f"{name}_now"])
    ]
    return pd.DataFrame(lines, columns=["Figure", "Area", "Month", "Draft now", "After"])


def _with_published(rows: pd.DataFrame) -> pd.DataFrame:
    edition = published()
    names = ["value", "count", "denominator"]
    if edition is None:
        return rows.assign(**{f"{name}_published": None for name in names})
    out = edition.table("observations")[[*FIGURE, *names]].drop_duplicates(FIGURE, keep="last")
    return rows.merge(out.rename(columns={name: f"{name}_published" for name in names}), on=FIGURE, how="left")


def _value(row: dict, side: str, decimals: int, multiplier: float) -> str:
    """The value in its unit; from the count and what it is out of, or the count alone, where it has none."""
    value, count, out_of = (_number(row[f"{name}{side}"]) for name in ("value", "count", "denominator"))
    if value is None and count is not None and out_of:
        value = count / out_of * multiplier
    if value is not None:
        return decimal(value, decimals)
    return f"{whole(count)} counted" if count is not None else NONE_YET


def _number(value: Any) -> float | None:
    return float(value) if not pd.isna(value) and known(float(value)) else None


def _count(value: Any) -> str:
    return NONE_YET if value is None or pd.isna(value) else whole(int(value))


def _difference(now: Any, after: Any) -> str:
    if pd.isna(now):
        return "added"
    change = int(after) - int(now)
    return f"{change:+,}".replace("-", "−") if change else "no change"
