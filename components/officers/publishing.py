"""What the Publish page shows before an edition goes out. Officer instances only."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from editions.city_folder import read_city
from editions.compare import CORRECTED, EXTENDED, GONE, NEW, REVISED, changes, counts
from editions.protect import Proposal
from editions.read import editions_location
from evidence.numbers import counted, listed, whole
from store.publishing.past_editions import history_of_editions
from store.publishing.proposing import Checked, State, proposal
from store.publishing.publish import what_readers_have
from store.transactions import reading

REASONS = {
    "primary": "the count is small",
    "unknown": "nothing says how many people it is of: load its numerator",
    "secondary": "others would give a small count away without it",
    "as before": "an earlier edition hides it",
}
STATUS_WORDS = {
    NEW: "new", EXTENDED: "extended by newer months", REVISED: "revised", CORRECTED: "corrected", GONE: "no longer there",
}  # fmt: skip
SHOWN = 500  # of each page; a first population file alone holds thousands


@st.cache_resource(max_entries=2, show_spinner="Building what readers would get, and checking it …")
def proposed_at(state: State, _engine: Engine) -> tuple[Checked, pd.DataFrame]:
    """What would go out in a state of the store and the public disk, and what it changes of what readers see."""
    found, _ = proposal(_engine)
    return Checked(found, state), changes(what_readers_have(), found.tables, read_city())


def changes_in_words(changed: pd.DataFrame) -> str:
    """How much would be different for readers."""
    number = counts(changed)
    told = [f"{counted(number[status], 'figure')} {words}" for status, words in STATUS_WORDS.items() if number[status]]
    return f"Publishing now gives readers {listed(told)}." if told else "Publishing now changes no figure."


def by_page(changed: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The changes of each page as a table for officers, what is revised first."""
    order = {REVISED: 0, CORRECTED: 0, GONE: 1, EXTENDED: 2, NEW: 3}
    in_order = changed.sort_values("status", key=lambda status: status.map(order), kind="stable")
    titles = {
        "figure": "Figure",
        "status": "Change",
        "before": "Published",
        "now": "Would be",
        "difference": "Difference",
    }
    return {
        page: rows.rename(columns=titles)[list(titles.values())].head(SHOWN)
        for page, rows in in_order.groupby("page", sort=False)
    }  # fmt: skip


def hidden_in_words(found: Proposal) -> str:
    """What disclosure control takes out."""
    if found.hidden.empty:
        return "Nothing has to be hidden: no count of people in it is small."
    number = found.hidden["reason"].value_counts()
    small, unknown = number.get("primary", 0), number.get("unknown", 0)
    others = len(found.hidden) - small - unknown
    told = [
        words for size, words in (
            (small, f"{counted(small, 'small count')} of people"),
            (unknown, f"{counted(unknown, 'figure')} without its numerator"),
            (others, f"{counted(others, 'other')} that would give a small one away"),
        ) if size
    ]  # fmt: skip
    return f"{listed(told)} will be hidden."


def hidden_table(found: Proposal) -> pd.DataFrame:
    """What is hidden and why; with the counts, for officers' eyes."""
    titles = {key: entry.title for key, entry in read_city().indicators.items()}
    rows = found.hidden
    return pd.DataFrame(
        {
            "Indicator": rows["indicator_id"].map(lambda key: titles.get(key, key)),
            "Area": rows["area_name"], "Period": rows["period"], "Count": rows["count"].map(whole),
            "Hidden because": rows["reason"].map(REASONS),
        }
    )  # fmt: skip


def editions_so_far(engine: Engine) -> pd.DataFrame:
    """Every edition that was published (see store.publishing.past_editions.history_of_editions)."""
    with reading(engine) as connection:
        return history_of_editions(connection, Path(editions_location()))


def usual_day(today: date) -> date:
    """The next working day."""
    day = today + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def clock() -> ZoneInfo:
    """The city's clocks."""
    return ZoneInfo(read_city().timezone)


def on_the_clock(moment: datetime) -> str:
    """A moment as the city's clocks show it."""
    local = moment.astimezone(clock())
    return f"{local.day} {local:%B %Y at %H:%M}"
