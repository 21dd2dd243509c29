"""The tables of an edition that may leave the office: small counts out first, everything else made afterwards."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import pandas as pd

from editions.build import Tables, build_tables, public_tables
from evidence.city import City
from evidence.disclosure.editions import Published, leaks, tellers
from evidence.disclosure.indicators import Cell, protect, sums_of, without_guarded


@dataclass(frozen=True)
class Proposal:
    """What would be published.

    tables: as readers would get them; hidden: what was taken out, with its true count and why (columns as
    evidence.disclosure.indicators.Protected.hidden); leaks: a sentence for each hidden count that could be
    worked out all the same. It may be published only when there are none. in_the_way: the numbers of earlier editions
    without which there would be none; empty where that would not help.
    """

    tables: Tables = field(repr=False)
    hidden: pd.DataFrame = field(repr=False)
    leaks: list[str]
    in_the_way: tuple[int, ...] = ()


def propose(
    live: Tables, city: City, earlier: Sequence[Published], *, without: Collection[int] = (), secret: bytes = b""
) -> Proposal:
    """The public tables of what the store holds, checked against the editions that readers have.

    Suppression comes first: rates, intervals, pooled years, limits and sentences are made from what is left.

    Args:
        without: numbers of earlier editions that readers will have no more once this is published.
        secret: as for `evidence.disclosure.indicators.protect`.
    """
    loaded, parts = live["observations"], parts_of(city)
    protected = protect(
        loaded, city.indicators, sums_of(loaded, city.indicators, parts), city.disclosure,
        open_sources=_open(loaded, live["uploads"], city), before=_hidden_before(earlier), secret=secret,
    )  # fmt: skip
    tables = public_tables(build_tables(live | {"observations": protected.observations}, city))
    new = Published(tables["observations"], protected.hidden)
    there = [edition for edition in earlier if edition.number not in without]

    def found(editions: Sequence[Published]) -> list[str]:
        return leaks([new, *editions], city.indicators, parts, city.disclosure)

    given_away = found(there)
    return Proposal(tables, protected.hidden, given_away, _in_the_way(new, there, city, found) if given_away else ())


def for_the_panel(live: Tables, city: City, earlier: Sequence[Published], *, secret: bytes = b"") -> Tables:
    """The public tables of a draft, with as little to be worked out from them as from an edition.

    They are what would be published; where that may not be, since a hidden count could be worked out, every count
    of people is hidden that its publisher has not put into the open.
    """
    found = propose(live, city, earlier, secret=secret)
    if not found.leaks:
        return found.tables
    loaded = live["observations"]
    hidden = without_guarded(loaded, city.indicators, _open(loaded, live["uploads"], city))
    return public_tables(build_tables(live | {"observations": hidden}, city))


def _in_the_way(
    new: Published, earlier: Sequence[Published], city: City, found: Callable[[Sequence[Published]], list[str]]
) -> tuple[int, ...]:
    """The earlier editions that give away what is to be hidden: those that show it, or all of them together."""
    for numbers in (tellers([new, *earlier], city.indicators), tuple(edition.number for edition in earlier)):
        if numbers and not found([edition for edition in earlier if edition.number not in numbers]):
            return numbers
    return ()


def parts_of(city: City) -> dict[str, Collection[str]]:
    """The areas that are made up of others: the city of its wards."""
    return {city.authority_code: tuple(city.wards.names())}


def _open(observations: pd.DataFrame, uploads: pd.DataFrame, city: City) -> pd.Series:
    """Which observations their publisher has put into the open, by the licence of their upload."""
    free = uploads["licence"].fillna("").str.startswith(tuple(city.disclosure.open_licences))
    return observations["upload_id"].isin(uploads.loc[free, "number"])


def _hidden_before(earlier: Sequence[Published]) -> set[tuple[Cell, float]]:
    return {pair for edition in earlier for pair in edition.counts_hidden().items()}
