"""What a reader can work out: the range of every hidden count that fits all that is published.

Everything published (a total, a rate, a limit, a number of an earlier edition) is a `Statement` about counts,
which are whole and never negative. `audit` asks, for each hidden count, for the least and the most that any
set of counts can give it with every statement true: the attacker's problem of cell suppression (Fischetti and
Salazar, Management Science 47 (2001) 1008–1027; Hundepool et al., "Statistical Disclosure Control", 2012,
chapter 4), solved by HiGHS. Statements are made by evidence/disclosure/statements.py and disclosure_table.py.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict, TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import bmat, coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

SLACK = 1e-6  # how far from whole a number of the solver may be
DUST = 1e-9  # how far from true a limit may be for having been computed
MOST_ROUNDS = 100  # of narrowing by single statements, which may creep; the solver does the rest

Cell = Hashable
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True)
class Statement:
    """Something a reader is told: a weighted sum of unknown counts lies between two numbers."""

    weights: Mapping[Cell, float]
    lowest: float
    highest: float


class Inference(TypedDict):
    """The least and the most that a hidden count can be; infinite where nothing bounds it."""

    lowest: float
    highest: float
    exactly_recovered: bool


@dataclass(frozen=True)
class _System:
    """Statements as a matrix (a row each), with the least and the most of every unknown count."""

    matrix: csr_matrix
    low: np.ndarray
    high: np.ndarray
    least: np.ndarray
    most: np.ndarray


def audit(unknowns: Iterable[Name], statements: Iterable[Statement]) -> dict[Name, Inference]:
    """What the statements together give away of each unknown count, in the order asked.

    Every other name in the statements is an unknown count too. The ranges are exact: no reader who knows
    only the statements can narrow them, though not every count between the ends need be possible.

    Raises:
        ValueError: no counts fit the statements.
    """
    asked = list(dict.fromkeys(unknowns))
    system = _tightened(_system(asked, list(statements)))
    least, most = system.least.copy(), system.most.copy()
    for columns, part in _parts(system):
        wanted = np.flatnonzero(columns < len(asked))  # the asked come first
        if len(wanted):
            least[columns], most[columns] = _range(part, wanted)
    ends = zip(least[: len(asked)].tolist(), most[: len(asked)].tolist(), strict=True)
    return {
        cell: Inference(lowest=low, highest=high, exactly_recovered=low == high)
        for cell, (low, high) in zip(asked, ends, strict=True)
    }


def _system(asked: Sequence[Cell], statements: list[Statement]) -> _System:
    names = {cell: place for place, cell in enumerate(asked)}
    row, column, weight = [], [], []
    for number, statement in enumerate(statements):
        for cell, value in statement.weights.items():
            row.append(number)
            column.append(names.setdefault(cell, len(names)))
            weight.append(float(value))
    matrix = csr_matrix((weight, (row, column)), shape=(len(statements), len(names)))
    matrix.eliminate_zeros()
    low = np.array([statement.lowest for statement in statements], dtype=float)
    high = np.array([statement.highest for statement in statements], dtype=float)
    low, high = _whole_limits(matrix, low, high)
    return _System(matrix, low, high, np.zeros(len(names)), np.full(len(names), np.inf))


def _whole_limits(matrix: csr_matrix, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A sum of whole numbers is whole: its limits move inwards to the next whole number."""
    fractions = csr_matrix((matrix.data % 1 != 0, matrix.indices, matrix.indptr), shape=matrix.shape)
    whole = np.asarray(fractions.sum(axis=1)).ravel() == 0
    low, high = low - DUST, high + DUST
    return np.where(whole, np.ceil(low), low), np.where(whole, np.floor(high), high)


def _tightened(system: _System) -> _System:
    """The system with each count narrowed by one statement at a time, until nothing moves."""
    entries = system.matrix.tocoo()
    least, most = system.least, system.most
    for _ in range(MOST_ROUNDS):
        low, high = _implied(system, entries, least, most)
        if (low > high).any() or (least > high).any():
            raise ValueError("no counts fit everything that is published")
        if (low <= least).all() and (high >= most).all():
            break
        least, most = np.maximum(low, least), np.minimum(high, most)
    return _System(system.matrix, system.low, system.high, least, most)


