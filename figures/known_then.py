"""The switch that shows a page as the panel could know it at its first meeting, and what that leaves out."""

from collections.abc import Iterable

import pandas as pd

from editions.known_then import as_known, first_meeting, released_of
from editions.read import Edition
from evidence.comparison import period_in_words
from evidence.known_then import KNOWN, LATER, known_on
from evidence.periods import day_words
from figures.choices import Choice, Chosen, switch
from figures.indicators import home, indicator
from figures.kept import made_once

KEY = "then"
REVISED = "Rates are worked out with residents as they are estimated now: those estimates have been revised since."


def then_choice(edition: Edition, **look: bool) -> tuple[Choice, ...]:
    """The switch; none where an edition does not tell when its figures came out."""
    day = first_meeting(edition)
    return (switch(KEY, f"As the panel could know it on {day_words(day)}", **look),) if day else ()


def then_or_now(edition: Edition, chosen: Chosen) -> Edition:
    """The edition as the switch has it."""
    day = first_meeting(edition)
    return as_known(edition, day) if day and chosen.on(KEY) else edition


@made_once
def left_out(edition: Edition, keys: tuple[str, ...], also: tuple[str, ...] = ()) -> str:
    """What of some indicators the panel could not know yet, in one line.

    Args:
        also: what else is left out since no file says when it came out.
    """
    day = first_meeting(edition)
    if day is None:
        return ""
    rows = edition.table("observations")
    rows = rows[(rows["area_code"] == home(edition)) & rows["indicator_id"].isin(keys)]
    rows = rows[rows["value"].notna() | rows["count"].notna()].sort_values("period_end")
    states = known_on(rows, released_of(edition), day)
    later = _named(edition, keys, rows[states == LATER])
    unknown = [*_named(edition, keys, rows[(states != LATER) & (states != KNOWN)]), *also]
    said = [
        f"{why}: {'; '.join(named)}."
        for why, named in (
            (f"Left out, since it came out after {day_words(day)}", later),
            ("Left out, since no file says when it came out", unknown),
        )
        if named
    ]
    return " ".join([*said, REVISED])


def _named(edition: Edition, keys: Iterable[str], rows: pd.DataFrame) -> list[str]:
    """Each indicator with the first of its periods that are left out."""
    first = rows.groupby("indicator_id", sort=False)["period"].agg(["first", "size"])
    return [
        f"{indicator(edition, key)['title']}, {period_in_words(first.at[key, 'first'])}"
        + (" and later" if first.at[key, "size"] > 1 else "")
        for key in keys
        if key in first.index
    ]
