"""The yearly assurance report: every success measure of the drugs strategy, those without data plainly so."""

from functools import partial

import pandas as pd

from editions.read import Edition
from editions.real_alone import real_alone
from evidence.city import Indicator
from evidence.numbers import counted
from evidence.progress import BETTER, CANNOT_SAY, FALLEN, NO_CLEAR_CHANGE, RISEN, WORSE
from evidence.words.measure_findings import measure_in_words
from figures import standing as figures
from figures.edition_facts import city_name, fact_source
from figures.indicators import GOOD_IS
from figures.measures import answer
from figures.pack_kinds import ASSURANCE
from publications.packs.closing import closing
from publications.packs.document import Chapter, Plan, Section, Shown, table_alone, with_picture

VERDICTS = (BETTER, WORSE, RISEN, FALLEN, NO_CLEAR_CHANGE)


def plan(edition: Edition) -> Plan:
    """The report on all measures that the edition's catalogue numbers."""
    entries = figures.measures(edition)
    priorities = dict.fromkeys(entry.priority for entry in entries)
    chapters = [Chapter("Summary", lambda: summary(edition))]
    chapters += [Chapter(each, partial(priority, edition, each)) for each in priorities]
    chapters += [Chapter("What each measure means", lambda: meanings(edition)), *closing(edition)]
    return Plan(
        ASSURANCE, f"Annual assurance report: {counted(len(entries), 'success measure')} of the drugs strategy",
        f"For the yearly assurance to the Safe City Partnership in November: where each success measure of"
        f" {city_name(edition)}’s drugs strategy stands, and which have no data.",
        edition, tuple(chapters),
    )  # fmt: skip


def summary(edition: Edition) -> Section:
    """How many measures have data and which way they went, then each in words."""
    in_words = Shown(figures.assurance_figure(edition))
    return Section("Summary", (answer(edition),), (standing(edition), in_words))


def priority(edition: Edition, name: str) -> Section:
    """The measures of one priority on a page, then each by itself."""
    entries = [entry for entry in figures.measures(edition) if entry.priority == name]
    lacking = [entry for entry in entries if not _has_rows(edition, entry)]
    in_words = (measure_in_words(one, figures.progress_of(edition, one.id), city_name(edition)) for one in lacking)
    said = [f"{entry.number}. {words}" for entry, words in zip(lacking, in_words, strict=True)]
    shown = [Shown(figures.priority_figure(edition, name))]
    shown += [with_picture(figures.measure_figure(edition, entry.id)) for entry in entries if entry not in lacking]
    return Section(name, tuple(said), tuple(shown))


def meanings(edition: Edition) -> Section:
    """The definition of each measure, who leads on it, and its caveats."""
    entries = figures.measures(edition)
    table = pd.DataFrame(
        [
            {
                "No.": entry.number, "Measure": entry.title, "Definition": entry.definition,
                "Good is": GOOD_IS.get(entry.polarity, entry.polarity), "Lead": entry.lead, "Caveats": entry.caveats,
            }
            for entry in entries
        ]
    )  # fmt: skip
    source = fact_source(edition, figures.STRATEGY)
    return Section(
        "What each measure means", (),
        (table_alone("meanings", "Definitions, leads and caveats", "What each success measure means", table, (source,)),),
    )  # fmt: skip


def standing(edition: Edition) -> Shown:
    """How many measures stand where, and which, by their real figures alone: what is made up stands nowhere."""
    entries, real = figures.measures(edition), real_alone(edition)
    stands = {entry: figures.progress_of(real, entry.id) for entry in entries}
    with_data = [entry for entry in entries if stands[entry].newest is not None]
    groups = {"All measures": list(entries), "With a real figure": with_data}
    for verdict in VERDICTS:
        groups[verdict.capitalize()] = [entry for entry in with_data if stands[entry].verdict == verdict]
    groups["Cannot say, though there is a real figure"] = [
        one for one in with_data if stands[one].verdict == CANNOT_SAY
    ]
    groups["No real figure"] = [entry for entry in entries if entry not in with_data]
    table = pd.DataFrame(
        {"Where it stands": list(groups), "Measures": [len(group) for group in groups.values()],
         "Which": [", ".join(entry.number for entry in group) or "none" for group in groups.values()]}
    )  # fmt: skip
    return table_alone(
        "standing", "Where the measures stand", "Success measures by where their real figures stand", table
    )


def _has_rows(edition: Edition, entry: Indicator) -> bool:
    return len(figures.measure_figure(edition, entry.id)[0].table) > 0
