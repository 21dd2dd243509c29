"""What a reader of all editions can work out: the attacker's view of the observations that are published.

Everything that an edition says of a guarded count is a statement (evidence/disclosure/audit.py): the count
itself, a value or rate that it can be worked out from, that it is hidden, and the sums that hold. A count that is
hidden in two editions is one unknown if it was not revised in between, so that what one edition shows beside it
counts against the other. What an edition that readers have shows of a count that is hidden now, be it a value or a
limit alone, they know.
"""

import math
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from evidence.city import DisclosureRules, Indicator
from evidence.disclosure.audit import Inference, Statement
from evidence.disclosure.counts import possible_counts, says_something
from evidence.disclosure.indicators import KEY, Cell, Sum, sums_of
from evidence.disclosure.statements import lies_between
from evidence.disclosure.suppression import audit, refusals


@dataclass(frozen=True)
class Published:
    """An edition as readers have it, and what it hides.

    observations: the published table; hidden: indicator_id, area_code, period and the true count, missing where
    nobody knows it; name: how sentences call it, blank for the one to be published; number: its own, 0 for that one;
    facts: its table of facts, if it is to be looked at, too.
    """

    observations: pd.DataFrame = field(repr=False)
    hidden: pd.DataFrame = field(repr=False)
    name: str = ""
    number: int = 0
    facts: pd.DataFrame | None = field(default=None, repr=False)

    def counts_hidden(self) -> dict[Cell, float]:
        """The true count of every hidden observation."""
        keys = self.hidden[KEY].itertuples(index=False)
        return {tuple(key): count for key, count in zip(keys, self.hidden["count"], strict=True)}


def leaks(
    editions: Iterable[Published], indicators: Mapping[str, Indicator],
    parts_of: Mapping[str, Collection[str]], rules: DisclosureRules,
) -> list[str]:  # fmt: skip
    """A sentence for each hidden count that the editions together give away; none where they are safe.

    Args:
        editions: the one to be published first, then those that readers still have.
        parts_of: as for `sums_of`.
    """
    new, *earlier = editions
    if new.hidden.empty and all(edition.hidden.empty for edition in earlier):
        return []
    now = new.counts_hidden()
    asked: list[tuple] = [*now]
    statements = _said(new, {}, indicators, parts_of)
    told: dict[Cell, str] = {}
    for edition in earlier:
        names = {
            cell: cell if now.get(cell) == count else (*cell, edition.name)
            for cell, count in edition.counts_hidden().items()
        }
        asked += [name for name in names.values() if name not in now]
        statements += _said(edition, names, indicators, parts_of)
        shown = shown_before(edition, new, indicators)
        statements += [lies_between(cell, *ends) for cell, ends in shown.items() if ends is not None]
        told |= {cell: edition.name for cell, ends in shown.items() if ends is None}
    floor = [lies_between(name, _lowest(name, now, rules), math.inf) for name in asked]
    inferences = _in_words(audit(asked, [*floor, *statements]), new, earlier, indicators)
    return [*refusals(inferences, threshold=rules.threshold), *_as_told(told, new, earlier, indicators)]


def tellers(editions: Iterable[Published], indicators: Mapping[str, Indicator]) -> tuple[int, ...]:
    """The numbers of the earlier editions that show something of a count that the first is to hide."""
    new, *earlier = editions
    return tuple(edition.number for edition in earlier if shown_before(edition, new, indicators))


def shown_before(
    edition: Published, new: Published, indicators: Mapping[str, Indicator]
) -> dict[Cell, tuple[float, float] | None]:
    """Between which numbers an earlier edition shows each count that the new one hides, if it is the same count.

    None where it shows a value or a limit of a count that nobody can name: whoever knows more of it may.
    """
    now = new.counts_hidden()
    shown: dict[Cell, tuple[float, float] | None] = {}
    if not now:
        return shown
    rows = _with_ends(edition, indicators)
    rows = rows[says_something(rows) & _are(rows, now)]
    for *key, least, most in rows[[*KEY, "least", "most"]].itertuples(index=False):
        cell = tuple(key)
        if math.isnan(least):
            shown[cell] = None if math.isnan(now[cell]) else (now[cell], now[cell])
        elif math.isnan(now[cell]) or least <= now[cell] <= most:
            shown[cell] = (least, most)
    return shown


