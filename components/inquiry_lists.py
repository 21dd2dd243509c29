"""Lists of what is in the panel's file, each leading to the figure behind it."""

from collections.abc import Iterable
from urllib.parse import urlencode

from components.links import Link, show_links
from evidence.inquiry.panel_file import CLAIM, CONCLUSION, EVIDENCE, EXHIBIT, Entry

TITLES = {EXHIBIT: "Exhibits", EVIDENCE: "Evidence", CLAIM: "Claims", CONCLUSION: "Conclusions"}


def show_entries(file: Iterable[Entry]) -> None:
    """Everything of some part of the file, kind by kind."""
    there = list(file)
    for kind, title in TITLES.items():
        show_links([Link(words_of(entry), address_of(entry)) for entry in there if entry.kind == kind], title)


def show_figures_behind(conclusion: Entry, file: Iterable[Entry]) -> bool:
    """Links to the figures that a conclusion rests on, and then to the rest; gives whether there is any figure."""
    by_reference = {entry.reference: entry for entry in file}
    rests_on = [
        by_reference.get(reference) or Entry("", reference, "not in this edition") for reference in conclusion.points_at
    ]
    figures = [entry for entry in rests_on if entry.kind in (EXHIBIT, CLAIM)]
    show_links([Link(f"Open the figure: {words_of(entry)}", figure_of(entry)) for entry in figures])
    others = [entry for entry in rests_on if entry not in figures]
    show_links([Link(words_of(entry), address_of(entry)) for entry in others], "It rests on" if others else "")
    return bool(figures)


def words_of(entry: Entry) -> str:
    """Reference and title, and the verdict on a claim."""
    verdict = f": {entry.verdict}" if entry.verdict else ""
    return f"{entry.reference} {entry.words}{verdict}"


def figure_of(entry: Entry) -> str:
    """The address of the figure itself: of an exhibit, or behind a claim."""
    if entry.kind == CLAIM and entry.link:
        return entry.link
    return address_of(entry)


def address_of(entry: Entry) -> str:
    """Where an entry is shown; blank where it is shown nowhere."""
    if entry.kind == EXHIBIT:
        return f"exhibit?{urlencode({'ref': entry.reference})}"
    if entry.kind == CLAIM:
        return f"inquiry?{urlencode({'view': 'Claims', 'claim': entry.reference})}#claim"
    if entry.kind == CONCLUSION:
        return f"inquiry#{entry.reference.lower()}"
    return entry.link
