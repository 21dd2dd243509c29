"""Releases: every edition that was published, what each changed, and how mistakes are put right."""

from datetime import date

import pandas as pd

from editions.read import Edition
from evidence.figures import Figure, Source
from evidence.numbers import counted, listed
from evidence.periods import day_words
from figures.choices import Choice, Chosen
from figures.citing import as_at_of
from figures.edition_facts import newest_published
from figures.kept import made_once
from figures.links import Link, Links
from figures.pack_kinds import link_to_pack, offered
from figures.page import Page
from figures.parts import Heading, Part, Shown, Words

STEM, TITLE = "releases", "Releases"
NOTHING = "Nothing has been published yet."
POLICY = (
    "An edition never changes after it is published. When newer returns change a figure it is revised; when a figure"
    " was wrong it is corrected, in a new edition that says so. A withdrawn edition is marked here, and the figures of"
    " the edition before it go out again. Earlier editions stay readable at their number unless they had to be taken off."
)
OPEN_DATA = (
    "Every edition keeps its files at addresses that carry its number, such as /data/{number}/reports_by_month.csv;"
    " /data/latest/ is always the newest. What the files hold is described in datapackage.json (Frictionless Data Package)."
)
LATEST = "latest"
# What other programs follow; editions from before the open standard have none of it.
FEEDS = {
    "The log by month in the open standard for drug litter counts (CSV)": "litter_standard.csv",
    "Feed of releases (Atom)": "releases.atom",
    "Newest figures for other programs (JSON)": "newest.json",
    "Description for catalogues of data (JSON-LD, schema.org and DCAT)": "dataset.json",
}
KINDS = {"release": "Release", "correction": "Correction", "withdrawal": "Withdrawal of the edition before"}
CHANGED = (
    ("new", "new"), ("extended", "extended by newer months"), ("revised", "revised"), ("corrected", "corrected"), ("gone", "no longer there"),
)  # fmt: skip


def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """Nothing: it is the same for everyone."""
    return ()


def page(edition: Edition, chosen: Chosen) -> Page:
    """The releases up to an edition; for a draft, up to the newest that was published."""
    published = newest_published(edition)
    return _page(published) if published and published.has("releases") else Page(STEM, TITLE, NOTHING)


@made_once
def _page(edition: Edition) -> Page:
    at = as_at_of(edition)
    changed: tuple[Part, ...] = (Shown(changes_figure(edition), as_at=at),) if len(edition.table("changes")) else ()
    parts = (
        Heading("The next release", "next"),
        Words((next_release(edition),)),
        Shown(editions_figure(edition), as_at=at),
        *changed,
        Heading("All figures as open data", "open-data"),
        Words((OPEN_DATA.format(number=edition.number),)),
        Links(downloads(edition)),
        Heading("Documents of this edition", "documents"),
        Links(tuple(link_to_pack(kind) for kind in offered(edition))),
        Heading("How figures are revised and corrected", "policy"),
        Words((POLICY,)),
    )
    return Page(
        STEM,
        TITLE,
        f"{edition.title} is the newest, published on {day_words(date.fromisoformat(at.published_on))}.",
        parts,
    )


def downloads(edition: Edition) -> tuple[Link, ...]:
    """What an edition offers whole."""
    files = {
        "Accessible workbook for Excel (xlsx)": f"{edition.name}.xlsx",
        "Accessible workbook in OpenDocument (ods)": f"{edition.name}.ods",
        "Every table as CSV, in one zip": f"{edition.name}.zip",
        "Description of every file (datapackage.json)": "datapackage.json",
    }
    return (
        Link("A summary to read without a script, to print or take along", "summary/"),
        *(Link(title, f"data/{edition.number}/{name}") for title, name in files.items()),
        *(Link(title, f"data/{LATEST}/{name}") for title, name in FEEDS.items() if edition.has("litter_standard")),
    )


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
