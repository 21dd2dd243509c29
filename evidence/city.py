"""The city as data: its wards, services, kinds of item, indicators and published facts.

A second council stands up its own dashboard by replacing the data, not this code.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import pandas as pd
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from evidence.declared_claims import Claim
from evidence.inquiry_plan import Inquiry
from evidence.litter_standard import OF_A_LOG
from evidence.strategy_plan import Strategy


@dataclass(frozen=True)
class Named:
    """Something that officers write in more than one way."""

    id: str
    title: str
    plural: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """A measure: what it counts, out of what, in which unit, and which way is good."""

    id: str
    title: str
    definition: str
    unit: str
    number: str = ""
    priority: str = ""
    outcome: str = ""
    in_strategy: str = ""  # its name in the strategy, exactly
    asks_for: str = ""  # what the strategy asks for: a number, a proportion, a rate or a level
    rationale: str = ""
    numerator: str = ""
    denominator: str = ""
    multiplier: float = 1
    statistic: str = ""  # rate, proportion, or blank where no interval is made from counts
    denominator_id: str = ""  # indicator that holds the denominator when a file gives none
    pooled_from: str = ""  # yearly indicator whose counts are added up, three years together
    decimals: int = 0
    polarity: str = "neutral"
    frequency: str = ""
    period_type: str = ""
    lead: str = ""
    owed_by: str = ""  # who has the figure and owes it
    source: str = ""
    caveats: str = ""
    disclosure: str = ""  # what is suppressed before it is published, in words
    # suppress small counts; published: only where its source has not put them into the open; none: no count of people
    protection: str = "suppress"
    published_for: tuple[
        str, ...
    ] = ()  # how the codes begin of the areas that its source publishes; of no others is it open
    released: tuple[str, ...] = ()  # by when its figures were published (evidence/known_then.py)
    baseline: str = ""  # period that progress is measured from; the first that is known if blank
    not_comparable: str = ""  # what must never stand on one axis with it
    subject: str = ""
    fingertips_id: str = ""  # number under which Fingertips publishes it
    counts_also: str = ""  # indicator whose count is the same, though its value is worked out otherwise
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Boundaries:
    """A set of outlines as at a date, with the licence they come under."""

    name: str
    date: str
    licence: str
    attribution: str
    code_property: str
    name_property: str
    outlines: dict[str, Any] = field(repr=False)

    def names(self) -> dict[str, str]:
        """GSS code to name."""
        rows = (feature["properties"] for feature in self.outlines["features"])
        return {row[self.code_property]: row[self.name_property] for row in rows}


@dataclass(frozen=True)
class DisclosureRules:
    """What a city hides: counts below the threshold; zeros are to "show" or to "suppress".

    open_licences: how the licences begin under which a publisher has put its figures into the open itself.
    """

    threshold: int = 5
    zeros: str = "show"
    open_licences: tuple[str, ...] = ()

    @property
    def least(self) -> int:
        """The least that a hidden count can be for all that readers know."""
        return 1 if self.zeros == "show" else 0


@dataclass(frozen=True)
class City:
    """Everything the dashboard knows of its city before any file is uploaded."""

    name: str
    title: str
    authority_code: str
    police_force_area: dict[str, str]
    region: dict[str, str]
    country: dict[str, str]
    log_starts: date
    log_source: dict[str, Any]
    city_centre_wards: tuple[str, ...]
    services: tuple[Named, ...]
    items: tuple[Named, ...]
    site_types: tuple[Named, ...]
    wards: Boundaries
    lsoas: Boundaries
    indicators: dict[str, Indicator]
    facts: pd.DataFrame = field(repr=False)
    sources: pd.DataFrame = field(repr=False)
    areas: pd.DataFrame = field(repr=False)
    comparators: pd.DataFrame = field(repr=False)
    events: pd.DataFrame = field(repr=False)
    rebases: pd.DataFrame = field(repr=False)
    glossary: pd.DataFrame = field(repr=False)
    disclosure: DisclosureRules = DisclosureRules()
    timezone: str = "Europe/London"
    contact: str = ""  # whom readers tell of a problem, as the accessibility statement says it
    next_release: date | None = None  # as the council announces it, where no edition is planned
    inquiry: Inquiry = Inquiry()
    strategy: Strategy = Strategy()
    litter_standard: Mapping[str, str] = field(default_factory=lambda: dict(OF_A_LOG), hash=False)
    litter_published: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)  # as editions.tables has it
    paths: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)  # evidence/declared_paths.py
    claims: tuple[Claim, ...] = field(default=(), repr=False)

    @cached_property
    def ground(self) -> BaseGeometry:
        """All wards together."""
        return shapely.union_all([shape(feature["geometry"]) for feature in self.wards.outlines["features"]])

    @cached_property
    def ward_names(self) -> dict[str, str]:
        """Every written form of a ward's name, folded, to its GSS code."""
        return {fold(name): code for code, name in self.wards.names().items()}

    @cached_property
    def area_names(self) -> dict[str, str]:
        """Every written form of an area's name, folded, to its GSS code."""
        return {fold(name): row.code for row in self.areas.itertuples() for name in _names(row)}

    @cached_property
    def area_titles(self) -> dict[str, str]:
        """GSS code to the area's official name."""
        return dict(zip(self.areas["code"], self.areas["name"], strict=True))

    @cached_property
    def indicator_names(self) -> dict[str, str]:
        """Every written form of an indicator, folded, to its id."""
        return {
            fold(name): indicator.id
            for indicator in self.indicators.values()
            for name in (indicator.id, indicator.title, indicator.number, indicator.in_strategy, *indicator.other_names)
            if name
        }


def fold(text: object) -> str:
    """A name without what never tells two names apart: case, accents of spacing, punctuation."""
    return " ".join(re.sub(r"[^\w.]+", " ", str(text).casefold().replace("&", " and ")).split())


def names_of(kinds: Iterable[Named]) -> dict[str, str]:
    """Every written form of some named things, folded, to their id."""
    return {
        fold(name): kind.id for kind in kinds for name in (kind.id, kind.title, kind.plural, *kind.other_names) if name
    }


def nearest_name(text: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant, or None when nothing comes close."""
    by_fold = {fold(name): name for name in names}
    found = get_close_matches(fold(text), by_fold, n=1, cutoff=0.7)
    return by_fold[found[0]] if found else None


def _names(row: Any) -> list[str]:
    return [row.name, *(row.other_names.split(";") if isinstance(row.other_names, str) else [])]
