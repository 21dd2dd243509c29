"""Equal periods before and after an action: the same months of the year where the log allows."""

from dataclasses import dataclass

import pandas as pd

from evidence.periods import month_words, months_between, year_before

LONGEST = 12  # months on each side: a longer stretch mixes the action with all else that changed


@dataclass(frozen=True)
class Comparison:
    """The months compared; where there are none, why not.

    Attributes:
        before: months before the action, as many as after it.
        after: months from the action on.
        same_season: whether both are the same months of the year.
        why_not: the reason for having no months, or for not trusting them.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    same_season: bool
    why_not: str = ""

    @property
    def words(self) -> str:
        """Which months are compared, in words."""
        if not self.after:
            return self.why_not
        kind = "the same months of the year before" if self.same_season else "the months just before"
        return f"{_span(self.after)}, compared with {kind}, {_span(self.before)}"


def comparison(
    month: str, covered: tuple[str, ...], *, last_month: str | None = None, recording_changes: tuple[str, ...] = ()
) -> Comparison:
    """The months before and after an action that began in a month.

    Args:
        month: first month wholly or mostly under the action.
        covered: months that the log covers.
        last_month: last month of an action that ended; open where it goes on.
        recording_changes: months in which who records, or how, changed.
    """
    after = [m for m in covered if month <= m <= (last_month or m)][:LONGEST]
    if not after:
        return Comparison((), (), False, f"the log has no month from {month_words(month)} on")
    season = [year_before(m) for m in after]
    if set(season) <= set(covered) and max(season) < month:
        return _checked(tuple(season), tuple(after), True, recording_changes)
    earlier = [m for m in covered if m < month][-len(after) :]
    if not earlier:
        return Comparison((), (), False, f"the log has no month before {month_words(month)}")
    return _checked(tuple(earlier), tuple(after[: len(earlier)]), False, recording_changes)


def _checked(
    before: tuple[str, ...], after: tuple[str, ...], same_season: bool, changes: tuple[str, ...]
) -> Comparison:
    inside = [month for month in changes if before[0] < month <= after[-1]]
    why = f"recording changed in {month_words(inside[0])}, between the months compared" if inside else ""
    gaps = [months for months in (before, after) if len(months_between(months[0], months[-1])) != len(months)]
    if gaps and not why:
        why = "some months between the first and the last are missing from the log"
    return Comparison(before, after, same_season, why)


def counts(months: pd.Series, comparison: Comparison) -> tuple[int, int]:
    """The sums of a series indexed by month over the months before and after."""
    before, after = (int(months.reindex(list(side)).fillna(0).sum()) for side in (comparison.before, comparison.after))
    return before, after


def _span(months: tuple[str, ...]) -> str:
    return month_words(months[0]) if len(months) == 1 else f"{month_words(months[0])} to {month_words(months[-1])}"
