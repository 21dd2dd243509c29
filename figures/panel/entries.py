"""What is in the panel's file as lists of links, each leading to the figure behind it."""

from collections.abc import Iterable
from urllib.parse import urlencode

from evidence.inquiry.panel_file import CLAIM, CONCLUSION, EVIDENCE, EXHIBIT, Entry
from figures.links import Link, Links

TITLES = {EXHIBIT: "Exhibits", EVIDENCE: "Evidence", CLAIM: "Claims", CONCLUSION: "Conclusions"}


def by_kind(file: Iterable[Entry]) -> tuple[Links, ...]:
    """Everything of some part of the file, kind by kind."""
    there = list(file)
    lists = (
        Links(tuple(Link(words_of(entry), address_of(entry)) for entry in there if entry.kind == kind), title)
        for kind, title in TITLES.items()
    )
    return tuple(each for each in lists if each.links)


def rests_on(conclusion: Entry, file: Iterable[Entry]) -> tuple[Links, Links]:
    """The figures that a conclusion rests on, and the rest of it; either may be empty."""
    by_reference = {entry.reference: entry for entry in file}
    named = [
        by_reference.get(reference) or Entry("", reference, "not in this edition") for reference in conclusion.points_at
    ]
    figures = [entry for entry in named if entry.kind in (EXHIBIT, CLAIM)]
    others = [entry for entry in named if entry not in figures]
    return (
        Links(tuple(Link(f"Open the figure: {words_of(entry)}", figure_of(entry)) for entry in figures)),
        Links(tuple(Link(words_of(entry), address_of(entry)) for entry in others), "It rests on"),
    )


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
