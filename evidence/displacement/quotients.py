"""Did it move? Finds before and after an action, where it was taken, near by, and far away.

Bowers and Johnson, Journal of Quantitative Criminology 19 (2003) 275–301 (weighted displacement quotient);
Guerette, "Analyzing Crime Displacement and Diffusion", Problem-Oriented Policing Guide 10 (2009), appendix C
(gross, net and total net effect). These compare counts; they do not show that the action was the cause.

A quotient is never nought, even where nothing moved, so a verdict waits until the change near by is beyond
chance (Fisher's exact test against the control). `benchmarks/false_verdicts.py` draws areas where nothing moved.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats

from evidence.rates import Estimate

FEWEST = 10  # our choice: an area's count, before and after together, from which a quotient means anything
CHANCE = 0.05  # the level of Fisher's exact test, at the action and near by

DISPLACEMENT = "displacement, as large as the effect or larger"
SOME_DISPLACEMENT = "some displacement, smaller than the effect"
DIFFUSION = "diffusion of benefit, as large as the effect or larger"
SOME_DIFFUSION = "some diffusion of benefit, smaller than the effect"
NEITHER = "no change near by beyond chance"
CANNOT_SAY = "cannot say"

SENTENCES = {
    DISPLACEMENT: "There are signs of displacement: against the control area, the count near by rose"
    " by as much as it fell where the action was taken, or more.",
    SOME_DISPLACEMENT: "There are signs of some displacement: against the control area, the count near by"
    " rose, but by less than it fell where the action was taken.",
    DIFFUSION: "There are signs of a fall near by as well: against the control area, the count near by fell"
    " by as much as it did where the action was taken, or more.",
    SOME_DIFFUSION: "There are signs of a fall near by as well: against the control area, the count near by"
    " fell, but by less than where the action was taken.",
    NEITHER: "The count near by changed no more than chance gives, so these counts do not show that any moved,"
    " nor that none did.",
    CANNOT_SAY: "These counts cannot say whether anything moved: {why}.",
}

BeforeAfter = tuple[float, float]


@dataclass(frozen=True)
class Displacement:
    """What happened to the counts of three areas; figures that cannot be had are nan.

    gross_effect: fall in the response area. net_effect: fall in the response area's ratio to the control.
    wdq: change of the buffer's ratio over the response's; negative is displacement, positive diffusion.
    total_net_effect: items or reports fewer in response and buffer together than the control would lead
    one to expect. verdict: a key of SENTENCES; why: the reason where it is "cannot say".
    response_p_value, buffer_p_value: how often chance alone would change the area so differently from the
    control (Fisher's exact test; it takes finds as independent, which items in batches are not).
    """

    gross_effect: float
    net_effect: float
    wdq: float
    total_net_effect: float
    verdict: str
    why: str = ""
    response_p_value: float = math.nan
    buffer_p_value: float = math.nan

    @property
    def sentence(self) -> str:
        """The verdict as a sentence, with the reason where there is none."""
        return SENTENCES[self.verdict].format(why=self.why)


def displacement(response: BeforeAfter, buffer: BeforeAfter, control: BeforeAfter) -> Displacement:
    """Effect, displacement quotient and verdict from each area's count before and after.

    Raises:
        ValueError: a count that is negative or not a whole number.
    """
    areas = np.array([[_count(number) for number in area] for area in (response, buffer, control)])
    net, wdq, total = _effects(areas)
    response_p_value, buffer_p_value = (_p_value(area, areas[2]) for area in areas[:2])
    why = _why_not(areas, net, response_p_value)
    return Displacement(
        gross_effect=float(areas[0, 0] - areas[0, 1]),
        net_effect=net,
        wdq=math.nan if why else wdq,
        total_net_effect=total,
        verdict=CANNOT_SAY if why else _verdict(wdq, buffer_p_value),
        why=why,
        response_p_value=response_p_value,
        buffer_p_value=buffer_p_value,
    )


def total_net_effect_interval(
    response: BeforeAfter,
    buffer: BeforeAfter,
    control: BeforeAfter,
    *,
    confidence: float = 0.95,
    draws: int = 10_000,
    seed: int = 0,
) -> Estimate:
    """The total net effect with an interval by resampling whole reports.

    Each report is drawn again a Poisson number of times (Hanley and MacGibbon 2006), so a count of reports is
    redrawn from a Poisson. Not for items: those of one report go together. Empty where the effect cannot be had,
    and without limits where area and ring had none at all: nothing can be drawn of nothing.
    """
    areas = np.array([[_count(number) for number in area] for area in (response, buffer, control)])
    value = _effects(areas)[2]
    if math.isnan(value) or not areas[:2].any():
        return Estimate(value, math.nan, math.nan, "")
    drawn = np.random.default_rng(seed).poisson(areas, size=(draws, 3, 2)).transpose(1, 2, 0)
    totals = _total_net_effect(drawn[:, :, drawn[2, 0] > 0])
    lower, upper = np.quantile(totals, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Estimate(value, float(min(lower, value)), float(max(upper, value)), "resampling reports")


def _effects(areas: np.ndarray) -> tuple[float, float, float]:
    """Net effect, quotient and total net effect; nan where a zero or missing count leaves them undefined."""
    (response, buffer, control), nan = areas, math.nan
    if not control[0] > 0 or np.isnan(areas).any():
        return nan, nan, nan
    total = float(_total_net_effect(areas))
    if not control[1] > 0:
        return nan, nan, total
    response_change = response[1] / control[1] - response[0] / control[0]
    buffer_change = buffer[1] / control[1] - buffer[0] / control[0]
    wdq = float(buffer_change / response_change) if response_change else nan
    return float(0 - response_change), wdq, total


def _total_net_effect(areas: np.ndarray) -> np.ndarray:
    response, buffer, control = areas
    growth = control[1] / control[0]
    return response[0] * growth - response[1] + buffer[0] * growth - buffer[1]


def change_against(area: BeforeAfter, control: BeforeAfter, *, confidence: float = 0.95) -> Estimate:
    """An area's after over before, over the control's: 1 is no change against it; with exact limits.

    The sample odds ratio of the two areas' counts with the limits of the conditional one (Cornfield 1956;
    scipy.stats.contingency.odds_ratio), which need no count above zero: 40 → 0 has an upper limit. Empty where
    the control, or both counts of the area, are zero.
    """
    table = np.array([[_count(area[1]), _count(area[0])], [_count(control[1]), _count(control[0])]])
    if np.isnan(table).any() or not table[1].all() or not table[0].any():
        return Estimate(math.nan, math.nan, math.nan, "")
    value = math.inf if not table[0, 1] else table[0, 0] / table[0, 1] * table[1, 1] / table[1, 0]
    limits = stats.contingency.odds_ratio(table.astype(int)).confidence_interval(confidence)
    return Estimate(float(value), float(min(limits.low, value)), float(max(limits.high, value)), "exact conditional")


def _why_not(areas: np.ndarray, net_effect: float, response_p_value: float) -> str:
    """Why no verdict can be given; empty if one can. A nought after the action is an answer, in the control none."""
    if np.isnan(areas).any():
        return "a count is missing"
    if (areas[2] == 0).any():
        return "a count of the control area is zero"
    if (areas.sum(axis=1) < FEWEST).any():
        return f"an area has fewer than {FEWEST} before and after together"
    if net_effect <= 0:
        return "against the control area, the count did not fall where the action was taken"
    if not response_p_value < CHANCE:
        return "against the control area, the count fell no more than chance gives where the action was taken"
    return ""


def _verdict(wdq: float, buffer_p_value: float) -> str:
    if not buffer_p_value < CHANCE:
        return NEITHER
    if wdq < 0:
        return SOME_DISPLACEMENT if wdq > -1 else DISPLACEMENT
    return SOME_DIFFUSION if wdq < 1 else DIFFUSION


def _p_value(area: np.ndarray, control: np.ndarray) -> float:
    table = np.array([area, control])
    return math.nan if np.isnan(table).any() else float(stats.fisher_exact(table.astype(int)).pvalue)


def _count(number: float) -> float:
    count = math.nan if number is None else float(number)
    if count < 0 or math.isinf(count) or count % 1 > 0:
        raise ValueError("a count is negative or not a whole number")
    return count
