"""Did it move? One event, the months compared, and what the counts of its three areas say."""

from dataclasses import dataclass, replace

import pandas as pd

from evidence.displacement.before_after import Comparison, counts
from evidence.displacement.quotients import (
    CANNOT_SAY,
    Displacement,
    change_against,
    displacement,
    total_net_effect_interval,
)
from evidence.displacement.zones import BUFFER, CONTROL, RESPONSE
from evidence.numbers import decimal
from evidence.periods import month_words
from evidence.rates import Estimate

REPORTS = "reports"
IN_BATCHES = "items come in batches, so that one report can make the difference"
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
    def sentence(self) -> str:
        """The verdict as a sentence."""
        return self.result.sentence

    def change(self, zone: str) -> Estimate:
        """What became of an area against the control: 1 is no change; empty where that cannot be had."""
        if zone == CONTROL or self.measure != REPORTS:
            return NO_EFFECT
        return change_against(self.counts[zone], self.counts[CONTROL])


def judge(zones: pd.DataFrame, measure: str, compared: Comparison) -> Moved:
    """The verdict for reports; items and needles have their counts alone, for they come in batches.

    Args:
        zones: columns zone, month and the measure.
    """
    by_zone = {zone: zones[zones["zone"] == zone].set_index("month")[measure] for zone in ZONES}
    if not compared.after:
        none = {zone: (0, 0) for zone in ZONES}
        return Moved(measure, none, _cannot(displacement((0, 0), (0, 0), (0, 0)), compared.why_not), NO_EFFECT)
    found = {zone: counts(months, compared) for zone, months in by_zone.items()}
    result = displacement(*(found[zone] for zone in ZONES))
    why_not = compared.why_not or (IN_BATCHES if measure != REPORTS else "")
    if why_not:
        return Moved(measure, found, _cannot(result, why_not), NO_EFFECT)
    return Moved(measure, found, result, total_net_effect_interval(*(found[zone] for zone in ZONES)))


def monthly(zones: pd.DataFrame, measure: str, months: tuple[str, ...]) -> pd.DataFrame:
    """Columns month and one per zone: the measure in each month that the log covers."""
    wide = zones.pivot_table(index="month", columns="zone", values=measure, aggfunc="sum", fill_value=0)
    return wide.reindex(index=list(months), columns=list(ZONES), fill_value=0).rename_axis(columns=None).reset_index()


def a_month_in_words(values: pd.Series, began: str) -> str:
    """How many a month before an action and since, such as "4.1 reports a month before July 2017, 0.7 since".

    Args:
        values: reports indexed by month, of every month that the log covers.
    """
    before, since = values[values.index < began], values[values.index >= began]
    said = [
        f"{decimal(part.mean(), 1)} {words}"
        for part, words in ((before, f"reports a month before {month_words(began)}"), (since, "since"))
        if len(part)
    ]
    return ", ".join(said) if len(said) == 2 else f"{decimal(values.mean(), 1)} reports a month"


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
