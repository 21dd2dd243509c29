"""What is new since a meeting of the panel: editions, figures that they changed, months of the log, and exhibits."""

from dataclasses import dataclass

import pandas as pd

from editions.compare import STATUSES
from editions.exhibits import exhibits_of
from editions.read import Edition, NoEdition, edition_at
from evidence import log
from evidence.figures import Figure, Source
from evidence.numbers import counted, listed
from evidence.periods import day_words, month_words
from figures.choices import Choice, Chosen, filters, one
from figures.citing import as_at_of
from figures.edition_facts import log_of, log_sources, newest_published
from figures.kept import made_once
from figures.page import Page
from figures.panel.marks import marked_titles
from figures.parts import Part, Shown

STEM, TITLE = "since_meeting", "Since the last meeting"
NOTHING = "There is no meeting, or no published edition, to compare with yet."

CHANGE_COLUMNS = {
    "page": "Page", "figure": "Figure", "status": "Change", "before": "Before", "now": "Now", "difference": "Difference",
}  # fmt: skip


@dataclass(frozen=True)
class Meeting:
    """A meeting of the panel, and how readers see it named."""

    number: int
    held_on: pd.Timestamp

    @property
    def words(self) -> str:
        return f"meeting {self.number} on {day_words(self.held_on)}"


def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """The meeting since when."""
    if _published(edition) is None:
        return ()
    names = {str(each.number): f"{each.words[:1].upper()}{each.words[1:]}" for each in meetings(edition)}
    return (one("meeting", "Since", names),) if names else ()


def page(edition: Edition, chosen: Chosen, published: Edition | None = None) -> Page:
    """What is new since a meeting.

    Args:
        published: what readers have; found where it is not given.
    """
    published = published or _published(edition)
    meeting = next((each for each in meetings(edition) if str(each.number) == chosen.one("meeting")), None)
    if published is None or meeting is None:
        return Page(STEM, TITLE, NOTHING)
    said = filters(choices(edition, chosen), chosen)
    return _page(edition, published, meeting, said)


@made_once
def _page(edition: Edition, published: Edition, meeting: Meeting, said: str) -> Page:
    at, changed = as_at_of(published), changes_figure(published, meeting)
    parts: list[Part] = []
    if len(released_since(published, meeting)):
        parts.append(Shown(editions_figure(published, meeting), as_at=at))
    if len(changed.table):
        parts.append(Shown(changed, as_at=at))
    if new_months(edition, published, meeting):
        parts.append(Shown(months_figure(edition, published, meeting)))
    if len(exhibits_since(edition, meeting)):
        parts.append(Shown(exhibits_figure(edition, meeting)))
    sources = log_sources(edition) if log_of(edition).months else ()
    return Page(STEM, TITLE, answer_of(edition, published, meeting), tuple(parts), sources, said)


def _published(edition: Edition) -> Edition | None:
    """What readers have, if it says which editions there were."""
    published = newest_published(edition)
    return published if published and published.has("releases") else None


@made_once
def meetings(edition: Edition) -> list[Meeting]:
    """The meetings that had been held when the edition was made, the last one first."""
    if not edition.has("meetings"):
        return []
    made = pd.Timestamp(edition.about["created"][:10])
    rows = edition.table("meetings").sort_values("held_on", ascending=False)
    return [Meeting(int(row.number), row.held_on) for row in rows.itertuples() if row.held_on <= made]


@made_once
def released_since(published: Edition, meeting: Meeting) -> pd.DataFrame:
    """The editions published after the day of a meeting, the newest first."""
    releases = published.table("releases")
    return releases[releases["published_on"] > meeting.held_on].iloc[::-1]


@made_once
def read_then(published: Edition, meeting: Meeting) -> pd.Series | None:
    """The edition that the panel could read on the day; None where nothing had been published."""
    there = published.table("releases")
    there = there[there["published_on"] <= meeting.held_on]
    return there.iloc[-1] if len(there) else None


@made_once
def new_months(edition: Edition, published: Edition, meeting: Meeting) -> list[str]:
    """Months of the log that the panel had not seen: those that the edition of the day lacks, or that ended after it."""
    months, then = log_of(edition).months, read_then(published, meeting)
    if then is not None:
        try:
            seen = set(edition_at(published.location, int(then["number"])).table("months")["month"])
            return [month for month in months if month not in seen]
        except NoEdition:
            pass  # it has been taken off: what its calendar could have held stands for it
    return [month for month in months if month >= f"{meeting.held_on:%Y-%m}"]


