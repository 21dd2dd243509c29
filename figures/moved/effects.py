"""Figures of the displacement analysis of one event."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import shapely

from editions import spatial
from editions.read import Edition
from evidence.displacement import moved
from evidence.displacement.before_after import Comparison
from evidence.displacement.moved import IN_BATCHES, REPORTS, ZONE_TITLES, ZONES, Moved
from evidence.displacement.outlines import written
from evidence.displacement.zones import BUFFER, RESPONSE
from evidence.figures import Figure
from evidence.numbers import MISSING, counted, decimal, p_value, signed_percent, whole
from evidence.periods import month_words
from figures.edition_facts import city_name, log_sources
from figures.kept import made_once
from figures.moved.areas import Areas
from figures.pictures import charts
from figures.pictures.chart import Chart
from figures.wards.ranking import boundary_note

SMALL = 240  # pixels high
REGRESSION = (
    "Action is taken where things are worst, and the worst place mostly falls back by itself (regression to the mean):"
    " a control area shows what happened elsewhere, not what would have happened here."
)


def zones_table(edition: Edition, id: str, areas: Areas) -> pd.DataFrame:
    """Columns radius, ring, zone, month, reports, items, needles, for every size: from the edition, or counted for areas given."""
    if areas.given:
        return _counted(edition, written(areas.place), areas.radii, written(areas.ground))
    table = edition.table("zones_by_month")
    return table[(table["event_id"] == id) & (table["control"] == areas.control)]


@made_once
def _counted(edition: Edition, place: str, radii: tuple[int, ...], control: str) -> pd.DataFrame:
    reports = spatial.reports_with_points(edition.table("finds"))
    reports = spatial.with_controls(reports, {"given": shapely.from_wkt(control)})
    return spatial.zones_round(reports, shapely.from_wkt(place), radii, ("given",))


def of_size(sizes: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    """The rows of the radius and ring that are chosen."""
    return sizes[(sizes["radius"] == areas.radius) & (sizes["ring"] == areas.ring)]


def areas_figure(
    edition: Edition, event: Mapping[str, Any], verdicts: tuple[Moved, ...], compared: Comparison, zones: pd.DataFrame
) -> Figure:
    """The three areas before and after, with the effects and the verdict on reports and on items."""
    rows = []
    for found in verdicts:
        rows += [(found.measure.capitalize(), ZONE_TITLES[zone], *map(whole, found.counts[zone])) for zone in ZONES]
        rows += [(found.measure.capitalize(), words, "", value) for words, value in _effects(found)]
    reports = verdicts[0]
    notes = (
        "On the map, blue is where the action was, orange the ring round it, and grey the control area.",
        f"Reports: {reports.sentence}",
        f"Items are counted, not judged: {IN_BATCHES}.",
        REGRESSION,
        f"{_not_placed(zones, compared)} {boundary_note(edition)}",
    )
    before, after = reports.counts["response"]
    return Figure(
        name="areas",
        finding=f"Reports where the action was: {whole(before)} before, {whole(after)} after"
        if compared.after
        else "There are no months to compare",
        subtitle=f"Response area, ring and control area, {event['title']}, {city_name(edition)}",
        table=pd.DataFrame(rows, columns=["Measure", "Area or effect", "Before", "After"]),
        sources=log_sources(edition),
        alt="Map of the area of the action, the ring round it and the control area; the table gives their counts.",
        notes=notes,
    )


def _not_placed(zones: pd.DataFrame, compared: Comparison) -> str:
    """How many of the reports of the months compared lie in no area, because they have no point."""
    rows = zones[zones["month"].isin([*compared.before, *compared.after])]
    missing = rows.loc[rows["zone"] == "not placed", "reports"].sum()
    return f"{whole(missing)} of the {counted(rows['reports'].sum(), 'report')} of the months compared have no point and are in none of the areas."


def _effects(found: Moved) -> list[tuple[str, str]]:
    """The effects in the order in which they are read; only what can be had."""
    result, effect = found.result, found.effect
    if found.measure != REPORTS:
        return []
    total = decimal(effect.value, 1)
    if effect.method:
        total += f" (95% interval {decimal(effect.lower, 1)} to {decimal(effect.upper, 1)}, {effect.method})"
    return [
        ("Fewer where the action was (gross effect)", whole(result.gross_effect)),
        ("Where the action was, against the control", _change(found, RESPONSE, result.response_p_value)),
        ("The ring, against the control", _change(found, BUFFER, result.buffer_p_value)),
        ("Weighted displacement quotient", decimal(result.wdq, 2)),
        ("Fewer in area and ring together than the control suggests (total net effect)", total),
    ]


def _change(found: Moved, zone: str, chance: float) -> str:
    """Such as "−89% (95% interval −99% to −53%; Fisher's exact test, p < 0.001)"."""
    change = found.change(zone)
    if not change.method:
        return MISSING
    limits = f"95% interval {signed_percent(change.lower - 1)} to {signed_percent(change.upper - 1)}"
    return f"{signed_percent(change.value - 1)} ({limits}; Fisher's exact test, {p_value(chance)})"


def months_figures(
    edition: Edition, event: Mapping[str, Any], zones: pd.DataFrame, months: tuple[str, ...]
) -> list[tuple[Figure, Chart]]:
    """Reports month by month in each of the three areas."""
    wide = moved.monthly(zones, "reports", months)
    made = []
    for zone in ZONES:
        values = wide[["month", zone]].rename(columns={zone: "reports"})
        finding = f"{ZONE_TITLES[zone]}: {moved.a_month_in_words(values.set_index('month')['reports'], event['month'])}"
        figure = Figure(
            name=f"months-{zone}",
            finding=finding,
            subtitle=f"Reports a month, {ZONE_TITLES[zone].lower()}, {event['title']} in {month_words(event['month'])}",
            table=values.assign(month=values["month"].map(month_words)).set_axis(["Month", "Reports"], axis=1),
            sources=log_sources(edition),
            alt=f"Line of reports by month, with a mark at {month_words(event['month'])}. {finding}.",
            notes=(f"Dashed: {month_words(event['month'])}, when it began.",),
        )
        made.append((figure, charts.months_line(values, "reports", "reports", began=event["month"], height=SMALL)))
    return made


def sensitivity_figure(edition: Edition, title: str, sizes: pd.DataFrame, compared: Comparison) -> Figure:
    """The verdict on reports for every radius and ring."""
    rows = moved.sensitivity(sizes, "reports", compared)
    verdicts = rows["verdict"].value_counts()
    said = "; ".join(f"{verdict}: {count}" for verdict, count in verdicts.items())
    shown = pd.DataFrame(
        {
            "Radius (metres)": rows["radius"].map(lambda metres: whole(metres) if metres else "the outline"),
            "Ring (metres)": rows["ring"],
            **{
                ZONE_TITLES[zone]: [
                    f"{whole(before)} → {whole(after)}"
                    for before, after in zip(rows[f"{zone}_before"], rows[f"{zone}_after"], strict=True)
                ]
                for zone in ZONES
            },
            "Quotient": rows["wdq"].map(lambda value: decimal(value, 2)),
            "Verdict": rows["verdict"],
        }
    )
    return Figure(
        name="sensitivity",
        finding=f"{'By how the areas are drawn' if len(verdicts) > 1 else 'However the areas are drawn'}: {said}",
        subtitle=f"Verdict on reports for every radius and width of ring, {title}",
        table=shown,
        sources=log_sources(edition),
        notes=(
            "Weighted displacement quotient: below zero, more near by; above zero, fewer near by. It is never quite"
            " zero, so a verdict is given only where the change near by is beyond chance (Fisher's exact test at the"
            " 5% level); of 20 drawings, about one may be so by chance alone.",
        ),
    )
