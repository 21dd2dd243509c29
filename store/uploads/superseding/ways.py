"""Which way the uploads of each tidy table take each other's place."""

from collections.abc import Sequence
from typing import Any, Protocol

import pandas as pd
from sqlalchemy import Connection, Select, Subquery

from evidence.tidy import ENTRIES, SAME, TABLES
from store.uploads.superseding import by_figure, by_month, by_reference


class Way(Protocol):
    """What each of the three modules can be asked."""

    def live_rows(self, name: str) -> Select[Any]:
        """The query for the rows of a tidy table that count, in the order they were stored."""

    def followed(self, names: Sequence[str]) -> list[Subquery]:
        """Each month, figure or entry that uploads of these tables speak for: `upload`, and `by`, the next that does."""

    def changed(self, connection: Connection, table: str, rows: pd.DataFrame, address: str = "") -> pd.DataFrame:
        """What rows change of what counts: each month, figure or entry of them, with `upload`, which has it now.

        Args:
            address: that the rows came from, if from any.
        """

    def replaced(self, changes: pd.DataFrame) -> pd.DataFrame:
        """What of these changes takes the place of what another upload has."""

    def effect(self, changes: pd.DataFrame) -> dict[str, Any]:
        """What the audit keeps of changes; `supersedes` has the numbers of the uploads."""

    def to_replace(self, changes: pd.DataFrame) -> str:
        """What an officer agrees to where something is replaced, such as "Replace May 2016"."""

    def touched(self, connection: Connection, table: str, rows: pd.DataFrame, numbers: list[int]) -> pd.DataFrame:
        """What of these rows those uploads speak of too, with `upload_id`."""

    def touched_in_words(self, touched: pd.DataFrame, table: str) -> str:
        """The same as the beginning of a sentence, such as "May 2016 was"."""


WAYS: dict[str, Way] = {
    name: by_reference if name in ENTRIES else by_figure if name in SAME else by_month for name in TABLES
}
