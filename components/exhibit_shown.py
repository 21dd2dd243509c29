"""An exhibit as its readers see it: the figure as it was, what it is as at, and where it came from."""

from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components.exhibits import address_of
from components.figure import heading, show_table
from components.figure_foot import show_foot
from components.reading import shown_once
from components.saved_picture import drawing
from components.text import plain
from editions.exhibits import Exhibit, exhibits_of, made_up_in
from editions.read import Edition
from evidence.figures import Figure, Source
from evidence.inquiry.exhibits import WITHDRAWN, pairs_of
from evidence.inquiry.snapshots import AsAt, Snapshot
from evidence.numbers import counted
from evidence.periods import day_words
from figures.citing import EXHIBIT_PAGE, citation, edition_in_words, page_address
from figures.kept import made_once
from figures.page_list import OFFICER_PAGES, PUBLIC_PAGES

RECORD = Source("The panel's file of evidence", "this dashboard's own record")
TITLES = {file: title for file, title, _ in (*PUBLIC_PAGES, *OFFICER_PAGES)}


def answer_of(exhibit: Exhibit) -> str:
    """What the exhibit says, or why there is nothing to see."""
    if exhibit.snapshot is None:
        return exhibit.told
    return f"{exhibit.snapshot.figure.finding}."


def show_exhibit(exhibit: Exhibit, edition: Edition) -> None:
    """The figure with its reference, what it is as at, and its record."""
    snapshot = exhibit.snapshot
    if snapshot is None:
        return
    for sentence in (as_at_in_words(exhibit, snapshot), exhibit.told):
        if sentence:
            st.markdown(plain(sentence))
    with st.container(key=f"figure-{snapshot.figure.name}"):
        _show_figure(exhibit, snapshot, edition)
    st.header("Record", anchor="record")
    show_table(record(exhibit, snapshot), f"Record of exhibit {exhibit.reference}")


def _show_figure(exhibit: Exhibit, snapshot: Snapshot, edition: Edition) -> None:
    """The figure as it was, in the manner of every page."""
    figure, at = snapshot.figure, snapshot.as_at
    heading(figure, exhibit.reference)
    draw = drawing(snapshot.picture, figure)
    if draw is None:
        show_table(figure.table, figure.subtitle)
    else:
        draw()
        with st.expander("Table"):
            show_table(figure.table, figure.subtitle)
    address = address_of(snapshot.place, exhibit.reference)
    cited = citation(figure, at, edition.about["title"], address, exhibit.reference)
    show_foot(figure, edition, None, at, cited)
    link(
        f"./{page_address(snapshot.place)}",
        f"The same figure on the page {TITLES[snapshot.place.page]}, with the same filters",
    )


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
        "Sources": row["sources"], "Figures": "Illustrative: not a record" if row["illustrative"] == "yes" else "As published",
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
                "Exhibit": table["reference"], "Title": table["title"].where(table["title"] != "", table["note"]),
                "Page": table["page"].map(TITLES), "Shown": table["mode"],
                "As at edition": table["edition"].map(lambda number: "draft" if pd.isna(number) else f"{number:.0f}"),
                "Objectives": table["objectives"].fillna(""), "Meeting": table["meeting"].fillna(""), "State": table["state"],
            }
        ),
        sources=(RECORD, *(Source(said, illustrative=True) for said in made_up)),
    )  # fmt: skip


@shown_once
def show_links(edition: Edition) -> None:
    """A link to each exhibit, with its title."""
    table = exhibits_of(edition)[["reference", "title", "note", "state"]].astype("str").fillna("")
    lines = [
        f'<li><a href="{escape(exhibit_link(row.reference))}" target="_self">{escape(row.reference)}</a> '
        f"{escape(row.title or row.note)}{' (withdrawn)' if row.state == WITHDRAWN else ''}</li>"
        for row in table.itertuples()
    ]
    st.html(f"<ul>{''.join(lines)}</ul>")


def exhibit_link(reference: str) -> str:
    """The address of an exhibit from any page of the dashboard."""
    return f"{EXHIBIT_PAGE}?{urlencode({'ref': reference})}"


def link(address: str, words: str) -> None:
    """A plain link, which keeps the filters in its address."""
    st.html(f'<a href="{escape(address)}" target="_self">{escape(words)}</a>')


def _named(at: AsAt) -> str:
    """The edition inside a sentence."""
    words = edition_in_words(at)
    return f"{words[:1].lower()}{words[1:]}"
