"""The tables of an edition that may leave the office: small counts out first, everything else made afterwards."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import pandas as pd

from editions.build import Tables, build_tables, public_tables
from evidence.city import City
from evidence.disclosure.editions import Published, leaks
from evidence.disclosure.indicators import Cell, protect, sums_of, without_guarded


@dataclass(frozen=True)
class Proposal:
    """What would be published.

    tables: as readers would get them; hidden: what was taken out, with its true count and why (columns as
    evidence.disclosure.indicators.Protected.hidden); leaks: a sentence for each hidden count that could be
    worked out all the same. It may be published only when there are none.
    """

    tables: Tables = field(repr=False)
    hidden: pd.DataFrame = field(repr=False)
    leaks: list[str]


def propose(live: Tables, city: City, earlier: Sequence[Published]) -> Proposal:
    """The public tables of what the store holds, checked against the editions that readers have.

    Suppression comes first: rates, intervals, pooled years, limits and sentences are made from what is left.
    """
    loaded, parts = live["observations"], parts_of(city)
    protected = protect(
        loaded, city.indicators, sums_of(loaded, city.indicators, parts), city.disclosure,
        open_sources=_open(loaded, live["uploads"], city), before=_hidden_before(earlier),
    )  # fmt: skip
    tables = public_tables(build_tables(live | {"observations": protected.observations}, city))
    new = Published(tables["observations"], protected.hidden)
    return Proposal(tables, protected.hidden, leaks([new, *earlier], city.indicators, parts, city.disclosure))


def for_the_panel(live: Tables, city: City, earlier: Sequence[Published]) -> Tables:
    """The public tables of a draft, with as little to be worked out from them as from an edition.

    They are what would be published; where that may not be, since a hidden count could be worked out, every count
    of people is hidden that its publisher has not put into the open.
    """
    found = propose(live, city, earlier)
    if not found.leaks:
        return found.tables
    loaded = live["observations"]
    hidden = without_guarded(loaded, city.indicators, _open(loaded, live["uploads"], city))
    return public_tables(build_tables(live | {"observations": hidden}, city))


def parts_of(city: City) -> dict[str, Collection[str]]:
    """The areas that are made up of others: the city of its wards."""
    return {city.authority_code: tuple(city.wards.names())}


def _open(observations: pd.DataFrame, uploads: pd.DataFrame, city: City) -> pd.Series:
    """Which observations their publisher has put into the open, by the licence of their upload."""
    free = uploads["licence"].fillna("").str.startswith(tuple(city.disclosure.open_licences))
    return observations["upload_id"].isin(uploads.loc[free, "number"])


def _hidden_before(earlier: Sequence[Published]) -> set[tuple[Cell, float]]:
    return {pair for edition in earlier for pair in edition.counts_hidden().items()}
