"""An edition as it could be read on a day: without the figures and papers that came out later, or nobody knows when."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from editions.read import Edition
from evidence.known_then import KNOWN, THEN, in_time, known_on

WITHOUT_A_DAY = ("street_crimes_by_ward",)  # whose day of publication no file says


@dataclass(frozen=True)
class AsKnown(Edition):
    """The same edition to its reader, told apart from the whole one by its class and the day."""

    day: str = ""

    def table(self, name: str) -> pd.DataFrame:
        return _as_known(self, name)


def first_meeting(edition: Edition) -> date | None:
    """The day of the panel's first meeting; None where there was none, or an edition is from before it told such days."""
    if not edition.has("meetings") or "released" not in edition.table("indicators"):
        return None
    days = edition.table("meetings")["held_on"].dropna()
    return None if days.empty else pd.Timestamp(days.min()).date()


def as_known(edition: Edition, day: date) -> Edition:
    """The edition without what was published after a day."""
    return AsKnown(edition.location, edition.name, edition.about, edition.written, f"{day:%Y-%m-%d}")


def released_of(edition: Edition) -> dict[str, str]:
    """When the figures of each indicator came out, as the table of indicators has it."""
    indicators = edition.table("indicators").set_index("id")["released"]
    return indicators.fillna("").astype("str").to_dict()


@lru_cache(maxsize=64)
def _as_known(edition: AsKnown, name: str) -> pd.DataFrame:
    table, day = Edition.table(edition, name), date.fromisoformat(edition.day)
    if name == "observations":
        table = table[known_on(table, released_of(edition), day) == KNOWN]
    elif name == "facts":
        table = in_time(table, Edition.table(edition, "documents"), day)
    elif name in WITHOUT_A_DAY:
        table = table.iloc[:0]
    elif name == "claims":
        table = table[table[f"{THEN}verdict"].notna()]
        judged = {column.removeprefix(THEN): table[column] for column in table if column.startswith(THEN)}
        table = table.assign(**judged)
    return table.reset_index(drop=True)
