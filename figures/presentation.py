"""Presentation: a meeting's exhibits one a screen."""

from typing import cast

from editions.exhibits import exhibit, exhibits_of
from editions.read import Edition
from evidence.inquiry.exhibits import WITHDRAWN, filters_of
from evidence.inquiry.snapshots import AsAt
from evidence.numbers import counted
from evidence.periods import day_words
from figures.choices import Choice, Chosen, filters, one, one_or_all
from figures.exhibit import kept_figure
from figures.kept import made_once
from figures.links import Link, Links
from figures.page import Page
from figures.parts import Heading, Shown, Words

STEM, TITLE = "presentation", "Presentation"


def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """The meeting, and which of its exhibits; links and buttons lead to both."""
    meeting = one_or_all("meeting", "Meeting", "No meeting", meetings(edition), form="link")
    if not chosen.one("meeting"):
        return (meeting,)
    places = [str(at + 1) for at in range(len(references(edition, chosen.one("meeting"))))]
    return meeting, one("at", "Exhibit", dict(zip(places, places, strict=True)), form="link")


def page(edition: Edition, chosen: Chosen) -> Page:
    """One exhibit of a meeting, or the meetings that have any. It is not kept, as the page of an exhibit is not."""
    meeting = chosen.one("meeting")
    if not meeting:
        return every_meeting(edition)
    listed, at = references(edition, meeting), int(chosen.one("at"))
    where = f"{meetings(edition)[meeting]} · {at} of {len(listed)}"
    return Page(STEM, TITLE, where, slide(edition, listed[at - 1]), filters=filters(choices(edition, chosen), chosen))


def every_meeting(edition: Edition) -> Page:
    """A link to each meeting that has exhibits."""
    named = meetings(edition)
    if not named:
        said = Words(("Officers put figures in the file of evidence for a meeting.",))
        return Page(STEM, TITLE, "No meeting has exhibits yet.", (said,))
    lines = tuple(
        Link(
            f"{words}: {counted(len(references(edition, number)), 'exhibit')}", f"?{filters_of([('meeting', number)])}"
        )
        for number, words in named.items()
    )
    return Page(STEM, TITLE, "Choose a meeting to show its exhibits, one a screen.", (Links(lines),))


def slide(edition: Edition, reference: str) -> tuple[Heading | Words | Shown, ...]:
    """An exhibit's figure and what its readers should know of it, or why there is none."""
    found = exhibit(edition, reference)
    if found is None or found.snapshot is None:
        told = found.told if found else f"There is no exhibit {reference}."
        return Heading(reference, ""), Words((told,))
    return kept_figure(found, found.snapshot), *((Words((found.told,)),) if found.told else ())


@made_once
def references(edition: Edition, meeting: str) -> list[str]:
    """The exhibits for a meeting, in order of reference; those withdrawn from the file are not shown."""
    table = exhibits_of(edition)
    return table.loc[(table["meeting"] == meeting) & (table["state"] != WITHDRAWN), "reference"].tolist()


@made_once
def meetings(edition: Edition) -> dict[str, str]:
    """The meetings that have exhibits, by number: how they are named."""
    held = edition.table("meetings").set_index("number")["held_on"] if edition.has("meetings") else {}
    known = {str(number): f"Meeting {number}, {day_words(day)}" for number, day in dict(held).items()}
    used = exhibits_of(edition)["meeting"].dropna().unique()
    return {
        number: known.get(number, f"Meeting {number}")
        for number in sorted(used)
        if number and references(edition, number)
    }


def source_words(shown: Shown) -> str:
    """The line that is always to be seen: the sources of an exhibit's figure, and what it is as at."""
    made_up = "Illustrative, not a record. " if shown.figure.illustrative else ""
    sources = "; ".join(source.words for source in shown.figure.sources)
    return f"{made_up}Source: {sources}. {shown.reference}, {cast(AsAt, shown.as_at).edition}."
