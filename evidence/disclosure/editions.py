"""What a reader of all editions can work out: the attacker's view of the observations that are published.

Everything that an edition says of a guarded count is a statement (evidence/disclosure/audit.py): the count
itself, a value with its denominator, that it is hidden, and the sums that hold. A count that is hidden in two
editions is one unknown if it was not revised in between, so that what one edition shows beside it counts
against the other.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from evidence.city import DisclosureRules, Indicator
from evidence.disclosure.audit import Statement
from evidence.disclosure.indicators import KEY, Cell, Sum, sums_of
from evidence.disclosure.statements import lies_between, rate_is, total_is
from evidence.disclosure.suppression import audit, refusals


@dataclass(frozen=True)
class Published:
    """An edition as readers have it, and what it hides.

    observations: the published table; hidden: indicator_id, area_code, period and the true count;
    name: how sentences call it, blank for the one to be published.
    """

    observations: pd.DataFrame = field(repr=False)
    hidden: pd.DataFrame = field(repr=False)
    name: str = ""

    def counts_hidden(self) -> dict[Cell, float]:
        """The true count of every hidden observation."""
        keys = self.hidden[KEY].itertuples(index=False)
        return {tuple(key): count for key, count in zip(keys, self.hidden["count"], strict=True)}


def leaks(
    editions: Iterable[Published], indicators: Mapping[str, Indicator],
    parts_of: Mapping[str, Iterable[str]], rules: DisclosureRules,
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
    asked, statements = list(now), _said(new, {}, indicators, parts_of, rules)
    for edition in earlier:
        names = {
            cell: cell if now.get(cell) == count else (*cell, edition.name)
            for cell, count in edition.counts_hidden().items()
        }
        asked += [name for name in names.values() if name not in now]
        statements += _said(edition, names, indicators, parts_of, rules)
        statements += _shown_before(edition, now)
    return refusals(_in_words(audit(asked, statements), new, earlier, indicators), threshold=rules.threshold)


def _said(
    edition: Published, names: Mapping[Cell, tuple], indicators: Mapping[str, Indicator],
    parts_of: Mapping[str, Iterable[str]], rules: DisclosureRules,
) -> list[Statement]:  # fmt: skip
    """All that an edition says of the counts that hang together with a hidden one."""
    hidden = edition.counts_hidden()
    sums = _with_hidden(sums_of(edition.observations, indicators, parts_of), set(hidden))
    wanted = set(hidden).union(*sums)
    rows = edition.observations
    rows = rows[[tuple(key) in wanted for key in rows[KEY].itertuples(index=False)]]
    said = []
    for row in rows.itertuples():
        cell = (row.indicator_id, row.area_code, row.period)
        said += _told(row, _name(cell, names, hidden, edition.name), indicators.get(row.indicator_id), rules)
    named = ({_name(cell, names, hidden, edition.name): weight for cell, weight in sum_.items()} for sum_ in sums)
    return [*said, *(Statement(sum_, 0, 0) for sum_ in named)]


def _with_hidden(sums: list[Sum], hidden: set[Cell]) -> list[Sum]:
    """The sums that a hidden count can be reached by, over any number of them."""
    reached, before = set(hidden), -1
    while len(reached) != before:
        before = len(reached)
        reached = reached.union(*(sum_ for sum_ in sums if not reached.isdisjoint(sum_)))
    return [sum_ for sum_ in sums if not reached.isdisjoint(sum_)]


def _told(row: object, name: tuple, indicator: Indicator | None, rules: DisclosureRules) -> list[Statement]:
    """What one row says of its count."""
    if not math.isnan(row.count):
        return [total_is(name, row.count)]
    if not math.isnan(row.value) and not math.isnan(row.denominator):
        return [rate_is(name, row.value, row.denominator, per=indicator.multiplier if indicator else 1)]
    if row.flag == "c":
        most = row.denominator if indicator and indicator.statistic == "proportion" else math.nan
        return [lies_between(name, rules.least, math.inf if math.isnan(most) else most)]
    return []


def _shown_before(edition: Published, now: Mapping[Cell, float]) -> list[Statement]:
    """An earlier edition shows the very count that is to be hidden now."""
    rows = edition.observations
    shown = rows[rows["count"].notna()]
    cells = ((tuple(key), count) for *key, count in shown[[*KEY, "count"]].itertuples(index=False))
    return [total_is(cell, count) for cell, count in cells if now.get(cell) == count]


def _name(cell: Cell, names: Mapping[Cell, tuple], hidden: Mapping[Cell, float], edition: str) -> tuple:
    """A hidden count has a name that editions share; one that is shown is of its edition alone."""
    return names.get(cell, cell if cell in hidden else (*cell, f"as shown {edition}"))


def _in_words(
    inferences: Mapping[tuple, object],
    new: Published,
    earlier: Iterable[Published],
    indicators: Mapping[str, Indicator],
) -> dict[tuple, object]:
    """The inferences by the words that officers know the counts under."""
    hidden = pd.concat([new.hidden, *(edition.hidden for edition in earlier)])
    areas = dict(zip(hidden["area_code"], hidden["area_name"], strict=True))
    titles = {key: indicator.title for key, indicator in indicators.items()}
    return {
        (titles.get(name[0], name[0]), areas.get(name[1], name[1]), *name[2:]): inferred
        for name, inferred in inferences.items()
    }
