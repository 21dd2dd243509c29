"""Exhibits: the figures in the panel's file of evidence, each at an address whose meaning never changes."""

from urllib.parse import urlencode

import pandas as pd

from editions.exhibits import BETWEEN, Exhibit, exhibit, exhibits_of, made_up_in, rows_of
from editions.read import Edition
from evidence.figures import Figure, Source
from evidence.inquiry.exhibits import WITHDRAWN, pairs_of
from evidence.inquiry.snapshots import AsAt, Snapshot
from evidence.numbers import counted
from evidence.periods import day_words
from figures.choices import Choice, Chosen, filters, one_or_all
from figures.citing import EXHIBIT_PAGE, edition_in_words, page_address
from figures.kept import made_once
from figures.links import Link, Links
from figures.page import Page
from figures.page_list import OFFICER_PAGES, PUBLIC_PAGES
from figures.panel.marks import marked_titles
from figures.parts import Folded, Heading, Listing, Part, Shown, Words
from figures.pictures.written import read

STEM, TITLE = EXHIBIT_PAGE, "Exhibits"
ALL = "All exhibits"
RECORD = Source("The panel's file of evidence", "this dashboard's own record")
TITLES = {file: title for file, title, _ in (*PUBLIC_PAGES, *OFFICER_PAGES)}


def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """The exhibit to open, or all of them."""
    there = exhibits_of(edition)["reference"]
    unknown = f"There is no exhibit {{}} in {edition.title.lower()}."
    return (one_or_all("ref", "Exhibit", ALL, there, width=220, unknown=unknown),)


def page(edition: Edition, chosen: Chosen) -> Page:
    """One exhibit, or all of them. It is not kept: an edition that an exhibit shows may be taken off at any time."""
    found = exhibit(edition, chosen.one("ref"))
    return every_exhibit(edition) if found is None else one_exhibit(found, filters(choices(edition, chosen), chosen))


@made_once
def every_exhibit(edition: Edition) -> Page:
    """A link to each exhibit, with its title; all of them in a table to unfold."""
    listed, table = list_figure(edition), exhibits_of(edition)
    lines = tuple(
        Link(
            f"{row['reference']} {title or row['note']}{' (withdrawn)' if row['state'] == WITHDRAWN else ''}",
            exhibit_link(row["reference"]),
        )
        for row, title in zip(rows_of(table), marked_titles(table), strict=True)
    )
    folded = Folded("All exhibits with their pages, editions and objectives", (Shown(listed),))
    return Page(STEM, TITLE, f"{listed.finding}.", (Links(lines), folded), listed.sources)


def one_exhibit(found: Exhibit, said: str) -> Page:
    """The figure as it was, what it is as at, and its record; or why there is nothing to see.

    Args:
        said: the filters of the page.
    """
    title, snapshot = f"Exhibit {found.reference}", found.snapshot
    if snapshot is None:
        return Page(STEM, title, found.told, filters=said)
    on_page = f"The same figure on the page {TITLES[snapshot.place.page]}, with the same filters"
    parts: tuple[Part, ...] = (
        Words(tuple(each for each in (as_at_in_words(found, snapshot), found.told) if each)),
        kept_figure(found, snapshot),
        Links((Link(on_page, f"./{page_address(snapshot.place)}"),)),
        Heading("Record", "record"),
        Listing(f"Record of exhibit {found.reference}", record(found, snapshot)),
    )
    return Page(STEM, title, f"{snapshot.figure.finding}.", parts, snapshot.figure.sources, said)


def kept_figure(found: Exhibit, snapshot: Snapshot) -> Shown:
    """An exhibit's figure with its picture, as they were."""
    return Shown(
        snapshot.figure, read(snapshot.picture) if snapshot.picture else None, reference=found.reference,
        as_at=snapshot.as_at, kept=snapshot.picture,
    )  # fmt: skip


def as_at_in_words(exhibit: Exhibit, snapshot: Snapshot) -> str:
    """Which edition the figure is of, and whether it follows newer ones."""
    if not exhibit.frozen:
        return f"Live: it follows the figure from edition to edition, and shows {_named(snapshot.as_at)}."
    waits = "" if exhibit.row["edition"] is not None else " It will be frozen at the next edition that shows it."
    return (
        f"Frozen as at {_named(snapshot.as_at)}: it stays as it is, whatever later editions say.{waits}{_now(exhibit)}"
    )


def _now(exhibit: Exhibit) -> str:
    """What the figure says by now, where that is not what it said then."""
    said = exhibit.row["now_says"]
    if not said:
        return ""
    if said == exhibit.row["title"]:
        return " The live figure now has the same headline over different numbers."
    return f" The live figure now says: {said}."


def record(exhibit: Exhibit, snapshot: Snapshot) -> pd.DataFrame:
    """What makes the exhibit evidence: where it came from, and the hash of the file that holds it."""
    row, page = exhibit.row, TITLES[snapshot.place.page]
    filters = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in pairs_of(snapshot.place.filters))
    lines = {
        "Reference": exhibit.reference, "Shown": str(row["mode"]).capitalize(), "As at": edition_in_words(snapshot.as_at),
        "Page and figure": f"{page}, {snapshot.figure.name}", "Filters": filters or "none",
        "Sources": row["sources"].replace(BETWEEN, " · "), "Figures": "Illustrative: not a record" if row["illustrative"] == "yes" else "As published",
        "Objectives of the inquiry": row["objectives"] or "not said", "Meeting of the panel": row["meeting"] or "not said",
        "For": "Everyone" if row["public"] == "yes" else "Officers alone",
        "Put in the file on": day_words(row["added_on"]), "SHA-256 of the exhibit's file": row["hash"],
    }  # fmt: skip
    return pd.DataFrame(list(lines.items()), columns=["What", "As recorded"])


@made_once
def list_figure(edition: Edition) -> Figure:
    """Every exhibit of an edition in a table."""
    table = exhibits_of(edition).fillna({"title": ""})
    made_up = sorted({said for sources in table["sources"].fillna("") for said in made_up_in(sources)})
    return Figure(
        name="exhibits",
        finding=f"{counted(len(table), 'exhibit')} in the panel's file of evidence",
        subtitle="Exhibits: figures with a permanent reference",
        table=pd.DataFrame(
            {
                "Exhibit": table["reference"], "Title": marked_titles(table).where(table["title"] != "", table["note"]),
                "Page": table["page"].map(TITLES), "Shown": table["mode"],
                "As at edition": table["edition"].map(lambda number: "draft" if pd.isna(number) else f"{number:.0f}"),
                "Objectives": table["objectives"].fillna(""), "Meeting": table["meeting"].fillna(""), "State": table["state"],
            }
        ),
        sources=(RECORD, *(Source(said, illustrative=True) for said in made_up)),
    )  # fmt: skip


def exhibit_link(reference: str) -> str:
    """The address of an exhibit from any page of the dashboard."""
    return f"{EXHIBIT_PAGE}?{urlencode({'ref': reference})}"


def _named(at: AsAt) -> str:
    """The edition inside a sentence."""
    words = edition_in_words(at)
    return f"{words[:1].lower()}{words[1:]}"
