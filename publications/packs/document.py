"""What a pack is made of: sections with figures, each figure numbered and with its table, all of one edition."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

import pandas as pd

from editions.read import Edition
from evidence.figures import Figure, Source
from evidence.periods import day_words
from evidence.words.made_up import marked
from figures.pictures.still import Picture

PUBLIC = "Made from the published edition alone"
RESTRICTED = "Restricted: made from the draft for officers and members of the panel. Not for publication"

Tell = Callable[[int, int, str], None]


class NoSuchPack(Exception):
    """The edition cannot have the pack that was asked for."""


@dataclass(frozen=True)
class Shown:
    """A figure as a pack shows it.

    Attributes:
        drawn: its chart or map; None for a table alone.
        reference: the exhibit's own reference, such as E-014.
    """

    figure: Figure
    drawn: Picture | None = field(default=None, repr=False)
    reference: str = ""


@dataclass(frozen=True)
class Numbered:
    """A figure with the number of its table, and of its picture where it has one."""

    shown: Shown
    table: int
    picture: int | None

    @property
    def label(self) -> str:
        """How the pack calls it."""
        if self.shown.reference:
            return f"Exhibit {self.shown.reference}"
        return f"Table {self.table}" if self.picture is None else f"Figure {self.picture}"

    @property
    def finding(self) -> str:
        """What the figure finds, with the mark of made-up data."""
        return marked(self.shown.figure.finding, self.shown.figure.illustrative)


@dataclass(frozen=True)
class Section:
    """A part of a pack under a heading of its own."""

    title: str
    paragraphs: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A section that is yet to be written; its title tells how far the pack is."""

    title: str
    write: Callable[[], Section]


@dataclass(frozen=True)
class Plan:
    """A pack that is yet to be written.

    Attributes:
        name: stem of its files' names, without the edition.
        purpose: whom and what it is for, in a sentence.
    """

    name: str
    title: str
    purpose: str
    edition: Edition
    chapters: tuple[Chapter, ...]

    @property
    def stem(self) -> str:
        """The files' names: the same for the same pack of the same edition."""
        return f"{self.name}-{self.edition.name}"

    def written(self, tell: Callable[[int, str], None]) -> "Pack":
        """The pack, told section by section: its number from 0 and its title."""
        sections = []
        for at, chapter in enumerate(self.chapters):
            tell(at, chapter.title)
            sections.append(chapter.write())
        return Pack(self.stem, self.title, self.purpose, self.edition, tuple(sections))


@dataclass(frozen=True)
class Pack:
    """A whole pack."""

    stem: str
    title: str
    purpose: str
    edition: Edition
    sections: tuple[Section, ...]

    @property
    def status(self) -> str:
        """Who may have it."""
        return RESTRICTED if self.edition.draft else PUBLIC

    @property
    def numbered(self) -> list[tuple[Section, list[Numbered]]]:
        """Every section with its figures, tables and pictures each numbered through the whole pack."""
        tables, pictures = count(1), count(1)
        return [
            (
                section,
                [Numbered(one, next(tables), None if one.drawn is None else next(pictures)) for one in section.shown],
            )
            for section in self.sections
        ]

    @property
    def made_up(self) -> list[str]:
        """The titles of its sources that are made up."""
        figures = [shown.figure for section in self.sections for shown in section.shown]
        return sorted({source.title for figure in figures for source in figure.sources if source.illustrative})

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the title page says of the edition."""
        return [
            ("Edition", self.edition.title),
            ("Data to", self.edition.about["data_to"] or "no month of the log yet"),
            ("Date of the edition", day_words(date_of(self.edition))),
            ("SHA-256 of the edition", hash_of(self.edition)),
            ("Who may have it", f"{self.status}."),
        ]


def with_picture(made: tuple[Figure, Picture | None]) -> Shown:
    """A figure with its chart or map, if it has one."""
    figure, drawn = made
    return Shown(figure, drawn)


def table_alone(name: str, title: str, caption: str, table: pd.DataFrame, sources: tuple[Source, ...] = ()) -> Shown:
    """A table that is no figure of a page."""
    return Shown(Figure(name=name, finding=title, subtitle=caption, table=table, sources=sources))


def date_of(edition: Edition) -> datetime:
    """When the edition was made: everything in a pack is as at that moment."""
    return datetime.fromisoformat(edition.about["created"])


def hash_of(edition: Edition) -> str:
    """The SHA-256 of the edition's description, which holds that of every file of it."""
    return hashlib.sha256(edition.file("datapackage.json")).hexdigest()
