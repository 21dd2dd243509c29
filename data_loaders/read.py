"""Recognises a spreadsheet file and reads the tables in it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePath

import pandas as pd

from data_loaders.files.process import LONGEST_NAME, Opening
from data_loaders.kinds.catalogue import all_layouts
from data_loaders.kinds.observations_review import leave_out_one_sex, reject_doubled, reject_future
from data_loaders.layouts import Layout, Table
from data_loaders.problems import (
    LISTED_ONE_BY_ONE,
    Unsure,
    columns_not_stored,
    lines_below,
    none_of_the_rows,
    not_as_published,
    short,
    within,
)
from data_loaders.reading import Reading
from data_loaders.sheets.accounting import totals_that_differ, unread_columns, unread_lines
from data_loaders.sheets.hidden import what_is_hidden
from data_loaders.sheets.personal import is_personal
from data_loaders.sheets.recognise import recognise
from data_loaders.sheets.tables import Found
from data_loaders.sheets.workbook import Sheet, sheets_of
from data_loaders.sources import is_as_published, source_of, unpublished
from evidence.city import City
from evidence.extract import Extract, RowCount
from evidence.problems import Problem, Refused, grouped
from evidence.text import readable
from evidence.tidy import TABLES, conform

TITLES_WITHIN = 10  # rows from the top


def read_extract(
    content: bytes,
    file: str,
    city: City,
    *,
    kind: str | None = None,
    mapping: Mapping[str, str] | None = None,
    today: date | None = None,
    opening: Opening | None = None,
    settled: bool = True,
) -> Extract:
    """What a spreadsheet file holds, every row accounted for.

    A file that is not ours comes back refused, with one sentence saying why; nothing is raised.

    Args:
        kind: read it as this kind of extract only.
        mapping: the officer's own headers to the names or titles of our columns; "" leaves a column out.
        today: finds after this day are refused; the real date when not given.
        settled: the kind is the officer's own answer, so the table need not say it; False only narrows the search.
        opening: this very file, if the reading of it has been started before.
    """
    empty = Extract(shown_name(file), hashlib.sha256(content).hexdigest(), content, mapping=dict(mapping or {}))
    sheets, found = list[Sheet](), list[Found]()
    try:
        layouts = [layout for layout in all_layouts(city) if kind in (None, layout.kind)]
        if not layouts:
            raise Refused(f"There is no kind of extract called “{kind}”.")
        sheets = sheets_of(opening or Opening(content, file))
        found, said = recognise(
            sheets, layouts, mapping, file=PurePath(file).name, settled=settled and kind is not None
        )
        said += _hidden(sheets, found, said)
        return _read_tables(empty, found, said, city, today or date.today(), _titles(sheets, found))
    except Refused as reason:
        answers = reason.answers if isinstance(reason, Unsure) else ()
        return replace(
            empty,
            kind=found[0].layout.kind if found else kind,
            refused=within(str(reason)),
            answers=answers,
            warnings=tuple(_hidden(sheets, found, [])),
        )


def refused_unread(content: bytes, file: str, why: str) -> Extract:
    """A file that was not read to its end."""
    return Extract(shown_name(file), hashlib.sha256(content).hexdigest(), content, refused=within(why))


def shown_name(file: str) -> str:
    """The name of a file as it can be shown and stored; one that cannot be read is refused besides."""
    name = " ".join(readable(PurePath(file).name).split())
    return name if len(name) <= LONGEST_NAME else f"{name[:60]}…"


def _titles(sheets: list[Sheet], found: list[Found]) -> tuple[str, ...]:
    """The first words of each sheet that is not read, which may say what the others are of."""
    read = {one.sheet.name for one in found}
    tops = [sheet.cells.iloc[:TITLES_WITHIN].stack() for sheet in sheets if sheet.name not in read and not sheet.hidden]
    return tuple(str(top.iloc[0]) for top in tops if len(top))


def _read_tables(
    empty: Extract, found: list[Found], said: list[str], city: City, today: date, elsewhere: tuple[str, ...]
) -> Extract:
    """Reads each table in turn, and adds up what they come to."""
    layout = found[0].layout
    readings = [_reading(one, empty.file, elsewhere) for one in found]
    for reading in readings if layout.table == "observations" else ():
        leave_out_one_sex(reading)
    if not any(len(reading.good) or reading.table.totals for reading in readings):
        raise Refused(f"Sheet “{found[0].sheet.name}” has a header for {layout.title}, but no rows under it.")
    tidied = [
        _complete(one.layout, one.layout.tidy(reading, city, today))
        for one, reading in zip(found, readings, strict=True)
    ]
    _review(layout, readings, tidied, today)
    good, bad = (_rows(readings, tidied, layout, keep=keep) for keep in (True, False))
    rows = sum((_count(reading) for reading in readings), RowCount())
    problems = tuple(problem for reading in readings for problem in reading.problems)
    ignored = list(dict.fromkeys(name for reading in readings for name in reading.table.ignored))
    preamble = [line for reading in readings for line in reading.table.preamble]
    source = source_of(layout.source, preamble)
    if not source.illustrative and not is_as_published(source, preamble, good, city):
        source, said = unpublished(source), [*said, not_as_published(source.publisher)]
    return replace(
        empty,
        kind=layout.kind,
        sheet=found[0].sheet.name,
        header_row=readings[0].table.header_row,
        headed=tuple((one.sheet.name, reading.table.header_row) for one, reading in zip(found, readings, strict=True)),
        refused=None if len(good) else _none_good(layout, readings[0].table, rows, problems),
        rows=rows,
        warnings=tuple(dict.fromkeys([*said, *_warnings(found, readings, ignored)])),
        ignored_columns=tuple(ignored),
        problems=_listed(problems, rows.rejected),
        totals=layout.totals(good, bad, city),
        table=layout.table,
        data=good,
        answers=tuple((one.layout.kind, one.layout.title, one.signature) for one in found if one.settled),
        source=source,
        columns=tuple(dict.fromkeys(title for reading in readings for title in reading.table.headers.values())),
        may_be=tuple(dict.fromkeys(one for reading in readings for one in reading.may_be)),
    )


def _review(layout: Layout, readings: list[Reading], tidied: list[pd.DataFrame], today: date) -> None:
    """Looks at all tables of the file together."""
    if layout.table == "observations":
        for reading, rows in zip(readings, tidied, strict=True):
            reject_future(reading, rows, today)
    if layout.review:
        layout.review(readings, tidied)
    elif layout.table == "observations":
        reject_doubled(readings, tidied)


def _reading(found: Found, file: str, elsewhere: tuple[str, ...]) -> Reading:
    """A table to be read, with what of it is not read said already."""
    reading = Reading(table := replace(found.table(file), elsewhere=elsewhere))
    reading.problems += [*unread_columns(found, table), *unread_lines(found, table)]
    reading.warnings += totals_that_differ(found, table)
    return reading


def _listed(problems: tuple[Problem, ...], rejected: int) -> tuple[Problem, ...]:
    """Each problem for itself; those of very many rows as one with all their cells."""
    errors = tuple(problem for problem in problems if problem.severity == "error")
    warnings = tuple(problem for problem in problems if problem.severity == "warning")
    if rejected > LISTED_ONE_BY_ONE:
        errors = grouped(errors)
    return (*errors, *(grouped(warnings) if len(warnings) > LISTED_ONE_BY_ONE else warnings))


def _warnings(found: list[Found], readings: list[Reading], ignored: list[str]) -> Iterator[str]:
    """What the officer should know of the file as a whole."""
    yield from (one.layout.warning for one in found if one.layout.warning)
    yield from (warning for reading in readings for warning in reading.warnings)
    if notes := sum(reading.table.notes for reading in readings):
        yield lines_below(notes)
    if personal := [header for header in ignored if is_personal(header)]:
        yield columns_not_stored(personal)


def _hidden(sheets: list[Sheet], found: list[Found], said: list[str]) -> list[str]:
    """What is hidden in the workbook and not said of yet."""
    read = {one.sheet.name for one in found}
    unsaid = [sheet for sheet in sheets if not any(f"“{sheet.name}”" in sentence for sentence in said)]
    return list(what_is_hidden(unsaid, read))


def _none_good(layout: Layout, table: Table, rows: RowCount, problems: tuple[Problem, ...]) -> str:
    if rows.accepted:
        return within(
            f"Sheet “{short(table.sheet)}” is laid out as {layout.title}, but none of its rows counts anything."
        )
    return none_of_the_rows(table.sheet, layout.title, rows.rejected, problems)


def _complete(layout: Layout, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with every column that their table may have, empty where the loader does not give it."""
    optional = [field.name for field in TABLES[layout.table] if not field.required and field.name not in rows]
    return rows.reindex(columns=[*rows.columns, *optional])


def _rows(readings: list[Reading], tidied: list[pd.DataFrame], layout: Layout, *, keep: bool) -> pd.DataFrame:
    """The accepted (or the rejected) rows of all tables, each with its sheet and row."""
    kept = [reading.good.reindex(rows.index) == keep for reading, rows in zip(readings, tidied, strict=True)]
    parts = [
        (rows if wanted.all() else rows[wanted]).assign(sheet=reading.table.sheet, source_row=lambda part: part.index)
        for reading, rows, wanted in zip(readings, tidied, kept, strict=True)
    ]
    return conform(pd.concat(parts), TABLES[layout.table])


def _count(reading: Reading) -> RowCount:
    accepted = int(reading.good.sum())
    return RowCount(accepted, len(reading.good) - accepted, reading.table.blank, reading.table.totals)
