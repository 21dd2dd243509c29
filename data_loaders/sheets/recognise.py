"""Recognises what a file holds: which sheets have a table of ours, and under which header."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from data_loaders.layouts import Layout, Match, Table, cut_table
from data_loaders.problems import (
    hidden_sheet_read,
    hidden_sheet_unread,
    other_kind_unread,
    summary_unread,
    what_is_lacking,
)
from data_loaders.sheets.headers import headers_of
from data_loaders.sheets.matching import best_match
from data_loaders.sheets.workbook import Sheet
from evidence.problems import Refused


@dataclass(frozen=True)
class Found:
    """A table that a sheet holds, by the layout that fits it best."""

    sheet: Sheet
    layout: Layout
    match: Match

    @property
    def is_ours(self) -> bool:
        return self.match.complete and not self.match.misfit

    def table(self, file: str) -> Table:
        return replace(cut_table(self.sheet, self.match), file=file)


def recognise(
    sheets: list[Sheet], layouts: list[Layout], mapping: Mapping[str, str] | None = None
) -> tuple[list[Found], list[str]]:
    """The tables of one kind that a file holds, and what is left unread, in sentences.

    Visible sheets come first: hidden ones are read only when no visible one has a table of ours.

    Raises:
        Refused: there is none; it says what the nearest table lacks.
    """
    everything = [found for sheet in sheets for found in _matches(sheet, layouts, mapping)]
    ours = _best_of_each_sheet([found for found in everything if found.is_ours])
    if not ours:
        raise Refused(_why_not(everything))
    visible = [found for found in ours if not found.sheet.hidden]
    read, said = _of_one_kind(visible or ours)
    hidden = [found for found in ours if found.sheet.hidden]
    say = hidden_sheet_unread if visible else hidden_sheet_read
    return read, said + [say(found.sheet.name, found.layout.title) for found in hidden]


def _matches(sheet: Sheet, layouts: list[Layout], mapping: Mapping[str, str] | None) -> list[Found]:
    headers = list(headers_of(sheet))
    matches = [(layout, best_match(sheet, headers, layout, mapping)) for layout in layouts]
    return [Found(sheet, layout, match) for layout, match in matches if match]


def _best_of_each_sheet(found: list[Found]) -> list[Found]:
    best: dict[str, Found] = {}
    for one in found:
        other = best.setdefault(one.sheet.name, one)
        if one.match.size > other.match.size:
            best[one.sheet.name] = one
    return list(best.values())


def _of_one_kind(found: list[Found]) -> tuple[list[Found], list[str]]:
    """The tables of the kind that matches best; a summary is left out beside what it sums up."""
    first = max(found, key=lambda one: (not one.layout.summary, one.match.size))
    alike = [one for one in found if (one.layout.kind, one.layout.table) == (first.layout.kind, first.layout.table)]
    read = [one for one in alike if one.layout.summary == first.layout.summary]
    said = [summary_unread(one.sheet.name) for one in alike if one not in read]
    said += [other_kind_unread(one.sheet.name, one.layout.title) for one in found if one not in alike]
    return read, said


def _why_not(found: list[Found]) -> str:
    """One sentence that says what the nearest table lacks."""
    near = [one for one in found if one.match.complete or _tells(one) > max(1, _lacks(one))]
    if not near:
        return what_is_lacking()
    one = max(near, key=_nearness)
    lacking = [f"a column “{column.title}”" for column in one.match.missing]
    if one.match.lacks_spread and one.layout.spread:
        lacking.append(one.layout.spread.title)
    return what_is_lacking(one.sheet.name, one.layout.title, lacking, one.match.misfit)


def _nearness(one: Found) -> tuple[bool, int, int]:
    return one.match.complete, _tells(one) - _lacks(one), one.match.size


def _tells(one: Found) -> int:
    """How many headers speak for the layout; any number may look like a year, so years do not."""
    spread = one.layout.spread
    return len(one.match.columns) + (spread is not None and spread.telling and not one.match.lacks_spread)


def _lacks(one: Found) -> int:
    return len(one.match.missing) + one.match.lacks_spread
