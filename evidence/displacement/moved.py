"""Did it move? One event, the months compared, and what the counts of its three areas say."""

from dataclasses import dataclass, replace

import pandas as pd

from evidence.displacement.before_after import Comparison, counts
from evidence.displacement.quotients import CANNOT_SAY, Displacement, displacement, total_net_effect_interval
from evidence.displacement.zones import BUFFER, CONTROL, RESPONSE
from evidence.rates import Estimate

CHANCE = 0.05
ZONES = (RESPONSE, BUFFER, CONTROL)
ZONE_TITLES = {RESPONSE: "Where the action was", BUFFER: "The ring round it", CONTROL: "Control area"}


@dataclass(frozen=True)
class Moved:
    """The verdict on one measure, with the counts it rests on.

    Attributes:
        counts: for each zone the count before and after.
        effect: total net effect with its interval.
    """

    measure: str
    counts: dict[str, tuple[int, int]]
    result: Displacement
    effect: Estimate

    @property
    def within_chance(self) -> bool:
        """Whether chance alone often changes the ring so differently from the control (Fisher's exact test)."""
        return self.result.verdict != CANNOT_SAY and self.result.buffer_p_value > CHANCE

    @property
    def sentence(self) -> str:
        """The verdict, and that the change near by may be chance where it may."""
        chance = " So small a change near by may be chance alone." if self.within_chance else ""
        return self.result.sentence + chance


def judge(zones: pd.DataFrame, measure: str, compared: Comparison) -> Moved:
    """The verdict for reports or items.

    Args:
        zones: columns zone, month and the measure.
    """
    by_zone = {zone: zones[zones["zone"] == zone].set_index("month")[measure] for zone in ZONES}
    if not compared.after:
        none = {zone: (0, 0) for zone in ZONES}
        return Moved(measure, none, _cannot(displacement((0, 0), (0, 0), (0, 0)), compared.why_not), NO_EFFECT)
    found = {zone: counts(months, compared) for zone, months in by_zone.items()}
    result = displacement(*(found[zone] for zone in ZONES))
    if compared.why_not:
        return Moved(measure, found, _cannot(result, compared.why_not), NO_EFFECT)
    return Moved(measure, found, result, total_net_effect_interval(*(found[zone] for zone in ZONES)))


def monthly(zones: pd.DataFrame, measure: str, months: tuple[str, ...]) -> pd.DataFrame:
    """Columns month and one per zone: the measure in each month that the log covers."""
    wide = zones.pivot_table(index="month", columns="zone", values=measure, aggfunc="sum", fill_value=0)
    return wide.reindex(index=list(months), columns=list(ZONES), fill_value=0).rename_axis(columns=None).reset_index()


def sensitivity(zones: pd.DataFrame, measure: str, compared: Comparison) -> pd.DataFrame:
    """The verdict for every radius and width of ring.

    Args:
        zones: columns radius, ring, zone, month and the measure.

    Columns radius, ring, before and after of each zone, wdq, verdict.
    """
    rows = []
    for (radius, ring), part in zones.groupby(["radius", "ring"]):
        moved = judge(part, measure, compared)
        sides = {
            f"{zone}_{side}": moved.counts[zone][at] for zone in ZONES for at, side in enumerate(("before", "after"))
        }
        rows.append({"radius": radius, "ring": ring, **sides, "wdq": moved.result.wdq, "verdict": moved.result.verdict})
    return pd.DataFrame(rows)


NO_EFFECT = Estimate(float("nan"), float("nan"), float("nan"), "")


def _cannot(result: Displacement, why: str) -> Displacement:
    return replace(result, verdict=CANNOT_SAY, why=why, wdq=float("nan"))
