"""Figures about places, for officers alone: made from the draft, never published."""

import pandas as pd

from editions.read import Edition
from evidence import log
from evidence.figures import Figure
from evidence.hot_spots import WEEKDAYS, by_weekday, places_with_half, repeats
from evidence.log import Selection
from evidence.numbers import counted, whole
from evidence.periods import day_words
from figures.edition_facts import city_name, log_sources
from figures.kept import made_once
from figures.wards.ranking import MEASURES, Months, only

PLACES_SHOWN = 20
WORKING = 5  # days of a week
MOST_DOTS = 5_000  # a map stays under a megabyte however many finds there are


@made_once
def points_of(edition: Edition, months: Months, kinds: Selection, ward: str | None = None) -> pd.DataFrame:
    """One row per report with its place and point: for officers, from the draft."""
    finds = edition.table("finds")
    finds = finds[finds["month"].between(months.first, months.last)]
    wanted = {"found_by": kinds.found_by, "site_type": kinds.site_type, "item": kinds.item, "ward": ward}
    for column, value in wanted.items():
        if value is not None:
            finds = finds[finds[column] == value]
    needles = finds["quantity"].where(finds["item"] == log.NEEDLE, 0)
    first = {name: (name, "first") for name in ("found_on", "place", "ward", "longitude", "latitude")}
    grouped = finds.assign(needles=needles).groupby(["upload_id", "report_id"], as_index=False)
    return grouped.agg(**first, items=("quantity", "sum"), needles=("needles", "sum"))


def places_figure(edition: Edition, months: Months, kinds: Selection, ward: str | None = None) -> Figure:
    """The places that come back, and how long they stay quiet: for officers, never published."""
    reports = points_of(edition, months, kinds, ward)
    until = pd.Period(months.last, "M").end_time.normalize()
    places = repeats(reports, until)
    places["typical_gap"] = places["typical_gap"].round()
    half = places_with_half(reports.groupby(["place", "ward"])["items"].sum().astype("float64"))
    titles = {
        "place": "Place", "ward": "Ward", **MEASURES, "typical_gap": "Days between reports (median)",
        "longest_gap": "Longest quiet spell (days)", "quiet_for": f"Days since the last report, by {day_words(until.date())}",
    }  # fmt: skip
    return Figure(
        name="places",
        finding=f"Half of all items come from {counted(half, 'place')}",
        subtitle=f"The {PLACES_SHOWN} places with the most reports, {ward or city_name(edition)}, {months.words}{only(edition, kinds)}",
        table=places.head(PLACES_SHOWN)[list(titles)].rename(columns=titles),
        sources=log_sources(edition),
        officers_only=True,
        notes=(
            f"{counted(len(places), 'place')} had more than one report. The table has those with the most reports, which need not be those with the most items. For officers only: places are never published.",
        ),
    )


def weekdays_figure(edition: Edition, months: Months, kinds: Selection, ward: str | None) -> Figure | None:
    """Reports by day of the week: when services look, as much as when litter is left. None where the log gives no days."""
    reports = points_of(edition, months, kinds, ward)
    days = by_weekday(reports["found_on"])
    if days.empty:
        return None
    without = len(reports) - int(days.sum())
    weekday, weekend = (
        days.reindex(names, fill_value=0).mean() for names in (list(WEEKDAYS[:WORKING]), list(WEEKDAYS[WORKING:]))
    )
    left_out = (f"{counted(without, 'report')} handed in as sums of a month are left out.",) if without else ()
    return Figure(
        name="weekdays",
        finding=(
            f"On average {whole(weekday)} reports on each day from Monday to Friday and {whole(weekend)} on each of the"
            f" weekend, of {whole(days.sum())}"
        ),
        subtitle=f"Reports by day of the week, {ward or city_name(edition)}, {months.words}{only(edition, kinds)}",
        table=days.rename_axis("Day").reset_index(name="Reports"),
        sources=log_sources(edition),
        officers_only=True,
        notes=(
            "Fewer reports on a day may mean that services look less on it. The log does not give the hour.",
            *left_out,
        ),
    )
