"""The map of the wards and its ranked table: by count, by rate, and against the year before."""

import pandas as pd

from editions.read import Edition
from evidence.figures import Figure
from evidence.log import Selection
from evidence.numbers import decimal, percent, whole
from evidence.words.findings import change
from figures.edition_facts import city_name, log_sources
from figures.kept import made_once
from figures.pictures import maps, shades
from figures.pictures.map import Borders, Map
from figures.wards.ranking import CHANGE, MEASURES, RATE, Months, boundary_note, one_ward, only, ward_outlines, wards_of
from figures.wards.rates import about_rates, residents_of, with_rates

SHADING_OF_CHANGE = (
    "Shading by change in reports on the same months a year before: blue fewer, orange more, white none or unknown."
)
NOTHING_BEFORE = (
    "The log does not cover the same months a year before, so there is no change to show: choose newer months."
)
IN_WORDS = {CHANGE: "change in reports", RATE: "reports per 1,000 residents"}


@made_once
def ward_figure(edition: Edition, months: Months, kinds: Selection, measure: str, ward: str | None) -> Figure:
    """The wards ranked by a measure."""
    residents = residents_of(edition, months)
    wards = _of_map(edition, months, kinds).sort_values(measure, ascending=False)
    by = measure if measure in MEASURES else "reports"
    total = int(wards[by].sum())
    centre = edition.about["city"]["city_centre_wards"]
    share = wards.loc[wards["ward"].isin(centre), by].sum() / total if total else float("nan")
    finding = f"{' and '.join(centre)} wards had {percent(share)} of {by}" if total else f"No {by} {months.words}"
    table, titles = _ranked(wards, by, rated=bool(residents.year))
    alone = (NOTHING_BEFORE,) if wards["change"].isna().all() else ()
    if ward:
        table, finding = table[table["ward"] == ward], one_ward(wards, ward, months)
    return Figure(
        name=f"wards-by-{measure}",
        finding=finding,
        subtitle=f"{MEASURES[by]} of drug litter by ward, {city_name(edition)}, {months.words}{only(edition, kinds)}",
        table=table[list(titles)].rename(columns=titles),
        sources=(*log_sources(edition), *residents.sources),
        alt=f"Map of {len(wards)} wards, {'a circle in each for' if measure in MEASURES else 'shaded by'} {IN_WORDS.get(measure, measure)}. {finding}. The table gives every ward.",
        notes=(_shading(wards, measure), *alone, about_rates(residents, months), boundary_note(edition)),
    )


def _ranked(wards: pd.DataFrame, by: str, *, rated: bool) -> tuple[pd.DataFrame, dict[str, str]]:
    """The table in words, and its columns with their titles."""
    table = wards.assign(
        share=(wards[by].astype("float64") / max(int(wards[by].sum()), 1)).map(percent),
        change=[change(now, now - moved) for now, moved in zip(wards["reports"], wards["change"], strict=True)],
        rate=[
            f"{decimal(row.rate, 1)} ({decimal(row.rate_lower, 1)} to {decimal(row.rate_upper, 1)})"
            if row.rate >= 0
            else None
            for row in wards.itertuples()
        ],
    )
    rate = {"rate": "Reports per 1,000 residents (95% interval)"} if rated else {}
    compared = {} if wards["change"].isna().all() else {"change": "Change in reports on a year before"}
    return table, {"ward": "Ward", **MEASURES, **rate, "share": f"Share of {by}", **compared}


def _shading(wards: pd.DataFrame, measure: str) -> str:
    if measure in MEASURES:
        return f"The area of a circle is the number of {measure} in its ward, on the same scale whatever is chosen."
    if measure == CHANGE:
        return SHADING_OF_CHANGE
    return shades.legend(
        shades.class_limits(wards[measure]), IN_WORDS.get(measure, measure), decimals=int(measure == RATE)
    )


@made_once
def ward_map(edition: Edition, months: Months, kinds: Selection, measure: str, ward: str | None) -> Map:
    """The map of the wards."""
    wards = _of_map(edition, months, kinds)
    if measure in MEASURES:
        return maps.circle_map(ward_outlines(edition), wards, measure, list(map(whole, wards[measure])), ward)
    if measure == CHANGE:
        largest = wards["change"].abs().max()
        colours = [shades.shade_of_change(moved, largest) for moved in wards["change"]]
        figures = [change(now, now - moved) for now, moved in zip(wards["reports"], wards["change"], strict=True)]
        figures = ["?" if pd.isna(moved) else words for words, moved in zip(figures, wards["change"], strict=True)]
    else:
        limits = shades.class_limits(wards[measure])
        colours = [shades.shade(float(value), limits) for value in wards[measure]]
        figures = [decimal(value, 1) for value in wards[measure]]
    return maps.ward_map(ward_outlines(edition), wards, colours, figures, ward)


@made_once
def small_areas(edition: Edition) -> Borders:
    """The outlines of small areas, which all maps that are drawn with them share."""
    return maps.thin_outlines(edition.outlines("lsoas"))


@made_once
def ward_swatches(edition: Edition, months: Months, kinds: Selection, measure: str) -> str:
    """The shades of that map, as HTML."""
    if measure in MEASURES:
        return ""
    if measure == CHANGE:
        return shades.swatches(shades.steps_of_change())
    limits = shades.class_limits(_of_map(edition, months, kinds)[measure])
    return shades.swatches([(shades.WHITE, "none"), *shades.steps(limits, decimals=int(measure == RATE))])


def _of_map(edition: Edition, months: Months, kinds: Selection) -> pd.DataFrame:
    return with_rates(wards_of(edition, months, kinds), residents_of(edition, months))
