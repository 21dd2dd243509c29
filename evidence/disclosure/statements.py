"""What is published about counts, as statements for `disclosure_audit.audit`.

`cells` names the counts that a figure is made from: a list of unknown cells, or a mapping (or Series) from
cell to its shown count, missing where hidden. A text or a tuple is one cell. A number printed with so many
`decimals` stands for everything that rounds to it; without `decimals` it is exact.
"""

import itertools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias, cast

import pandas as pd

from evidence.control_charts.limits import XMR_REACH
from evidence.disclosure.audit import Cell, Statement
from evidence.rates import count_limits

MOST = 10**7  # no count of a city is larger
EXACT = 1e-9  # share of a number: the dust of computing with it

Cells: TypeAlias = Cell | Iterable[Cell] | Mapping[Cell, float | None] | pd.Series


def lies_between(cells: Cells, lowest: float, highest: float) -> Statement:
    """The sum of the cells is between two numbers: "[c], below 5" says from 1 to 4."""
    unknown, known = _unknown(cells)
    return Statement(unknown, lowest - known, highest - known)


def total_is(cells: Cells, total: float) -> Statement:
    """The cells add up to a published total."""
    return lies_between(cells, total, total)


def rounded_is(cells: Cells, published: float, *, base: int = 5) -> Statement:
    """The sum of the cells was rounded to a multiple of the base, or to a midpoint of it."""
    return lies_between(cells, published - base / 2, published + base / 2)


def rate_is(
    cells: Cells, rate: float, population: float, *, per: float = 1_000, decimals: int | None = None
) -> Statement:
    """A rate, or a percentage (`per` 100), of a population that readers know."""
    lowest, highest = _printed(rate, decimals)
    return lies_between(cells, lowest * population / per, highest * population / per)


def mean_is(cells: Cells, mean: float, *, decimals: int | None = None) -> Statement:
    """The mean of the cells, as a chart's centre line gives it."""
    return rate_is(cells, mean, _number(cells), per=1, decimals=decimals)


def share_is(
    part: Cells, whole: Cells, share: float, *, per: float = 100, decimals: int | None = None
) -> list[Statement]:
    """A percentage of a whole that is, or holds, an unknown itself; the cells of the part are in it too."""
    return [
        _weighted([(1, part), (-limit / per, whole)], *ends)
        for limit, ends in zip(_printed(share, decimals), [(0, math.inf), (-math.inf, 0)], strict=True)
    ]


def difference_is(later: Cells, earlier: Cells, difference: float) -> Statement:
    """How much more the one is than the other: a change between periods, or since an earlier edition.

    A count that was revised has another name in each edition, such as ("May", 6) and ("May", 7).
    """
    return _weighted([(1, later), (-1, earlier)], difference, difference)


def statistic_is(
    cells: Cells, published: float, statistic: Callable[[int], float], *,
    most: int = MOST, decimals: int | None = None,
) -> Statement:  # fmt: skip
    """A statistic of the cells' sum that grows with it, such as a limit of a share of `most` people."""
    lowest, highest = _printed(published, decimals)
    counts = range(most + 1)
    least = bisect_left(counts, lowest, key=statistic)
    return lies_between(cells, least, bisect_right(counts, highest, key=statistic) - 1)


def interval_is(
    cells: Cells, lower: float, upper: float, population: float = 1, *,
    per: float = 1, confidence: float = 0.95, decimals: int | None = None,
) -> list[Statement]:  # fmt: skip
    """Confidence limits of a rate as `evidence.rates` makes them (exact below ten events, then Byar's)."""

    def limit(side: int) -> Callable[[int], float]:
        return lambda count: float(count_limits([count], confidence)[side][0]) / population * per

    published = ((side, value) for side, value in enumerate((lower, upper)) if not math.isnan(value))
    return [statistic_is(cells, value, limit(side), decimals=decimals) for side, value in published]


def xmr_chart_is(
    series: Mapping[Cell, float | None] | pd.Series, mean: float, upper: float, lower: float | None = None, *,
    decimals: int | None = None,
) -> list[Statement]:  # fmt: skip
    """Mean and limits of an XmR chart of counts, hidden ones among them, in order of time.

    Leave out a lower limit that was cut off at zero. Each moving range is an unknown of its own.
    """
    points = list(series.items())
    steps = list(itertools.pairwise(points))
    ranges = [("moving range", before[0], after[0]) for before, after in steps]
    reach = XMR_REACH / len(ranges)
    most = math.ceil(_printed(upper, decimals)[1] / reach) + 1
    limits = [(1, upper)] if lower is None else [(1, upper), (-1, lower)]
    middle = (1 / len(points), dict(points))
    return [
        mean_is(dict(points), mean, decimals=decimals),
        *(_weighted([middle, (side * reach, ranges)], *_printed(limit, decimals)) for side, limit in limits),
        *(part for name, step in zip(ranges, steps, strict=True) for part in _size_is(name, *step, most)),
    ]


def _size_is(name: Cell, before: tuple, after: tuple, most: float) -> list[Statement]:
    """A moving range is the difference of two counts without its sign; `most` bounds it.

    A switch of 0 or 1 says which way the count went.
    """
    switch = ("falls", name)
    rise = [(1, dict([after])), (-1, dict([before]))]
    fall = [(-1, dict([after])), (1, dict([before]))]
    return [
        lies_between(switch, 0, 1),
        lies_between(name, 0, most),
        _weighted([(1, name), *fall], 0, math.inf),
        _weighted([(1, name), *rise], 0, math.inf),
        _weighted([(1, name), *fall, (-2 * most, switch)], -math.inf, 0),
        _weighted([(1, name), *rise, (2 * most, switch)], -math.inf, 2 * most),
    ]


def _weighted(parts: list[tuple[float, Cells]], lowest: float, highest: float) -> Statement:
    """Sums of cells, each sum with its factor, taken together."""
    weights: dict[Cell, float] = {}
    known_in_all = 0.0
    for factor, cells in parts:
        unknown, known = _unknown(cells)
        known_in_all += factor * known
        for cell in unknown:
            weights[cell] = weights.get(cell, 0) + factor
    return Statement(weights, lowest - known_in_all, highest - known_in_all)


def _unknown(cells: Cells) -> tuple[dict[Cell, float], float]:
    """The unknown among the cells, and what the shown ones add up to."""
    if isinstance(cells, str | tuple):
        return {cells: 1}, 0
    if not isinstance(cells, Mapping | pd.Series):
        return dict.fromkeys(cast(Iterable[Cell], cells), 1), 0
    known: dict[Cell, float] = {
        cell: count for cell, count in cells.items() if count is not None and not pd.isna(count)
    }
    unknown: dict[Cell, float] = {cell: 1 for cell in cells.keys() if cell not in known}  # noqa: SIM118  (of a Series, its labels)
    return unknown, sum(known.values())


def _number(cells: Cells) -> int:
    return 1 if isinstance(cells, str | tuple) else len(list(cast(Iterable[Cell], cells)))


def _printed(value: float, decimals: int | None) -> tuple[float, float]:
    half = EXACT * abs(value) if decimals is None else 0.5 * 10.0**-decimals
    return value - half, value + half
