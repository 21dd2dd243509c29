"""The totals that papers gave the panel: real, whatever log is loaded, and told apart from a made-up one."""

import pandas as pd

from editions.read import Edition
from evidence.figures import Figure
from evidence.log import MEASURES
from evidence.numbers import counted, whole
from evidence.words.made_up import MARK
from figures.edition_facts import city_name, fact_source, statements
from figures.kept import made_once

FINDS = "finds"  # the topic of such facts
PRESENTED = {
    "reports": "finds_reports_presented",
    "items": "finds_total_presented",
    "needles": "finds_needles_presented",
}
DISPUTING = "finds_total_terms_of_reference"
AS_PRESENTED = "as presented to the panel"
KEPT = (
    "The totals marked “{said}” are real: the made-up log was made to add up to them. Its months, wards and places are"
    " made up, and so are the other years."
)  # fmt: skip


@made_once
def published_figure(edition: Edition) -> Figure | None:
    """What papers say of the finds, each with the paper that says it; None where no paper says anything."""
    facts = edition.table("facts")
    told = facts[facts["topic"] == FINDS]
    numbers = _presented(edition)
    if told.empty or set(numbers) != set(PRESENTED):
        return None
    return Figure(
        name="published-totals",
        finding=(
            f"The panel was told of {counted(numbers['items'], 'item')} in {counted(numbers['reports'], 'report')} in"
            f" {_year(told)}, {whole(numbers['needles'])} of them needles"
        ),
        subtitle=f"Totals of drug litter as published, {city_name(edition)}",
        table=statements(edition, told).rename(columns={"Fact": "What was said", "Source": "By"}),
        sources=tuple(fact_source(edition, document) for document in told["source"].dropna().unique()),
        notes=_disputed(told, numbers["items"]),
    )


def rests_on(edition: Edition, years: pd.DataFrame) -> list[str]:
    """For each year of a made-up log, whether its totals are those that the panel was told of, or made up.

    Args:
        years: year and the measures of the log.
    """
    numbers, facts = _presented(edition), edition.table("facts").set_index("id")
    told = set(numbers) == set(PRESENTED) and facts.loc[PRESENTED["items"], "period"]
    return [
        AS_PRESENTED if row["year"] == told and all(row[name] == numbers[name] for name in MEASURES) else MARK
        for _, row in years.iterrows()
    ]


def _presented(edition: Edition) -> dict[str, int]:
    """The published totals by measure of the log."""
    values = edition.table("facts").set_index("id")["value"]
    return {name: int(values[fact]) for name, fact in PRESENTED.items() if fact in values.index}


def _year(told: pd.DataFrame) -> str:
    return str(told.set_index("id").at[PRESENTED["items"], "period"])


def _disputed(told: pd.DataFrame, presented: int) -> tuple[str, ...]:
    """That another paper gives another total, where one does."""
    others = told.loc[(told["id"] == DISPUTING) & (told["value"] != presented), "value"]
    return tuple(
        f"The terms of reference say {whole(other)} for the same year: the two papers do not agree." for other in others
    )
