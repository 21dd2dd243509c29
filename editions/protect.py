"""The tables of an edition that may leave the office: small counts out first, everything else made afterwards."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd

from editions.build import Tables, build_tables, public_tables
from evidence.city import City
from evidence.disclosure import facts as of_facts
from evidence.disclosure.editions import Published, leaks, tellers
from evidence.disclosure.facts import facts_as_observations, few
from evidence.disclosure.indicators import Cell, protect, sums_of, without_guarded


@dataclass(frozen=True)
class Proposal:
    """What would be published.

    tables: as readers would get them; hidden: what was taken out, with its true count and why (columns as
    evidence.disclosure.indicators.Protected.hidden); leaks: a sentence for each hidden count that could be
    worked out all the same, and for each fact of the city folder that tells of few people. It may be published only
    when there are none. in_the_way: the numbers of earlier editions without which there would be none; empty where
    that would not help. tellers: the numbers of all earlier editions that show something that is hidden now. facts: the
    rows of the facts that stand in the way, by their label.
    """

    tables: Tables = field(repr=False)
    hidden: pd.DataFrame = field(repr=False)
    leaks: list[str]
    in_the_way: tuple[int, ...] = ()
    tellers: tuple[int, ...] = ()
    facts: tuple[int, ...] = ()


def propose(
    live: Tables,
    city: City,
    earlier: Sequence[Published],
    *,
    without: Collection[int] = (),
    secret: bytes = b"",
    built: Tables | None = None,
) -> Proposal:
    """The public tables of what the store holds, checked against the editions that readers have.

    Suppression comes first: rates, intervals, pooled years, limits and sentences are made from what is left.

    Args:
        without: numbers of earlier editions that readers will have no more once this is published.
        secret: as for `evidence.disclosure.indicators.protect`.
        built: the tables that `build_tables` made of `live`, where they are made already.
    """
    loaded, parts = live["observations"], parts_of(city)
    protected = protect(
        loaded, city.indicators, sums_of(loaded, city.indicators, parts), city.disclosure,
        open_sources=_open(loaded, live["uploads"], city), before=_hidden_before(earlier), secret=secret,
    )  # fmt: skip
    if built is None or not protected.observations.equals(loaded):  # else nothing is hidden, and they are the same
        built = build_tables(live | {"observations": protected.observations}, city)
    tables = public_tables(built)
    new = Published(tables["observations"], protected.hidden)
    told = partial(_told_by_facts, loaded=loaded, hidden=protected.hidden, city=city)
    there = [_with(edition, told(edition)) for edition in earlier if edition.number not in without]

    def found(editions: Sequence[Published], new: Published = new) -> list[str]:
        return leaks([new, *editions], city.indicators, parts, city.disclosure)

    given_away = found(there)
    telling = tellers([new, *there], city.indicators)
    in_the_way = _in_the_way(telling, there, found) if given_away else ()
    beside = told(replace(new, facts=city.facts))
    facts = _that_tell(new, beside, lambda more: found(there, more) != given_away)
    small = [*city.facts.index[few(city.facts, city.disclosure)]]
    sentences = [of_facts.refusal_of_few(city.facts, row, city.disclosure) for row in small]
    sentences += [of_facts.refusal_of_telling(city.facts, row) for row in facts if row not in small]
    return Proposal(tables, protected.hidden, [*given_away, *sentences], in_the_way, telling, (*small, *facts))


def _told_by_facts(edition: Published, *, loaded: pd.DataFrame, hidden: pd.DataFrame, city: City) -> pd.DataFrame:
    """What the facts of an edition come to as observations; of those alone that the city folder does not set free."""
    none = edition.observations.head(0)
    if edition.facts is None or hidden.empty:
        return none
    free = city.facts.loc[of_facts.may_be_told(city.facts), "id"]
    facts = edition.facts[~edition.facts["id"].isin(free)]
    return facts_as_observations(facts, loaded, edition.observations, hidden, city.indicators, parts_of(city))


def _that_tell(new: Published, told: pd.DataFrame, leaks_with: Callable[[Published], bool]) -> list[int]:
    """The rows of the facts that give away what is hidden, each by itself, or if none does all of them together."""
    if told.empty or not leaks_with(_with(new, told)):
        return []
    rows = list(dict.fromkeys(told.index))
    return [row for row in rows if leaks_with(_with(new, told.loc[[row]]))] or rows


def _with(edition: Published, told: pd.DataFrame) -> Published:
    """An edition that shows something more."""
    if told.empty:
        return edition
    return replace(edition, observations=pd.concat([edition.observations, told], ignore_index=True))


def for_the_panel(
    live: Tables, city: City, earlier: Sequence[Published], *, secret: bytes = b"", built: Tables | None = None
) -> Tables:
    """The public tables of a draft, with as little to be worked out from them as from an edition.

    They are what would be published; where that may not be, since a hidden count could be worked out, every count
    of people is hidden that its publisher has not put into the open.

    Args:
        built: as for `propose`.
    """
    found = propose(live, city, earlier, secret=secret, built=built)
    if found.facts:
        city = replace(city, facts=of_facts.without(city.facts, found.facts))
        found = propose(live, city, earlier, secret=secret)
    if not found.leaks:
        return found.tables
    loaded = live["observations"]
    hidden = without_guarded(loaded, city.indicators, _open(loaded, live["uploads"], city))
    return public_tables(build_tables(live | {"observations": hidden}, city))


def _in_the_way(
    telling: tuple[int, ...], earlier: Sequence[Published], found: Callable[[Sequence[Published]], list[str]]
) -> tuple[int, ...]:
    """The earlier editions that give away what is to be hidden: those that show it, or all of them together."""
    for numbers in (telling, tuple(edition.number for edition in earlier)):
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
