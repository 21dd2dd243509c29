"""Is it getting worse? Answered once, like for like: the same months of both years, the same services in both.

A service that begins to record adds its finds to the count without any more being there, so only services that
recorded throughout are compared. Months vary by more than random counts, and items come in batches, so the
interval is widened by the dispersion of the months (quasi-Poisson: McCullagh and Nelder, Generalized Linear Models,
1989, section 6.2; Wedderburn, Biometrika 61 (1974) 439–447), never narrowed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from evidence.log import Log, Selection, monthly, select
from evidence.numbers import SIGNIFICANT, counted, listed, p_value, signed_percent, whole
from evidence.periods import month_words, year_before
from evidence.power import seen_in_words
from evidence.rates import rate_ratio

LONGEST, FEWEST = 12, 6  # months compared: our choice, a year at most, half of one so that seasons weigh little
NEARLY_ALL = 0.9  # our choice: of the newer reports, the share that those services must hold in the longest stretch
LAST_SEEN = 3  # months: a service without a report in the last three compared may have stopped recording


@dataclass(frozen=True)
class LikeForLike:
    """One measure in the newest months and in the same months a year before.

    Attributes:
        months: the newer months compared; none where no month has its own of the year before.
        services: those that recorded throughout, whose finds are compared; left_out: the others.
        before, after: the counts.
        ratio, lower, upper: after over before, with 95% limits; nan where there is none.
        dispersion: variance over mean of the months; 1 is a random count.
    """

    measure: str
    months: tuple[str, ...]
    services: tuple[str, ...]
    left_out: tuple[str, ...]
    before: int
    after: int
    ratio: float = math.nan
    lower: float = math.nan
    upper: float = math.nan
    p_value: float = math.nan
    dispersion: float = 1.0

    @property
    def clear(self) -> bool:
        """Whether the change is beyond chance."""
        return self.p_value < SIGNIFICANT


def like_for_like(
    log: Log, measure: str = "reports", *, services: Sequence[str] | None = None, like: LikeForLike | None = None
) -> LikeForLike:
    """The newest months of a log against the same months a year before.

    The longest stretch, of six to twelve months, in which the services that recorded throughout found nine in ten
    of the newer reports; where there is none, the longest stretch, with those that did.

    Args:
        measure: reports, items or needles.
        services: those to compare, instead of those that recorded throughout the months compared.
        like: of a part of a log, such as a ward: what was compared of the whole, whose months and services are taken.
    """
    if like is not None:
        return _compared(log, measure, like.months, like.services, like.left_out)
    pairs = [month for month in log.months if year_before(month) in log.months][-LONGEST:]
    if not pairs:
        return LikeForLike(measure, (), (), (), 0, 0)
    starts = [0, *range(1, len(pairs) - FEWEST + 1)]
    known = [tuple(services)] * len(starts) if services is not None else [_throughout(log, pairs[at:]) for at in starts]
    held = [_share(log, pairs[at:], names) for at, names in zip(starts, known, strict=True)]
    at = next((at for at, share in enumerate(held) if share >= NEARLY_ALL), 0) if services is None else 0
    months, names = tuple(pairs[starts[at] :]), known[at]
    left_out = tuple(name for name in log.services if name not in names)
    return _compared(log, measure, months, names, left_out)


def change(before: np.ndarray, after: np.ndarray) -> tuple[float, float, float, float, float]:
    """Ratio, its 95% limits, p-value and dispersion of counts of the same months in two years.

    Months that vary no more than random counts get the exact test; others the quasi-Poisson one, by t with a
    degree of freedom less than there are months. A count of none has the limit that the exact test knows.
    """
    first, last = float(before.sum()), float(after.sum())
    exact = rate_ratio(last, 1, first, 1)
    expected = np.outer([first, last], before + after) / (first + last) if first + last else np.zeros((2, len(before)))
    freedom = int((expected[0] > 0).sum()) - 1
    spread = ((np.array([before, after]) - expected) ** 2 / np.where(expected > 0, expected, 1)).sum()
    dispersion = max(1.0, float(spread / freedom)) if freedom > 0 else 1.0
    if dispersion == 1.0 or not first or not last:
        return exact.value, exact.lower, exact.upper, exact.p_value, dispersion
    error = math.sqrt(dispersion * (1 / first + 1 / last))
    reach = stats.t.isf(SIGNIFICANT / 2, freedom) * error
    gap = math.log(last / first)
    p = float(2 * stats.t.sf(abs(gap) / error, freedom))
    return last / first, math.exp(gap - reach), math.exp(gap + reach), p, dispersion


def in_words(found: LikeForLike, *, where: str = "") -> str:
    """The answer in one sentence: what was compared, the change with its interval, and whether it is clear."""
    if not found.months:
        return "It cannot be said whether it is getting worse: no month of the log has the same month a year before."
    place = f" in {where}" if where else ""
    counts = (
        f"{_span(found.months)}{place}: {counted(found.after, found.measure[:-1])},"
        f" {whole(found.before)} in the same months a year before"
    )
    if not found.before + found.after:
        return f"{_span(found.months)}{place}: no {found.measure}, and none in the same months a year before."
    if not found.before:
        return f"{counts}: {'a clear rise' if found.clear else 'too few to tell a change'} ({p_value(found.p_value)})."
    limits = f"95% interval {signed_percent(found.lower - 1)} to {signed_percent(found.upper - 1)}"
    verdict = f"clearly {'more' if found.ratio > 1 else 'fewer'}" if found.clear else "no clear change"
    return f"{counts} ({signed_percent(found.ratio - 1)}; {limits}): {verdict}."


def headline(found: LikeForLike) -> str:
    """The answer for a heading: the verdict first, whole numbers, no interval, which `in_words` has."""
    if not found.months or not found.before + found.after:
        return in_words(found)
    if found.clear:
        verdict = f"Clearly {'more' if found.after > found.before else 'fewer'}"
    else:
        verdict = "No clear change" if found.before else "Too few to tell"
    counts = f"{counted(found.after, found.measure[:-1])} from {' to '.join(_ends(found.months))}"
    return f"{verdict}: {counts}, {whole(found.before)} in the same months a year before."


def notes_in_words(found: LikeForLike) -> tuple[str, ...]:
    """Whose finds were compared, and what change would have been seen where none was."""
    if not found.months:
        return ()
    services = f"Compared are the services that recorded throughout: {listed(list(found.services)) or 'none'}."
    left = f" Left out, because they began or stopped: {listed(list(found.left_out))}." if found.left_out else ""
    seen = (
        ""
        if found.clear
        else seen_in_words(found.before, found.measure, dispersion=found.dispersion, freedom=len(found.months) - 1)
    )
    return tuple(note for note in (f"{services}{left}", f"{seen}." if seen else "") if note)


def began(log: Log) -> dict[str, tuple[str, ...]]:
    """The services by the month of their first report, those of the log's first month left out."""
    first = log.reports.groupby("found_by")["month"].min()
    later = first[first > log.first].sort_index()
    return {month: tuple(names.index) for month, names in later.groupby(later)}


