"""Disclosure control of indicators: small counts of people leave the observations before anything is made from them.

An observation is a count of an indicator, an area and a period. Counts hang together: three pooled years are
the sum of the years, a city is the sum of its wards, two indicators may have the same count. What is hidden is
chosen (`evidence.disclosure.secondary`) and checked (`evidence.disclosure.audit`) over those sums, whatever
their shape, and over earlier editions that readers still have.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from evidence.city import DisclosureRules, Indicator
from evidence.disclosure.chance import chances
from evidence.disclosure.counts import people, possible_counts, says_something
from evidence.disclosure.openness import is_published
from evidence.disclosure.secondary import Protection, secondary
from evidence.disclosure.suppression import PRIMARY, SECONDARY

UNKNOWN = "unknown"  # nothing says how many people a value is of, so that it may be of few
AS_BEFORE = "as before"  # hidden in an earlier edition, whose other figures would give it away
KEY = ["indicator_id", "area_code", "period"]
HIDDEN = [*KEY, "area_name", "count", "reason"]
BLANKED = ["value", "count", "denominator", "lower", "upper"]

Cell = tuple[str, str, str]
Sum = dict[Cell, float]  # weights of counts that add up to nothing: parts 1, their total -1


@dataclass(frozen=True)
class Protected:
    """Observations that may be published, and what was taken out of them.

    observations: as given, with value, count, denominator and limits missing and flag "c" where hidden;
    hidden: one row per hidden observation, with its true count (missing if unknown) and the reason: columns
    indicator_id, area_code, period, area_name, count, reason ("primary", "unknown", "secondary" or "as before").
    """

    observations: pd.DataFrame = field(repr=False)
    hidden: pd.DataFrame = field(repr=False)


def protect(
    observations: pd.DataFrame, indicators: Mapping[str, Indicator], sums: Iterable[Sum], rules: DisclosureRules,
    *, open_sources: pd.Series, before: Collection[tuple[Cell, float]] = (), secret: bytes = b"",
) -> Protected:  # fmt: skip
    """The observations without small counts of people, and without what would give one away.

    Args:
        observations: as loaded, one row per indicator, area and period.
        sums: how their counts hang together (`sums_of`).
        open_sources: per row, whether its publisher has put it into the open itself.
        before: what editions that readers still have hide, with its count.
        secret: which others are hidden follows from it, too (`evidence.disclosure.chance`); the same gives the same.
    """
    counts, possible = people(observations, indicators), possible_counts(observations, indicators)
    guarded = is_guarded(observations, indicators, open_sources)
    small = guarded & is_small(observations, possible, indicators, rules)
    unknown = guarded & possible["least"].isna() & says_something(observations)
    cells = [*map(tuple, observations[KEY].to_numpy())]
    again = guarded & np.array([pair in before for pair in zip(cells, counts, strict=True)], dtype=bool)
    unsafe = small | unknown
    extra = _secondary(cells, counts, unsafe | again, unsafe, guarded, list(sums), rules, secret)
    reasons = np.select([small, unknown, again, extra], [PRIMARY, UNKNOWN, AS_BEFORE, SECONDARY], "")
    hidden = observations.assign(count=counts, reason=reasons)[reasons != ""]
    return Protected(_blanked(observations, reasons != ""), hidden[HIDDEN].reset_index(drop=True))


def without_guarded(
    observations: pd.DataFrame, indicators: Mapping[str, Indicator], open_sources: pd.Series
) -> pd.DataFrame:
    """The observations with nothing left of any that is guarded, small or not."""
    return _blanked(observations, is_guarded(observations, indicators, open_sources).to_numpy())


def is_guarded(observations: pd.DataFrame, indicators: Mapping[str, Indicator], open_sources: pd.Series) -> pd.Series:
    """Which observations small counts are hidden of: all but those of objects, and those published openly.

    Openly published is only what is of an area that the indicator's source publishes. An indicator that is not known
    is guarded, too.
    """
    rule = observations["indicator_id"].map({key: one.protection for key, one in indicators.items()}).fillna("suppress")
    open_areas = open_sources & is_published(observations, indicators)
    return ~((rule == "none") | (rule == "published") & open_areas)


def is_small(
    observations: pd.DataFrame, possible: pd.DataFrame, indicators: Mapping[str, Indicator], rules: DisclosureRules
) -> pd.Series:
    """Which counts are small or may be; also those that leave but few people on the other side, or are out of few.

    Args:
        possible: columns least and most (`evidence.disclosure.counts.possible_counts`).
    """
    few = (possible["least"] < rules.threshold) & (possible["most"] >= rules.least)
    out_of = observations["denominator"]
    rest = (out_of - possible["most"] < rules.threshold) & (out_of - possible["least"] >= 1)
    return few | _shares(observations, indicators) & rest | out_of.between(1, rules.threshold - 1)


def sums_of(
    observations: pd.DataFrame, indicators: Mapping[str, Indicator], parts_of: Mapping[str, Collection[str]]
) -> list[Sum]:
    """Every sum that holds among the counts of the observations.

    Args:
        parts_of: areas that a larger area is made up of, such as the wards of the city, by its code.
    """
    rows = observations.drop_duplicates(KEY)
    cells = set(map(tuple, rows[KEY].to_numpy()))
    return [*_pooled(rows, cells, indicators), *_same(cells, indicators), *_areas(rows, cells, parts_of)]


def _pooled(rows: pd.DataFrame, cells: set[Cell], indicators: Mapping[str, Indicator]) -> list[Sum]:
    """Pooled years are the sum of the years of the indicator that they are pooled from."""
    yearly = {key: indicator.pooled_from for key, indicator in indicators.items() if indicator.pooled_from}
    made = []
    for row in rows[rows["indicator_id"].isin(yearly) & rows["period_start"].notna()].itertuples():
        years = range(row.period_start.year, row.period_end.year + 1)
        parts = [(yearly[row.indicator_id], row.area_code, str(year)) for year in years]
        if cells.issuperset(parts):
            made.append(_sum((row.indicator_id, row.area_code, row.period), parts))
    return made


def _same(cells: set[Cell], indicators: Mapping[str, Indicator]) -> list[Sum]:
    """The counts of two indicators that are the same."""
    other = {key: indicator.counts_also for key, indicator in indicators.items() if indicator.counts_also}
    named = [cell for cell in cells if cell[0] in other]
    pairs = (((key, area, period), (other[key], area, period)) for key, area, period in sorted(named))
    return [_sum(one, [two]) for one, two in pairs if two in cells]


def _areas(rows: pd.DataFrame, cells: set[Cell], parts_of: Mapping[str, Collection[str]]) -> list[Sum]:
    """An area is the sum of its parts where every one of them is there."""
    wholes = rows[rows["area_code"].isin(parts_of)]
    made = []
    for row in wholes.itertuples():
        parts = [(row.indicator_id, code, row.period) for code in parts_of[row.area_code]]
        if parts and cells.issuperset(parts):
            made.append(_sum((row.indicator_id, row.area_code, row.period), parts))
    return made


def _sum(total: Cell, parts: list[Cell]) -> Sum:
    return {**dict.fromkeys(parts, 1.0), total: -1.0}


def _secondary(
    cells: list[Cell], counts: pd.Series, hidden: np.ndarray, small: pd.Series, guarded: pd.Series,
    sums: list[Sum], rules: DisclosureRules, secret: bytes,
) -> np.ndarray:  # fmt: skip
    """What must be hidden besides, one connected group of sums at a time, and only where something is small.

    A group that cannot be protected is left as it is: the audit refuses it and names the count.
    """
    extra = np.zeros(len(cells), dtype=bool)
    matrix = _matrix(cells, sums)
    whole = counts.fillna(0).to_numpy("float64").round()
    for places, lines in _groups(matrix, np.asarray(small)):
        rise = np.where(small.to_numpy()[places], np.maximum(rules.threshold - whole[places], 1), 0)
        may = guarded.to_numpy()[places] & (whole[places] >= rules.least)
        room = np.maximum(whole[places] - rules.least, 0)
        price = np.log1p(whole[places] + 1) * chances([cells[place] for place in places], secret)
        asked = Protection(matrix[lines][:, places], rise, np.where(may, price, np.inf), room)
        try:
            extra[places] = secondary(asked, np.asarray(hidden)[places])
        except ValueError:
            continue
    return extra


def _matrix(cells: list[Cell], sums: list[Sum]) -> csr_matrix:
    place = {cell: at for at, cell in enumerate(cells)}
    entries = [(line, place[cell], weight) for line, sum_ in enumerate(sums) for cell, weight in sum_.items()]
    lines, columns, weights = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_matrix((weights, (lines, columns)), shape=(len(sums), len(cells)))


def _groups(matrix: csr_matrix, wanted: np.ndarray) -> Iterable[tuple[np.ndarray, np.ndarray]]:
    """Columns and rows of each group of sums that share counts, where any of its counts is wanted."""
    if not matrix.shape[0] or not wanted.any():
        return
    _, group = connected_components(abs(matrix.T) @ abs(matrix))
    for number in np.unique(group[wanted]):
        places = np.flatnonzero(group == number)
        lines = np.flatnonzero(np.diff(matrix[:, places].tocsr().indptr))
        if len(lines):
            yield places, lines


def _blanked(observations: pd.DataFrame, hidden: np.ndarray) -> pd.DataFrame:
    """The observations with nothing left of the hidden ones; what one is out of may be a count of people, too."""
    blank = {name: observations[name].mask(hidden) for name in BLANKED}
    return observations.assign(**blank, flag=observations["flag"].mask(hidden, "c"))


def _shares(observations: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.Series:
    shares = {key for key, indicator in indicators.items() if indicator.statistic == "proportion"}
    return observations["indicator_id"].isin(shares)
