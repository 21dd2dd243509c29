"""What can be wrong with an extract, in one place and in the officer's words."""

from typing import TYPE_CHECKING

from evidence.problems import Problem, Refused, Severity, cell_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data_loaders.sheets.workbook import Sheet


class Unsure(Refused):
    """A table has the shape of ours but does not say what it counts: the officer is asked.

    `answers` are the kinds that it may be of: each with its title, and what the answer is remembered by.
    """

    def __init__(self, sentence: str, answers: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__(sentence)
        self.answers = answers


LONGEST = 300  # letters of a sentence that refuses a file
LONGEST_NAME = 50  # letters of a name within it

READ = "logs of finds, prevalence, offences, population, drug deaths, Fingertips, success measures, events and evidence"


def within(sentence: str) -> str:
    """A sentence cut to what can be read at a glance."""
    return sentence if len(sentence) <= LONGEST else f"{sentence[: LONGEST - 2].rstrip()}…."


def short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


LISTED_ONE_BY_ONE = 500  # cells with a problem, up to which each is listed for itself
RANGES = 20_000  # of cells that one problem names; the rest is counted


def many(
    severity: Severity, sheet: str, letter: str, title: str, message: str, fix: str, rows: "Sequence[int]"
) -> Problem:
    """One problem of very many cells of a column, in ranges; more ranges than anyone reads are only counted."""
    firsts, lasts, count, before = [], [], 0, None
    for row in rows:
        if before is None or row != before + 1:
            count += 1
            if count <= RANGES:
                firsts.append(row)
                lasts.append(row)
        elif count <= RANGES:
            lasts[-1] = row
        before = row
    shown = [
        f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
        for first, last in zip(firsts, lasts, strict=True)
    ]
    more = f" (and {count - RANGES:,} more places)" if count > RANGES else ""
    return Problem(severity, sheet, ", ".join(shown), title, "", f"{message}{more}", fix)


def what_is_lacking(sheet: str = "", title: str = "", lacking: list[str] | None = None, misfit: str = "") -> str:
    """Why a file is none of ours, by the sheet that comes nearest."""
    plain = "The selected file has none of the tables that the dashboard reads"
    if misfit:
        return within(f"{plain}: sheet “{short(sheet)}” is laid out as {title}, but {misfit}.")
    if lacking:
        return within(f"{plain}: sheet “{short(sheet)}” comes nearest to {title}, but lacks {' and '.join(lacking)}.")
    return f"{plain}. It reads {READ}. Copy yours into a template, which shows the columns of each."


def nothing_in_it(sheets: "Iterable[Sheet]") -> str:
    """That a file holds no cells at all, or ""."""
    names = [sheet.name for sheet in sheets if not sheet.cells.empty and sheet.cells.notna().any(axis=None)]
    return "" if names else "The selected file is empty: no sheet in it has a filled cell."


def none_of_the_rows(sheet: str, title: str, rows: int, problems: "Iterable[Problem]") -> str:
    """That no row under a header is good, with the commonest reason first."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.severity == "error":
            alike.setdefault((problem.column, problem.message), []).append(problem)
    which = "its only row could not" if rows == 1 else f"none of its {rows:,} rows could"
    said = f"Sheet “{short(sheet)}” is laid out as {title}, but {which} be read"
    if not alike:
        return within(f"{said}.")
    commonest = max(alike.values(), key=len)
    first = commonest[0]
    value = (
        f" (“{short(first.value)}” in {cell_ranges([first.cell]).partition(':')[0]})"
        if first.value
        else f" ({first.cell})"
    )
    return within(f"{said}: most often, “{short(first.column)}” {first.message}{value}. {first.fix}")


def which_of_these(sheet: str, title: str, why: str) -> str:
    """The question of which kind a table is, with why it is asked."""
    return within(
        f"Which of these is it? This is why we are not sure: sheet “{short(sheet)}” is laid out as {title}, but {why}."
        " If it is that, say so."
    )


def answer_remembered(sheet: str, title: str) -> str:
    return f"Sheet “{sheet}” is read as {title} because an officer said so of such a table before."


def sheet_doubtful(sheet: str, row: int, title: str, why: str) -> str:
    return f"Sheet “{sheet}”: the table in A{row} is laid out as {title}, but {why}: it was not read. Save it as a file of its own."


def sheet_unread(sheet: str) -> str:
    return f"Sheet “{sheet}” holds figures but none of the tables that the dashboard reads: it was not read."


def rows_unread(sheet: str, first: int, last: int, titles: tuple[str, ...]) -> str:
    """Rows under a header that is none of ours."""
    headed = ", ".join(f"“{short(title)}”" for title in titles[:4])
    rows = f"row {first} is" if first == last else f"rows {first} to {last} are"
    return f"Sheet “{sheet}”: {rows} another table, headed {headed}: not read."


def hidden_sheet_unread(sheet: str, title: str) -> str:
    return f"Sheet “{sheet}” is hidden and looks like {title}: it was not read. Show it in Excel to have it read."


def hidden_sheet_read(sheet: str, title: str) -> str:
    return f"Sheet “{sheet}” is hidden. It was read, because no other sheet holds {title}."


def column_unread(sheet: str, cell: str, title: str, figures: int) -> Problem:
    """A column of figures that is not read."""
    cells = "1 cell" if figures == 1 else f"{figures:,} cells"
    named = f"the column “{short(title)}”" if title else f"the column {cell.rstrip('0123456789')}, which has no header,"
    fix = "If they count here, give the column a header that says what they are, such as Needles."
    return Problem("warning", sheet, cell, title, "", f"{named} holds figures in {cells} that were not read", fix)


def lines_unread(sheet: str, first: int, last: int) -> Problem:
    """Lines above a table that hold figures."""
    rows = f"row {first}" if first == last else f"rows {first} to {last}"
    fix = "If they are a table of their own, give it a header as the template has it."
    return Problem(
        "warning", sheet, f"A{first}", "", "", f"{rows} above the table hold figures that were not read", fix
    )


def total_differs(sheet: str, cell: str, title: str, given: float, summed: float) -> str:
    """A total of the file's own beside what its rows come to."""
    under = f", under “{short(title)}”," if title else ""
    return (
        f"Sheet “{sheet}”: the file’s own total in {cell}{under} is {given:,.10g}, but its rows come to {summed:,.10g}:"
        f" a difference of {abs(given - summed):,.10g}. Check for rows that are missing or were changed."
    )


def rate_without_unit(sheet: str, title: str) -> str:
    return (
        f"Sheet “{short(sheet)}” does not say what “{short(title)}” is per: 1,000 residents, or 100,000."
        " Write “per 1,000” or “per 100,000” into the header, or give the counts and the residents too."
    )


def summary_unread(sheet: str) -> str:
    return f"Sheet “{sheet}” sums up what other sheets hold in full: it was not read, so that nothing counts twice."


def other_kind_unread(sheet: str, title: str) -> str:
    return f"Sheet “{sheet}” holds {title}, another kind of extract: it was not read. Save it as a file of its own."


def columns_not_stored(headers: list[str]) -> str:
    """Says which columns were passed over because they may tell of people."""
    named = ", ".join(f"“{header}”" for header in headers)
    which = f"Column {named} may" if len(headers) == 1 else f"Columns {named} may"
    return (
        f"{which} hold personal details or free text: not stored as rows;"
        " the file itself is kept, for officers alone, until it is erased."
    )


def lines_below(count: int) -> str:
    return f"{count} {'line' if count == 1 else 'lines'} of words below the table: read as notes, not as rows."


def not_as_published(publisher: str) -> str:
    """That nothing says that the figures are open, and what an officer can do."""
    return (
        f"These figures are not taken as published by {publisher}: they are of other areas, or the file says that it is not"
        " for publication. Their licence is not known, and small counts of people in them are hidden. If they are"
        " published all the same, write “Licence:” and its name in a line above the table."
    )
