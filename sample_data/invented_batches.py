"""How many items a report found: mostly one to three needles, sometimes dozens, and a little else."""

import math
from collections import Counter
from random import Random

OTHER_KINDS = {"Swabs": 26, "Foils": 20, "Spoons": 18, "Bottles": 16, "Bags": 9, "Cans": 7, "Other": 4}
WITHOUT_NEEDLES = 0.06
LIMITS = (35, 96)  # no invented report holds more needles than its own limit, drawn between these


def share_out(reports: list[Counter[str]], needles: int, other: int, random: Random) -> None:
    """Gives each report at least one item, most of them needles, in very unequal batches.

    Args:
        reports: what each report holds, by kind of item; added to.
    """
    without = min(round(len(reports) * WITHOUT_NEEDLES), other)
    for report in reports[:without]:
        _add_other(report, random)
    finders = reports[without:]
    batches = _batches(needles, len(finders), random)
    for report, batch in zip(finders, batches, strict=True):
        report["Needles"] = batch
    # Where there are many needles there is more of everything else.
    chances = [1 + math.sqrt(report["Needles"]) for report in reports]
    for report in random.choices(reports, chances, k=other - without):
        _add_other(report, random)


def _add_other(report: Counter[str], random: Random) -> None:
    report[random.choices(list(OTHER_KINDS), list(OTHER_KINDS.values()))[0]] += 1


def _batches(total: int, count: int, random: Random) -> list[int]:
    """A total in so many parts of at least 1: mostly 1 to 3, some of 20 to 80."""
    weights = [random.lognormvariate(0, 1.6) for _ in range(count)]
    limits = [random.randint(*LIMITS) for _ in range(count)]
    batches = [1] * count
    for _ in range(total - count):
        open_ = [number for number in range(count) if batches[number] < limits[number]]
        batches[random.choices(open_, [weights[number] for number in open_])[0]] += 1
    return batches
