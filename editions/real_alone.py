"""An edition without what is made up: whatever is made from it rests on real data alone."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from editions.read import Edition

OF_THE_LOG = ("reports_by_month", "items_by_month", "largest_reports", "hexagons_by_month", "zones_by_month", "finds")
YES = "yes"


@dataclass(frozen=True)
class RealAlone(Edition):
    """The same edition to its reader, told apart from the whole one by its class."""

    def table(self, name: str) -> pd.DataFrame:
        return _without_made_up(self, name)


def real_alone(edition: Edition) -> Edition:
    """The edition as it would be if nothing in it were made up."""
    if isinstance(edition, RealAlone):
        return edition
    return RealAlone(edition.location, edition.name, edition.about, edition.written)


@lru_cache(maxsize=64)
def _without_made_up(edition: RealAlone, name: str) -> pd.DataFrame:
    table = Edition.table(edition, name)
    for says in ("illustrative", "made_up"):
        if says in table:
            table = table[table[says] != YES]
    if "source_id" in table and name != "sources":
        table = table[~table["source_id"].isin(_made_up(edition))]
    if name in OF_THE_LOG:
        table = table[table["month"].isin(edition.table("months")["month"])]
    return table.reset_index(drop=True)


def _made_up(edition: Edition) -> set[str]:
    """The ids of the sources that are made up."""
    sources = Edition.table(edition, "sources")
    return set(sources.loc[sources["illustrative"] == YES, "source_id"])