@made_once
def answer_of(edition: Edition, published: Edition, meeting: Meeting) -> str:
    """What is new, in a sentence or two."""
    released, months = released_since(published, meeting), new_months(edition, published, meeting)
    exhibits = exhibits_since(edition, meeting)
    parts = (
        [counted(len(released), "edition") + (" was" if len(released) == 1 else " were") + " published"]
        if len(released)
        else []
    )
    parts += [f"{counted(len(months), 'month')} of finds came in (to {month_words(months[-1])})"] if months else []
    parts += [f"{counted(len(exhibits), 'exhibit')} went into the file of evidence"] if len(exhibits) else []
    return f"Since {meeting.words}, {listed(parts)}." if parts else f"Nothing has changed since {meeting.words}."


@made_once
def editions_figure(published: Edition, meeting: Meeting) -> Figure:
    """The editions since the meeting, with what each changed."""
    released, then = released_since(published, meeting), read_then(published, meeting)
    before = (
        f"Edition {then['number']} could be read on the day."
        if then is not None
        else "Nothing had been published by then."
    )
    changed = released.reindex(columns=list(STATUSES)).fillna(0).astype("int64")
    return Figure(
        name="editions-since",
        finding=f"{counted(len(released), 'edition')} since {meeting.words}",
        subtitle="Editions published after the meeting, and how many figures each changed of the one before it",
        table=pd.DataFrame(
            {
                "Edition": released["number"].astype("str"), "Published on": released["published_on"].map(day_words),
                "What it says": released["note"], "New": changed["new"],
                "Extended": changed["extended"], "Revised": changed["revised"],
                "Corrected": changed["corrected"], "No longer there": changed["gone"],
            }
        ),
        sources=(Source(published.about["title"], "this dashboard's own record"),),
        notes=(before,),
    )  # fmt: skip


@made_once
def changes_figure(published: Edition, meeting: Meeting) -> Figure:
    """Every figure that an edition since the meeting changed, the newest edition first."""
    parts = []
    for number in released_since(published, meeting)["number"]:
        try:
            changes = edition_at(published.location, int(number)).table("changes")
        except NoEdition:
            continue  # taken off: its figures are not shown any more
        parts.append(changes.rename(columns=CHANGE_COLUMNS)[list(CHANGE_COLUMNS.values())].assign(Edition=str(number)))
    empty = pd.DataFrame(columns=["Edition", *CHANGE_COLUMNS.values()])
    table = pd.concat([empty, *parts], ignore_index=True)
    return Figure(
        name="figures-since",
        finding=f"{counted(len(table), 'figure')} changed since {meeting.words}",
        subtitle="Figures that each edition changed of the edition before it, page by page",
        table=table,
        sources=(Source(published.about["title"], "this dashboard's own record"),),
        notes=("[c]: hidden, so that nobody can be identified. [x]: not available.",),
    )


@made_once
def months_figure(edition: Edition, published: Edition, meeting: Meeting) -> Figure:
    """Reports, items and needles of the months that are new."""
    months = new_months(edition, published, meeting)
    monthly = log.monthly(log_of(edition)).set_index("month").loc[months].reset_index()
    return Figure(
        name="months-since",
        finding=f"{counted(len(months), 'month')} of finds since {meeting.words}",
        subtitle="Reports, items and needles in the months that the panel had not seen",
        table=pd.DataFrame(
            {
                "Month": monthly["month"].map(month_words), "Reports": monthly["reports"], "Items": monthly["items"],
                "Needles": monthly["needles"],
            }
        ),
        sources=log_sources(edition),
    )  # fmt: skip


@made_once
def exhibits_since(edition: Edition, meeting: Meeting) -> pd.DataFrame:
    """The exhibits put in the file after the day of the meeting."""
    table = exhibits_of(edition)
    return table[table["added_on"] > meeting.held_on]


@made_once
def exhibits_figure(edition: Edition, meeting: Meeting) -> Figure:
    """The exhibits since the meeting."""
    table = exhibits_since(edition, meeting)
    return Figure(
        name="exhibits-since",
        finding=f"{counted(len(table), 'exhibit')} since {meeting.words}",
        subtitle="Figures put in the panel's file of evidence after the meeting",
        table=pd.DataFrame(
            {
                "Exhibit": table["reference"], "Title": marked_titles(table),
                "Put in the file on": table["added_on"].map(day_words), "State": table["state"],
            }
        ),
        sources=(Source("The panel's file of evidence", "this dashboard's own record"),),
    )  # fmt: skip
