"""The agenda pack of a meeting of the panel: what it is to hear of, and all in the file that bears on it."""

import pandas as pd

from editions.read import Edition
from evidence.inquiry.clear_days import RULE, last_day_to_publish
from evidence.log import Selection
from evidence.periods import day_words
from figures.edition_facts import log_of
from figures.log import months as log_figures
from figures.log import splits as log_splits
from figures.pack_kinds import AGENDA
from publications.packs import panel_file
from publications.packs.assurance import standing
from publications.packs.closing import closing
from publications.packs.document import Chapter, Plan, Section, Shown, table_alone, with_picture
from publications.packs.exhibits import exhibits
from publications.packs.inquiry import aspects, meeting_of, parted


def plan(edition: Edition, meeting: str) -> Plan:
    """The pack of one meeting, by its number.

    Raises:
        NoSuchPack: the edition has no inquiry, or its panel no such meeting.
    """
    number = int(meeting) if meeting.isdigit() else 0
    held, [panel], of = meeting_of(edition, number), aspects(edition, "panel"), panel_file.rows_of
    chapters = (
        Chapter("The meeting", lambda: the_meeting(edition, held)),
        Chapter("Exhibits", lambda: exhibits(edition, lambda row: row["meeting"] == str(number))),
        Chapter("Evidence given", lambda: panel_file.evidence_given(edition, of(edition, "evidence_items", number))),
        Chapter(
            "What was said, and what the data say", lambda: panel_file.claims(edition, of(edition, "claims", number))
        ),
        Chapter("Conclusions", lambda: panel_file.conclusions(edition, of(edition, "conclusions", number))),
        Chapter("The state of things", lambda: state_of_things(edition)),
        *closing(edition),
    )
    purpose = f"For the meeting on {day_words(held['held_on'])}: {'; '.join(parted(held['themes'])).lower()}."
    return Plan(f"{AGENDA}-{number}", f"Agenda pack, meeting {number}. {panel}", purpose, edition, chapters)


def the_meeting(edition: Edition, held: pd.Series) -> Section:
    """When it is, by when the pack must be open to all, its themes and who was invited."""
    items = [("Theme", theme) for theme in parted(held["themes"])] + [
        ("Invited", one) for one in parted(held["invited"])
    ]
    items += [(f"Objective {row.letter}", row.text) for row in edition.table("objectives").itertuples()]
    agenda = table_alone(
        "agenda", "What the meeting is for", "Themes of the meeting, who was invited, and the objectives of the inquiry",
        pd.DataFrame(items, columns=["What", "Which"]),
    )  # fmt: skip
    last = day_words(last_day_to_publish(held["held_on"]))
    return Section(
        "The meeting", (f"The meeting is on {day_words(held['held_on'])}. {RULE} The last day is {last}.",), (agenda,)
    )


def state_of_things(edition: Edition) -> Section:
    """Reports month by month, by year and by ward, and where the success measures stand."""
    covered = log_of(edition)
    measures = standing(edition)
    if not covered.months:
        return Section("The state of things", ("No log of finds has been loaded yet.",), (measures,))
    every = Selection(first=covered.first, last=covered.last)
    shown = (
        with_picture(log_figures.month_figure(edition, every, "reports")),
        Shown(log_figures.years_figure(edition, every)),
        with_picture(log_splits.split_figure(edition, every, "ward", "Ward")),
        measures,
    )
    return Section("The state of things", (), shown)
