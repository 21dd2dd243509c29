"""All that is worked out of one event and its areas, once for all readers who choose the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editions.read import Edition
from evidence.displacement.before_after import Comparison, comparison
from evidence.displacement.moved import judge
from evidence.displacement.outlines import written
from evidence.figures import Figure
from figures.edition_facts import log_of
from figures.kept import made_once
from figures.moved.areas import Areas
from figures.moved.effects import areas_figure, months_figures, of_size, sensitivity_figure, zones_table
from figures.pictures import maps
from figures.pictures.chart import Chart
from figures.pictures.map import Map
from figures.wards.ranking import ward_outlines


@dataclass(frozen=True)
class Analysis:
    """What became of one event's areas.

    Attributes:
        sentence: the verdict on reports.
        by_month: a figure and a chart for each of the three areas; none where no months can be compared.
    """

    compared: Comparison
    sentence: str
    areas: Figure
    drawn: Map
    by_month: list[tuple[Figure, Chart]]
    sensitivity: Figure | None


def analysis(edition: Edition, id: str, event: Mapping[str, Any], areas: Areas, *, officers_only: bool) -> Analysis:
    """The analysis of an event; its figures are marked where they are for officers only.

    Raises:
        NotAPlace: area and ring leave no control area.
    """
    given = (event["title"], event["month"], written(areas.place), written(areas.ground)) if areas.given else ()
    return _analysis(edition, (id, areas.control, areas.radius, areas.ring, *given), officers_only, event, areas)


@made_once
def _analysis(
    edition: Edition, chosen: tuple, officers_only: bool, _event: Mapping[str, Any], _areas: Areas
) -> Analysis:
    drawn, sizes = _areas.zones(), zones_table(edition, chosen[0], _areas)
    zones, compared = of_size(sizes, _areas), _compared(edition, _event)
    verdicts = judge(zones, "reports", compared), judge(zones, "items", compared)
    months = log_of(edition).months
    return Analysis(
        compared=compared,
        sentence=verdicts[0].sentence,
        areas=areas_figure(edition, _event, verdicts, compared, zones).for_officers(officers_only),
        drawn=maps.zones_map(ward_outlines(edition), drawn),
        by_month=[
            (figure.for_officers(officers_only), chart)
            for figure, chart in (months_figures(edition, _event, zones, months) if compared.after else [])
        ],
        sensitivity=sensitivity_figure(edition, _event["title"], sizes, compared).for_officers(officers_only)
        if compared.after
        else None,
    )


def _compared(edition: Edition, event: Mapping[str, Any]) -> Comparison:
    events = edition.table("events")
    changes = tuple(events.loc[events["kind"] == "recording", "month"])
    until = event.get("until")
    last = until if isinstance(until, str) else None
    return comparison(event["month"], log_of(edition).months, last_month=last, recording_changes=changes)