def began_in_words(log: Log) -> tuple[str, ...]:
    """Which services began to record when, and what became of those that recorded throughout."""
    said = [
        f"{listed(list(names))} {'begins' if len(names) == 1 else 'begin'} to record in {month_words(month)}, so earlier"
        " months count the finds of fewer services."
        for month, names in began(log).items()
    ]
    steady = always(log)
    if not said or not steady:
        return tuple(said)
    answer = in_words(like_for_like(log, services=steady))
    return (*said, f"{listed(list(steady))} alone, which recorded throughout: {answer}")


def months_in_span(months: tuple[str, ...], *, before: bool = False) -> str:
    """The months compared in words, or the same a year before: "April 2017 to September 2017"."""
    if not months:
        return "no months a year before" if before else "no months"
    return _span(tuple(map(year_before, months)) if before else months)


def always(log: Log) -> tuple[str, ...]:
    """The services that recorded throughout the log."""
    return _throughout(log, list(log.months), since=log.first)


def _throughout(log: Log, months: list[str], *, since: str | None = None) -> tuple[str, ...]:
    """Services with a report by the first month compared and in one of the last three."""
    first = log.reports.groupby("found_by")["month"].min()
    late = set(log.reports.loc[log.reports["month"].isin(months[-LAST_SEEN:]), "found_by"].dropna())
    start = since or year_before(months[0])
    return tuple(name for name in log.services if first[name] <= start and name in late)


def _share(log: Log, months: list[str], services: Sequence[str]) -> float:
    rows = log.reports[log.reports["month"].isin(months)]
    total = rows["reports"].sum()
    return float(rows.loc[rows["found_by"].isin(services), "reports"].sum() / total) if total else 0.0


def _compared(
    log: Log, measure: str, months: tuple[str, ...], services: tuple[str, ...], left_out: tuple[str, ...]
) -> LikeForLike:
    part = Log(log.months, *(table[table["found_by"].isin(services)] for table in (log.reports, log.items)))
    counts = monthly(select(part, Selection())).set_index("month")[measure].astype("float64")
    before, after = (
        counts.reindex(list(side)).fillna(0).to_numpy() for side in ([year_before(month) for month in months], months)
    )
    figures = change(before, after)
    return LikeForLike(measure, months, services, left_out, int(before.sum()), int(after.sum()), *figures)


def _span(months: tuple[str, ...]) -> str:
    return " to ".join(_ends(months))


def _ends(months: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys((month_words(months[0]), month_words(months[-1]))))
