"""Which further counts must be hidden so that the small ones cannot be worked out from their sums.

For each small count in turn, a linear program finds the cheapest way in which the table could have been
another one, with every sum true, in which that count is large enough: the cells that differ there must be
hidden. Then every cell that turns out not to be needed is shown again (the heuristic of Kelly, Golden and
Assad, Networks 22 (1992) 397–417, with the clean-up of Hundepool et al., "Statistical Disclosure Control",
2012, chapter 4). In a two-way table these programs have whole solutions.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, hstack

from evidence.disclosure.audit import in_shares

HIDDEN_COST = 1e-3  # of a count already hidden: next to nothing, yet no detour is free


@dataclass(frozen=True)
class Protection:
    """What is asked of the counts of a table, all arrays with an entry for each.

    sums: rows of parts (1) less their total (-1); rise: by how much a small count must be able to be
    larger, 0 for the others; cost: of hiding it, infinite where it may not be; room: by how much it could
    be less for all that readers know.
    """

    sums: csr_matrix
    rise: np.ndarray
    cost: np.ndarray
    room: np.ndarray


def secondary(asked: Protection, hidden: np.ndarray) -> np.ndarray:
    """The counts to hide besides those hidden already, at little cost.

    Raises:
        ValueError: a small count that no hiding can protect.
    """
    others = _otherwise(asked, hidden)
    needed = np.zeros_like(hidden)
    for other in others.values():
        needed |= other != 0
    return needed & ~hidden


def _otherwise(asked: Protection, hidden: np.ndarray) -> dict[int, np.ndarray]:
    """For each small count, how another table could differ in which it is large enough."""
    others = _by_the_hidden(asked, hidden)
    open_to_doubt = hidden.copy()
    small: np.ndarray = np.flatnonzero(asked.rise)
    for place in small[np.argsort(-asked.rise[small], kind="stable")]:
        if place in others:
            continue
        other = _difference(asked, place, np.where(open_to_doubt, HIDDEN_COST, asked.cost))
        if other is None:
            raise ValueError("a small count cannot be protected")
        open_to_doubt |= other != 0
        others |= {one: other for one in small if one not in others and other[one] >= asked.rise[one]}
    return _without_the_needless(asked, hidden, open_to_doubt, others)


def _by_the_hidden(asked: Protection, hidden: np.ndarray) -> dict[int, np.ndarray]:
    """`_otherwise` for the small counts that those hidden already protect, most of them, many at a time."""
    others: dict[int, np.ndarray] = {}
    for share in in_shares(np.flatnonzero(asked.rise)):
        waiting = np.array([place for place in share if place not in others], dtype=int)
        if len(waiting):
            other = _together(asked, waiting, np.flatnonzero(hidden))
            others |= {place: other for place in waiting if other[place] >= asked.rise[place]}
    return others


def _together(asked: Protection, places: np.ndarray, usable: np.ndarray) -> np.ndarray:
    """A change of the usable counts, sums kept, by which as many of these rise enough as can be had."""
    wanted = np.isin(usable, places)
    solved = milp(
        -wanted.astype(float),
        constraints=LinearConstraint(asked.sums[:, usable], 0, 0),
        bounds=Bounds(np.where(wanted, 0, -asked.room[usable]), np.where(wanted, asked.rise[usable], np.inf)),
    )
    difference = np.zeros(len(asked.cost))
    difference[usable] = np.round(solved.x)
    return difference


def _without_the_needless(
    asked: Protection, hidden: np.ndarray, open_to_doubt: np.ndarray, others: dict[int, np.ndarray]
) -> dict[int, np.ndarray]:
    """The same with each further count shown again, dearest first, that the small ones can do without."""
    others, open_to_doubt = dict(others), open_to_doubt.copy()
    extra = np.flatnonzero(open_to_doubt & ~hidden)
    for place in extra[np.argsort(-asked.cost[extra], kind="stable")]:
        open_to_doubt[place] = False
        cost = np.where(open_to_doubt, HIDDEN_COST, np.inf)
        instead: dict[int, np.ndarray] = {}
        for small in [one for one, other in others.items() if other[place]]:
            found = _difference(asked, small, cost)
            if found is None:
                open_to_doubt[place] = True
                break
            instead[small] = found
        else:
            others |= instead
    return others


def _difference(asked: Protection, place: int, cost: np.ndarray) -> np.ndarray | None:
    """The cheapest change of the table, sums kept, by which one count rises enough; None if there is none."""
    usable = np.flatnonzero(np.isfinite(cost))
    sums = asked.sums[:, usable]
    least = np.where(usable == place, asked.rise[place], 0)
    most = np.where(usable == place, 0, asked.room[usable])
    solved = milp(
        np.tile(cost[usable], 2),  # first what rises, then what falls
        constraints=LinearConstraint(hstack([sums, -sums]), 0, 0),
        bounds=Bounds(np.append(least, np.zeros(len(usable))), np.append(np.full(len(usable), np.inf), most)),
    )
    if solved.x is None:
        return None
    difference = np.zeros(len(cost))
    difference[usable] = np.round(solved.x[: len(usable)] - solved.x[len(usable) :])
    return difference