def _implied(
    system: _System, entries: coo_matrix, least: np.ndarray, most: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Limits of each count that follow from one statement and the limits of the other counts in it."""
    row, column, weight = entries.row, entries.col, entries.data
    ends = weight * least[column], weight * most[column]
    rest_low = _rest(np.minimum(*ends), row, len(system.low))
    rest_high = _rest(np.maximum(*ends), row, len(system.low))
    ends = (system.low[row] - rest_high) / weight, (system.high[row] - rest_low) / weight
    above, below = np.where(weight > 0, ends, ends[::-1])
    low, high = least.copy(), most.copy()
    np.maximum.at(low, column, np.ceil(above - SLACK))
    np.minimum.at(high, column, np.floor(below + SLACK))
    return low, high


def _rest(ends: np.ndarray, row: np.ndarray, rows: int) -> np.ndarray:
    """For each entry the sum of the others in its row, where any of them may be infinite."""
    finite = np.isfinite(ends)
    known = np.where(finite, ends, 0)
    endless = np.bincount(row, ~finite, rows)[row] - ~finite
    rest = np.bincount(row, known, rows)[row] - known
    sign = -1 if (ends[~finite] < 0).any() else 1
    return np.where(endless > 0, sign * np.inf, rest)


def _parts(system: _System) -> Iterator[tuple[np.ndarray, _System]]:
    """The groups of counts, not yet known, that share statements: each is a problem of its own."""
    fixed = system.least == system.most
    told = system.matrix[:, fixed] @ system.least[fixed]
    loose = np.flatnonzero(~fixed)
    matrix = system.matrix[:, loose]
    _, group = connected_components(bmat([[None, matrix], [matrix.T, None]]), directed=False)
    rows, group = group[: matrix.shape[0]], group[matrix.shape[0] :]
    for number in np.unique(group):
        inside, about = group == number, rows == number
        if about.any():
            low, high = (system.low - told)[about], (system.high - told)[about]
            columns = loose[inside]
            part = _System(matrix[about][:, inside], low, high, system.least[columns], system.most[columns])
            yield columns, part


def _range(part: _System, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The least and the most of the wanted counts; the others keep the limits they had."""
    start = _extreme(part, np.zeros(len(part.least)))
    if start is None:
        raise ValueError("no counts fit everything that is published")
    least, seen = _furthest(part, wanted, [start], 1)
    most, _ = _furthest(part, wanted, seen, -1)
    return least, most


def _furthest(
    part: _System, wanted: np.ndarray, seen: list[np.ndarray], sign: int
) -> tuple[np.ndarray, list[np.ndarray]]:
    """The ends of the ranges in one direction (1 down, -1 up), and every set of counts met on the way.

    A limit that some set of counts reaches is exact and needs no search of its own; one search for many
    counts together settles most (Gleixner et al., Journal of Global Optimization 67 (2017) 731–757).
    """
    ends = (part.least if sign > 0 else part.most).copy()
    seen = list(seen)
    best = (sign * np.array(seen)).min(axis=0)
    together = wanted[np.isfinite(ends[wanted])]
    groups: list[np.ndarray | list[int]] = [*in_shares(together), *([one] for one in wanted)]
    for group in groups:
        group = [one for one in group if sign * ends[one] < best[one]]
        if not group:
            continue
        cost = np.zeros(len(ends))
        cost[group] = sign
        found = _extreme(part, cost)
        if found is not None:
            seen.append(found)
            best = np.minimum(best, sign * found)
        if len(group) == 1:
            ends[group] = -sign * np.inf if found is None else found[group]
    return ends, seen


def in_shares(places: np.ndarray) -> Iterator[np.ndarray]:
    """All places together, then in ever more shares: how to ask for many at once."""
    shares = 1
    while shares * 2 < len(places):
        yield from (places[start::shares] for start in range(shares))
        shares *= 4


def _extreme(part: _System, cost: np.ndarray) -> np.ndarray | None:
    """Whole counts that fit the statements at the least cost; nothing where there are none or no least.

    Most solutions of the plain linear program are whole as they come, and then they are the answer.
    """
    for whole in (0, 1):
        solved = milp(
            cost,
            integrality=np.full(len(cost), whole),
            bounds=Bounds(part.least, part.most),
            constraints=LinearConstraint(part.matrix, part.low, part.high),
        )
        if solved.x is None:
            return None
        if (np.abs(solved.x - np.round(solved.x)) < SLACK).all():
            return np.round(solved.x)
    raise ArithmeticError(f"the solver gave counts that are not whole: {solved.message}")
