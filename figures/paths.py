"""Paths that the panel has set for measures, beside the newest values; the strategy itself sets no targets."""

from typing import Any

import pandas as pd

from editions.read import Edition
from evidence.figures import Figure, Source
from evidence.numbers import MISSING, counted, decimal, known
from evidence.paths import step
from evidence.periods import period_of
from figures.edition_facts import city_name, fact_source
from figures.indicators import entry_of, home, sources_for
from figures.kept import made_once

STRATEGY = "STRAT"
NO_TARGETS = "The strategy sets no targets for 2020, so there is no line that a measure has to reach."
NO_PATH = f"{NO_TARGETS} The panel has set no path of its own."


@made_once
def words_of_paths(edition: Edition) -> str:
    """Whether there is anything that a measure is to reach."""
    paths = paths_of(edition)
    if paths.empty:
        return NO_PATH
    return (
        f"{NO_TARGETS} The panel has set {counted(len(paths), 'path')} of its own, shown below with what chance allows."
    )


def paths_of(edition: Edition) -> pd.DataFrame:
    """The paths of an edition; an older one has none."""
    return edition.table("paths") if edition.has("paths") else pd.DataFrame()


@made_once
def paths_figure(edition: Edition) -> Figure | None:
    """Every path with where it is now, its limits, and the newest value; None where no path is set."""
    rows = [_row(edition, path) for path in paths_of(edition).to_dict("records")]
    if not rows:
        return None
    keys = dict.fromkeys(paths_of(edition)["measure"])
    sources = dict.fromkeys(source for key in keys for source in sources_for(edition, key))
    return Figure(
        name="paths",
        finding=f"{counted(len(rows), 'path')} set by the panel; a value within its limits cannot be told from one on the path",
        subtitle=f"Where each path is at the newest value, with what chance allows (95%), {city_name(edition)}",
        table=pd.DataFrame(rows),
        sources=(Source("Paths set by the panel"), fact_source(edition, STRATEGY), *sources),
        notes=(
            "A straight line between the two ends, drawn by the panel and not by the strategy. Limits are those of chance"
            " alone, by the Poisson or binomial distribution; needles come in batches, so a path for them has none.",
        ),
    )


def _row(edition: Edition, path: dict[str, Any]) -> dict[str, str]:
    entry = entry_of(edition, str(path["measure"]))
    start, end = (period_of(str(path[name])) for name in ("from_period", "to_period"))
    ends = f"{decimal(path['from_value'], entry.decimals)} in {start.words} to {decimal(path['to_value'], entry.decimals)} in {end.words}"
    said = {
        "Measure": f"{entry.number} {entry.in_strategy or entry.title}",
        "Path": ends,
        "Set by": str(path["set_by"] or MISSING),
    }
    newest = _newest(edition, entry.id, start.type)
    if newest is None:
        return said | {"By then": MISSING, "Limits": MISSING, "Newest": MISSING, "Stands": "No value to put beside it"}
    period = period_of(newest["period"])
    now = step(path, period, entry, newest["denominator"])
    value = f"{decimal(newest['value'], entry.decimals)} in {period.words}"
    if now is None:
        return said | {"By then": MISSING, "Limits": MISSING, "Newest": value, "Stands": "The path has not begun"}
    limits = (
        f"{decimal(now.lower, entry.decimals)} to {decimal(now.upper, entry.decimals)}"
        if known(now.lower)
        else "not known"
    )
    stands = now.judged(newest["value"]).capitalize()
    return said | {"By then": decimal(now.value, entry.decimals), "Limits": limits, "Newest": value, "Stands": stands}


def _newest(edition: Edition, key: str, kind: str) -> pd.Series | None:
    """The newest value of a measure in periods of the path's kind."""
    rows = edition.table("observations")
    rows = rows[(rows["indicator_id"] == key) & (rows["area_code"] == home(edition)) & rows["value"].notna()]
    rows = rows[[period_of(period).type == kind for period in rows["period"]]].sort_values("period_end")
    return None if rows.empty else rows.iloc[-1]