def _with_ends(edition: Published, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """The observations with columns least and most: what their counts can be."""
    return edition.observations.assign(**possible_counts(edition.observations, indicators))


def _said(
    edition: Published, names: Mapping[Cell, tuple], indicators: Mapping[str, Indicator],
    parts_of: Mapping[str, Collection[str]],
) -> list[Statement]:  # fmt: skip
    """All that an edition says of the counts that hang together with a hidden one."""
    hidden = edition.counts_hidden()
    if not hidden:
        return []
    sums = _with_hidden(sums_of(edition.observations, indicators, parts_of), set(hidden))
    rows = _with_ends(edition, indicators)
    rows = rows[_are(rows, set(hidden).union(*sums))]
    said = []
    for *key, denominator, flag, least, most in rows[[*KEY, "denominator", "flag", "least", "most"]].itertuples(
        index=False
    ):
        name = _name(tuple(key), names, hidden, edition.name)
        if not math.isnan(least):
            said.append(lies_between(name, least, most))
        elif flag == "c" and not math.isnan(denominator) and indicators[key[0]].statistic == "proportion":
            said.append(lies_between(name, 0, denominator))
    known = dict(zip(map(tuple, rows[KEY].to_numpy()), rows["least"].where(rows["least"] == rows["most"]), strict=True))
    sums = [sum_ for sum_ in sums if _may_hold(sum_, known | hidden)]
    named: Iterator[Mapping[Hashable, float]] = (
        {_name(cell, names, hidden, edition.name): weight for cell, weight in sum_.items()} for sum_ in sums
    )
    return [*said, *(Statement(sum_, 0, 0) for sum_ in named)]


def _are(rows: pd.DataFrame, cells: Collection[Cell]) -> pd.Series:
    return pd.Series([key in cells for key in map(tuple, rows[KEY].to_numpy())], rows.index, dtype=bool)


def _lowest(name: tuple, counts: Mapping[Cell, float], rules: DisclosureRules) -> float:
    """The least that readers know a hidden count to be: a zero may be hidden that is out of few, or not known."""
    count = counts.get(name, math.nan)
    return rules.least if count >= rules.least else 0


def _with_hidden(sums: list[Sum], hidden: set[Cell]) -> list[Sum]:
    """The sums that a hidden count can be reached by, over any number of them."""
    reached, before = set(hidden), -1
    while len(reached) != before:
        before = len(reached)
        reached = reached.union(*(sum_ for sum_ in sums if not reached.isdisjoint(sum_)))
    return [sum_ for sum_ in sums if not reached.isdisjoint(sum_)]


def _may_hold(sum_: Sum, counts: Mapping[Cell, float]) -> bool:
    """Whether parts add up to their total as far as is known: a file may leave people out of all parts."""
    over = sum(weight * counts[cell] for cell, weight in sum_.items())
    return math.isnan(over) or over == 0


def _name(cell: Cell, names: Mapping[Cell, tuple], hidden: Mapping[Cell, float], edition: str) -> tuple:
    """A hidden count has a name that editions share; one that is shown is of its edition alone."""
    return names.get(cell, cell if cell in hidden else (*cell, f"as shown {edition}"))


def _as_told(
    told: Mapping[Cell, str], new: Published, earlier: Iterable[Published], indicators: Mapping[str, Indicator]
) -> list[str]:
    """A sentence for each figure whose count nobody can name, and which an earlier edition shows."""
    names = _words(new, earlier, indicators)
    return [
        f"{', '.join(names(cell))}: {edition} shows it, so that it counts as known." for cell, edition in told.items()
    ]


def _in_words(
    inferences: Mapping[tuple, Inference],
    new: Published,
    earlier: Iterable[Published],
    indicators: Mapping[str, Indicator],
) -> dict[Hashable, Inference]:
    """The inferences by the words that officers know the counts under."""
    names = _words(new, earlier, indicators)
    return {names(name): inferred for name, inferred in inferences.items()}


def _words(
    new: Published, earlier: Iterable[Published], indicators: Mapping[str, Indicator]
) -> Callable[[tuple], tuple]:
    hidden = pd.concat([new.hidden, *(edition.hidden for edition in earlier)])
    areas = dict(zip(hidden["area_code"], hidden["area_name"], strict=True))
    titles = {key: indicator.title for key, indicator in indicators.items()}
    return lambda name: (titles.get(name[0], name[0]), areas.get(name[1], name[1]), *name[2:])
