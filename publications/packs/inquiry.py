"""The inquiry in a pack: what it sets out to do, its meetings, and what the file holds and lacks for each."""

from collections.abc import Callable, Iterable

import pandas as pd

from editions.read import Edition
from evidence.inquiry.panel_file import CLAIM, CONCLUSION, EVIDENCE, EXHIBIT, Entry, bearing_on, entries, missing
from evidence.periods import day_words
from figures.edition_facts import fact_source
from publications.packs.document import NoSuchPack, Section, Shown, table_alone

TABLES = ("exhibits", "evidence_items", "claims", "conclusions")
COUNTED = {EXHIBIT: "Exhibits", EVIDENCE: "Evidence", CLAIM: "Claims", CONCLUSION: "Conclusions"}


def aspects(edition: Edition, aspect: str) -> list[str]:
    """What the plan says of one aspect: panel, purpose or method.

    Raises:
        NoSuchPack: the edition has no inquiry.
    """
    rows = edition.table("inquiry") if edition.has("inquiry") else pd.DataFrame({"aspect": [], "text": []})
    said = rows.loc[rows["aspect"] == aspect, "text"].tolist()
    if aspect == "panel" and not said:
        raise NoSuchPack("There is no inquiry in this edition, so there is nothing to make this pack of.")
    return said


def plan_of_inquiry(edition: Edition) -> Section:
    """Purpose, method, objectives and meetings."""
    said = [f"{text.rstrip('.')}." for text in aspects(edition, "purpose")]
    said += [f"Method: {'; '.join(aspects(edition, 'method')).lower()}."]
    return Section("The inquiry", tuple(said), (_objectives(edition), _meetings(edition)))


def what_is_there(edition: Edition) -> Section:
    """How much the file holds for each objective and meeting, and what is still missing."""
    objectives, meetings = edition.table("objectives"), edition.table("meetings")
    by_objective = _counts(
        edition, objectives["letter"], "Objective", lambda file, one: bearing_on(file, objective=one)
    )
    by_meeting = _counts(
        edition, meetings["number"].astype("str"), "Meeting", lambda file, one: bearing_on(file, meeting=one)
    )
    return Section(
        "What the file holds, and what is still missing", (),
        (
            table_alone("by-objective", "By objective", "What the file holds for each objective", by_objective),
            table_alone("by-meeting", "By meeting", "What the file holds for each meeting", by_meeting),
        ),
    )  # fmt: skip


def meeting_of(edition: Edition, number: int) -> pd.Series:
    """A meeting of the panel: number, held_on, themes, invited.

    Raises:
        NoSuchPack: the panel has no such meeting.
    """
    aspects(edition, "panel")
    rows = edition.table("meetings").set_index("number")
    if number not in rows.index:
        raise NoSuchPack(f"There is no meeting {number} of the panel: its meetings are 1 to {rows.index.max()}.")
    return rows.loc[number]


def parted(text: object) -> list[str]:
    """Themes or invitees, which the edition parts by semicolons."""
    return [part.strip() for part in text.split(";")] if isinstance(text, str) and text.strip() else []


def _objectives(edition: Edition) -> Shown:
    rows = edition.table("objectives")
    table = pd.DataFrame({"Objective": rows["letter"], "What the panel wants to do": rows["text"]})
    sources = (fact_source(edition, edition.table("inquiry")["document"].iloc[0]),)
    return table_alone("objectives", "Objectives", "Objectives of the inquiry", table, sources)


def _meetings(edition: Edition) -> Shown:
    rows = edition.table("meetings")
    table = pd.DataFrame(
        {
            "Meeting": rows["number"], "Date": [day_words(day) for day in rows["held_on"]],
            "Themes": ["; ".join(parted(themes)) for themes in rows["themes"]],
            "Invited": ["; ".join(parted(invited)) or "not listed in the papers" for invited in rows["invited"]],
        }
    )  # fmt: skip
    return table_alone("meetings", "Meetings", "Meetings of the panel, their themes and who was invited", table)


def _counts(
    edition: Edition, names: Iterable[str], title: str, bearing: Callable[[list[Entry], str], list[Entry]]
) -> pd.DataFrame:
    file = entries({name: edition.table(name) for name in TABLES if edition.has(name)})
    rows = []
    for name in names:
        there = bearing(file, name)
        numbers = {words: sum(entry.kind == kind for entry in there) for kind, words in COUNTED.items()}
        rows.append({title: name, **numbers, "Still missing": missing(there) or "nothing of these"})
    return pd.DataFrame(rows)
