"""Chance in the choice of what is hidden beside a small count, from a secret that is never published.

Whoever knows how the cheapest others are chosen learns from the choice: of three areas (c, c, 5) with a total of 13
only 4, 4 and 5 are left. Where each price is multiplied by a factor that nobody can foretell any choice is possible,
and tells nothing for certain. The same cell has the same factor in every edition, as a cell has its key in the
method of the Australian Bureau of Statistics (Thompson, Broadfoot and Elazar, UNECE 2013), so that editions do not
hide now this one and now that one beside the same count.
"""

import hmac
import math
from collections.abc import Hashable, Sequence
from statistics import NormalDist

import numpy as np

BYTES = 8  # of chance for a cell


def chances(cells: Sequence[Hashable], secret: bytes) -> np.ndarray:
    """A factor for each cell, log-normal about 1; 1 for all where there is no secret."""
    if not secret:
        return np.ones(len(cells))
    return np.array([math.exp(NormalDist().inv_cdf(_share(cell, secret))) for cell in cells])


def _share(cell: Hashable, secret: bytes) -> float:
    """A number between 0 and 1, none of the two, as if drawn once for the cell."""
    drawn = int.from_bytes(hmac.digest(secret, repr(cell).encode(), "sha256")[:BYTES], "big")
    return (drawn + 0.5) / 2 ** (8 * BYTES)
