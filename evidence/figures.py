"""A figure knows its source: chart, table, alternative text and downloads are all made from this."""

from dataclasses import dataclass, field, replace

import pandas as pd


@dataclass(frozen=True)
class Source:
    """Where a figure comes from, in words for its reader."""

    title: str
    publisher: str = ""
    licence: str = ""
    illustrative: bool = False
    span: str = ""  # the periods that this figure has of it, such as "2007 to 2009 – 2016 to 2018"

    @property
    def words(self) -> str:
        parts = [self.title, self.publisher, self.span]
        cited = ", ".join(part for part in parts if part)
        return cited + (f" [{self.licence}]" if self.licence else "")


@dataclass(frozen=True)
class Figure:
    """One finding with what it rests on.

    Attributes:
        name: stem of download names, such as "reports-by-month".
        finding: the headline, a sentence of about ten words.
        subtitle: measure, place and period, with the unit.
        table: the figures, columns named as readers see them.
        alt: what the picture shows, for those who do not see it; without it, finding and subtitle.
        officers_only: it tells of places or points of finds, so it is never published.
    """

    name: str
    finding: str
    subtitle: str
    table: pd.DataFrame = field(repr=False)
    sources: tuple[Source, ...]
    alt: str = ""
    notes: tuple[str, ...] = ()
    officers_only: bool = False

    def __post_init__(self) -> None:
        if not self.alt:
            object.__setattr__(self, "alt", f"{self.finding}. {self.subtitle}.")

    @property
    def illustrative(self) -> bool:
        return any(source.illustrative for source in self.sources)

    def for_officers(self, only: bool) -> "Figure":
        """The figure, marked as one that is never published where that is so."""
        return replace(self, officers_only=True) if only else self
