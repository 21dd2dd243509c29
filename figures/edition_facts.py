"""What an edition says of itself: its log, the words of its city, its sources."""

from dataclasses import replace

import pandas as pd

from editions.read import Edition, NoEdition, current_edition, editions_location
from editions.sources import sources_of
from evidence.figures import Source
from evidence.log import Log
from evidence.periods import month_words
from figures.kept import made_once


@made_once
def log_of(edition: Edition) -> Log:
    """The log of finds of an edition."""
    months = tuple(sorted(edition.table("months")["month"]))
    return Log(months, edition.table("reports_by_month"), edition.table("items_by_month"))


def item_titles(edition: Edition) -> dict[str, str]:
    """Kinds of item by id, in the plural, as filters and tables show them."""
    return {item["id"]: (item["plural"] or item["title"]).capitalize() for item in edition.about["city"]["items"]}


def city_name(edition: Edition) -> str:
    """The city's short name."""
    return edition.about["city"]["name"]


@made_once
def log_sources(edition: Edition) -> tuple[Source, ...]:
    """The sources of the log of finds."""
    months = (
        edition.table("months").sort_values("month").groupby("source_id", sort=False)["month"].agg(["first", "last"])
    )
    return tuple(
        replace(sources_of(edition)[row.Index], span=_span(row.first, row.last)) for row in months.itertuples()
    )


def _span(first: str, last: str) -> str:
    return month_words(first) if first == last else f"{month_words(first)} – {month_words(last)}"


@made_once
def fact_source(edition: Edition, document: str) -> Source:
    """A document that facts are quoted from."""
    documents = edition.table("documents").set_index("id")
    if document not in documents.index:
        return Source(document)
    row = documents.loc[document]
    published = f" ({row['published']})" if _text(row["published"]) else ""
    return Source(f"{row['title']}{published}", _text(row["publisher"]))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def newest_published(edition: Edition) -> Edition | None:
    """What readers have: the edition itself, or what a draft would come after; None where nothing is published.

    Not kept: a draft stays the same while editions are published and taken off.
    """
    try:
        return current_edition(editions_location()) if edition.draft else edition
    except NoEdition:
        return None


def statements(edition: Edition, facts: pd.DataFrame) -> pd.DataFrame:
    """Published facts with the papers that state them: columns Fact, Source, Page and Note.

    Args:
        facts: rows of the edition's table of facts.
    """
    documents = edition.table("documents").set_index("id")["title"]
    told = {
        "Fact": facts["statement"],
        "Source": facts["source"].map(documents).fillna(facts["source"]),
        "Page": facts["page"].fillna("not numbered"),
        "Note": facts["note"].fillna(""),
    }
    return pd.DataFrame(told).reset_index(drop=True)
