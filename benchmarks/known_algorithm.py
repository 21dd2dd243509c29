"""What a reader who knows the program learns of hidden counts: `python -m benchmarks.known_algorithm`.

Every table of a few areas with their total is protected as observations are, once without a secret and once for each
of some secrets. The reader knows the program and how large a count can be at most, tries every table, and keeps those
that could have been published as what was. A hidden cell is worked out where all of them agree; it is told by chance
where more than nine of ten do, all tables being equally likely beforehand. Fewer secrets make the reader know more, so
that the figures with a secret are upper bounds. Takes some minutes.
"""

import argparse
import itertools
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from evidence.city import DisclosureRules, Indicator
from evidence.disclosure.chance import chances
from evidence.disclosure.indicators import protect
from evidence.disclosure.secondary import Protection, secondary
from evidence.tidy import OBSERVATIONS, conform

World = tuple[int, ...]
SETTINGS = ((3, 9, 40), (4, 8, 12))  # areas, largest count, secrets
RULES = DisclosureRules()
ALIKE = 25  # worlds for which the whole of `protect` is run beside its core


@dataclass(frozen=True)
class Learnt:
    """Hidden cells over all tables, how many of them are worked out, and how many told by chance; a mean over secrets."""

    hidden: float
    exactly: float
    by_chance: float


def cells(areas: int) -> list[tuple[str, str, str]]:
    return [("treated", area, "2016") for area in [*(f"W{number}" for number in range(1, areas + 1)), "CITY"]]


def hidden_in(world: World, secret: bytes) -> tuple[bool, ...]:
    """Which areas, and whether the total, `protect` hides; without the tables around it, which take most of its time."""
    counts = np.array([*world, sum(world)], dtype=float)
    small = (counts >= RULES.least) & (counts < RULES.threshold)
    rise = np.where(small, np.maximum(RULES.threshold - counts, 1), 0)
    price = np.log1p(counts + 1) * chances(cells(len(world)), secret)
    sums = csr_matrix([[1.0] * len(world) + [-1.0]])
    may = counts >= RULES.least
    asked = Protection(sums, rise, np.where(may, price, np.inf), np.maximum(counts - RULES.least, 0))
    try:
        return tuple((small | secondary(asked, small)).tolist())
    except ValueError:  # such a table is refused by the audit
        return tuple(small.tolist())


def hidden_by_protect(world: World, secret: bytes) -> tuple[bool, ...]:
    """The same by the whole of it."""
    table = pd.DataFrame(cells(len(world)), columns=["indicator_id", "area_code", "period"]).assign(
        count=[float(count) for count in (*world, sum(world))], area_name="", value=None, flag="", sheet="", source_row=1,
        period_start=pd.Timestamp("2016-01-01"), period_end=pd.Timestamp("2016-12-31"),
    )  # fmt: skip
    sums = [{cell: 1.0 if cell[1] != "CITY" else -1.0 for cell in cells(len(world))}]
    known = {"treated": Indicator("treated", "Treated", "", "")}
    never = pd.Series(False, index=table.index)
    made = protect(conform(table, OBSERVATIONS), known, sums, RULES, open_sources=never, secret=secret)
    return tuple((made.observations["flag"] == "c").tolist())


def learnt(areas: int, largest: int, secrets: Sequence[bytes]) -> Learnt:
    """What a reader learns over all tables of so many areas with counts up to the largest."""
    could_be: dict[tuple, dict[World, float]] = defaultdict(lambda: defaultdict(float))
    for world in itertools.product(range(largest + 1), repeat=areas):
        without = hidden_in(world, b"")
        forced = sum(without) == sum(
            0 < count < RULES.threshold for count in (*world, sum(world))
        )  # nothing was chosen
        for secret in secrets:
            hidden = without if forced else hidden_in(world, secret)
            counts = (*world, sum(world))
            shown = tuple("c" if out else count for out, count in zip(hidden, counts, strict=True))
            could_be[shown][world] += 1 / len(secrets)
    total, exactly, by_chance = (sum(column) for column in zip(*_of_each(could_be), strict=True))
    return Learnt(total, exactly, by_chance)


def _of_each(could_be: dict[tuple, dict[World, float]]) -> Iterator[tuple[float, float, float]]:
    for shown, worlds in could_be.items():
        times = sum(worlds.values())
        for at in (place for place, cell in enumerate(shown) if cell == "c"):
            likely: dict[int, float] = defaultdict(float)
            for world, share in worlds.items():
                likely[(*world, sum(world))[at]] += share
            yield times, times * (len(likely) == 1), times * (max(likely.values()) > 0.9 * times)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.known_algorithm", description=__doc__)
    parser.add_argument("--areas", type=int, help="3 or 4 alone")
    asked = parser.parse_args(arguments)
    for areas, largest, number in (each for each in SETTINGS if asked.areas in (None, each[0])):
        secrets = [f"secret {at}".encode() for at in range(number)]
        drawn = np.random.default_rng(1).integers(0, largest + 1, (ALIKE, areas)).tolist()
        assert all(hidden_in(tuple(one), secrets[0]) == hidden_by_protect(tuple(one), secrets[0]) for one in drawn)
        for words, tried in (("without a secret", [b""]), (f"with a secret ({number} tried)", secrets)):
            of = learnt(areas, largest, tried)
            print(
                f"{areas} areas and their total, counts 0 to {largest}, {words}: of {of.hidden:,.0f} hidden cells"
                f" {of.exactly:,.1f} are worked out exactly, {of.by_chance:,.1f} told with more than nine in ten.",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
