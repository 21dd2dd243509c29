"""Releases: every edition that was published, what each changed, and how mistakes are put right."""

from datetime import date

import pandas as pd
import streamlit as st

from components.figure import show
from components.page import open_page
from components.server.public_packs import links, offered
from components.text import plain
from editions.read import Edition, NoEdition, current_edition, editions_location
from evidence.figures import Figure, Source
from evidence.numbers import counted, listed
from evidence.periods import day_words
from figures.kept import made_once

POLICY = (
    "An edition never changes after it is published. When newer returns change a figure it is revised; when a figure"
    " was wrong it is corrected, in a new edition that says so. A withdrawn edition is marked here, and the figures of"
    " the edition before it go out again. Earlier editions stay readable at their number unless they had to be taken off."
)
OPEN_DATA = (
    "Every edition keeps its files at addresses that carry its number, such as /data/{number}/reports_by_month.csv;"
    " /data/latest/ is always the newest. What the files hold is described in datapackage.json (Frictionless Data Package)."
)
KINDS = {"release": "Release", "correction": "Correction", "withdrawal": "Withdrawal of the edition before"}
CHANGED = (("new", "new"), ("revised", "revised"), ("corrected", "corrected"), ("gone", "no longer there"))


def downloads(edition: Edition) -> dict[str, str]:
    """What an edition offers whole, by what it is called."""
    return {
        "Accessible workbook for Excel (xlsx)": f"{edition.name}.xlsx",
        "Accessible workbook in OpenDocument (ods)": f"{edition.name}.ods",
        "Every table as CSV, in one zip": f"{edition.name}.zip",
        "Description of every file (datapackage.json)": "datapackage.json",
    }


def next_release(edition: Edition) -> str:
    """When the next edition is to come, as was announced with this one."""
    release = edition.about["release"]
    if not release.get("next"):  # an edition of before this was said has none
        return "The date of the next release has not been announced."
    made = date.fromisoformat(edition.about["created"][:10])
    return (
        f"The next release is on {day_words(date.fromisoformat(release['next']))}, as announced on {day_words(made)}."
    )


@made_once
def editions_figure(edition: Edition) -> Figure:
    """Every edition, the newest first."""
    releases = edition.table("releases").iloc[::-1]
    corrections = int(releases["kind"].isin(["correction", "withdrawal"]).sum())
    told = counted(corrections, "correction") if corrections else "no corrections"
    return Figure(
        name="editions",
        finding=f"{counted(len(releases), 'edition')} so far, {told}",
        subtitle="Editions of this dashboard, when they were published and what they changed",
        table=pd.DataFrame(
            {
                "Edition": releases["number"].astype("str"),
                "Published on": releases["published_on"].dt.strftime("%d/%m/%Y"),
                "Kind": releases["kind"].map(KINDS), "What it says": releases["note"],
                "Figures changed": [
                    _changed(row) if row["number"] > 1 else "the first edition" for row in releases.to_dict("records")
                ],
                "State": releases["state"],
            }
        ),
        sources=(Source(edition.about["title"], "this dashboard's own record"),),
    )  # fmt: skip


@made_once
def changes_figure(edition: Edition) -> Figure:
    """What the newest edition changed of the one before it."""
    changes = edition.table("changes")
    titles = {
        "page": "Page",
        "figure": "Figure",
        "status": "Change",
        "before": "Before",
        "now": "Now",
        "difference": "Difference",
    }
    said = _changed(edition.about["release"])
    return Figure(
        name="changes",
        finding=f"{edition.title} changed {said}" if said != "none" else f"{edition.title} changed no figure",
        subtitle="Every figure that differs from the edition before, page by page",
        table=changes.rename(columns=titles),
        sources=(Source(edition.about["title"], "this dashboard's own record"),),
        notes=("[c]: hidden, so that nobody can be identified. [x]: not available.",),
    )  # fmt: skip


def _changed(counts: dict[str, int]) -> str:
    return listed([f"{counts[key]:,} {words}" for key, words in CHANGED if counts.get(key)]) or "none"


try:
    published = current_edition(editions_location())
except NoEdition:
    published = None
if published is None or not published.has("releases"):
    st.title("Releases", anchor=False)
    st.markdown("Nothing has been published yet.")
    st.stop()
open_page("Releases", f"{published.title} is the newest: {published.about['release']['note']}", published)
st.header("The next release", anchor="next")
st.markdown(plain(next_release(published)))
show(editions_figure(published), published)
if len(published.table("changes")):
    show(changes_figure(published), published)
st.header("All figures as open data", anchor="open-data")
st.markdown(plain(OPEN_DATA.format(number=published.number)))
st.markdown(
    "- [A summary to read without a script, to print or take along](summary/)\n"
    + "\n".join(f"- [{title}](data/{published.number}/{name})" for title, name in downloads(published).items())
)
st.header("Documents of this edition", anchor="documents")
st.markdown("\n".join(f"- {links(kind)}" for kind in offered(published)))
st.header("How figures are revised and corrected", anchor="policy")
st.markdown(plain(POLICY))
