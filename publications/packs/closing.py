"""What every pack ends with: how its figures are made, where they come from, and the papers behind it."""

import pandas as pd

from editions.read import Edition
from editions.shorthand import NOT_APPLICABLE
from editions.tables import BY_NAME
from evidence.numbers import SHORTHANDS
from evidence.periods import day_words
from figures.methods import METHODS, PRECISION, disclosure_policy
from publications.packs.document import Chapter, Section, Shown, date_of, table_alone

BACKGROUND = (
    "These are the papers that this pack was made from (the list of background papers of the Local Government Act 1972,"
    " section 100D). A dataset is known by its edition and by its SHA-256: whoever holds the file can check that it is"
    " the same."
)


def closing(edition: Edition) -> tuple[Chapter, ...]:
    """Methods, sources and background papers, as the last chapters."""
    return (
        Chapter("Methods", lambda: methods(edition)),
        Chapter("Sources", lambda: sources(edition)),
        Chapter("Background papers", lambda: background_papers(edition)),
    )


def methods(edition: Edition) -> Section:
    """How the figures are made, what is hidden, and what the signs in tables mean."""
    signs = pd.DataFrame(SHORTHANDS.values(), columns=["In tables", "Meaning"])
    return Section(
        "Methods",
        (PRECISION, *disclosure_policy(**edition.about["city"]["disclosure"])),
        (
            table_alone("methods", "Methods", "What each method is for, and where it is published",
                        pd.DataFrame(METHODS, columns=["For", "Method", "Published by"])),
            table_alone("signs", "Signs", "Signs that stand in tables for what is missing", signs),
        ),
    )  # fmt: skip


def sources(edition: Edition) -> Section:
    """Every source of the edition with its licence, and whether its figures are made up."""
    rows = edition.table("sources").fillna("").replace("", "not stated")
    table = pd.DataFrame(
        {
            "Source": rows["title"], "Publisher": rows["publisher"], "Licence": rows["licence"],
            "Figures": rows["illustrative"].map({"yes": "Illustrative: made up, not a record", "no": "As published"}),
            "From": rows["first"], "To": rows["last"],
        }
    )  # fmt: skip
    drawn = tuple(f"Outlines of maps: {one['name']}, {one['date']}. {one['attribution']}" for one in edition.boundaries)
    return Section("Sources", drawn, (table_alone("sources", "Sources", "Where the figures come from", table),))


def background_papers(edition: Edition) -> Section:
    """Every dataset of the edition with its version, date and hash, and every document that it quotes."""
    return Section("Background papers", (BACKGROUND,), (_datasets(edition), _documents(edition)))


def _datasets(edition: Edition) -> Shown:
    files = edition.about["resources"]
    table = pd.DataFrame(
        {
            "Dataset": [BY_NAME[one["name"]].title if one["name"] in BY_NAME else one["path"] for one in files],
            "Version": edition.title,
            "Date": day_words(date_of(edition)),
            "SHA-256": [one["hash"].removeprefix("sha256:") for one in files],
        }
    )
    return table_alone("datasets", "Datasets", f"Datasets of {edition.about['title']}, {edition.title}", table)


def _documents(edition: Edition) -> Shown:
    rows = edition.table("documents").fillna("")
    table = pd.DataFrame(
        {
            "Document": rows["title"], "Publisher": rows["publisher"], "Date": rows["published"].replace("", "not dated"),
            "Address": rows["url"].replace("", NOT_APPLICABLE),
        }
    )  # fmt: skip
    return table_alone("documents", "Documents", "Documents that the edition quotes", table)
