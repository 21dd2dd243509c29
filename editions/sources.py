"""The sources of an edition, as figures, workbooks and pages name them."""

from editions.read import Edition
from evidence.figures import Source


def sources_of(edition: Edition) -> dict[str, Source]:
    """Every source of an edition by its id."""
    rows = edition.table("sources")[["source_id", "title", "publisher", "licence", "illustrative"]].fillna("")
    return {
        row.source_id: Source(row.title, row.publisher, row.licence, row.illustrative == "yes")
        for row in rows.itertuples()
    }
