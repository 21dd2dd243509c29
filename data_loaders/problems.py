"""What can be wrong with an extract, in one place and in the officer's words."""

from dataclasses import asdict, dataclass, replace
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one cell: where it is, what is wrong and how to mend it."""

    severity: Severity
    sheet: str
    cell: str
    column: str
    value: str
    message: str
    fix: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


class Refused(Exception):
    """A file that cannot be taken at all. Its text is the one sentence for the officer."""


def grouped(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems of the same kind as one, with all their cells ("C5:C90, C102")."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.severity, problem.sheet, problem.column, problem.message, problem.fix)
        alike.setdefault(key, []).append(problem)
    return tuple(
        replace(
            same[0], cell=cell_ranges([problem.cell for problem in same]), value="" if len(same) > 1 else same[0].value
        )
        for same in alike.values()
    )


def cell_ranges(cells: list[str]) -> str:
    """Cells of a column with neighbours joined: C5, C6, C7, C9 as "C5:C7, C9"."""
    ranges: list[list[str]] = []
    for cell in cells:
        column, row = _split(cell)
        if ranges and _split(ranges[-1][-1]) == (column, row - 1):
            ranges[-1] = [ranges[-1][0], cell]
        else:
            ranges.append([cell])
    return ", ".join(":".join(pair) for pair in ranges)


def _split(cell: str) -> tuple[str, int]:
    column = cell.rstrip("0123456789")
    return column, int(cell[len(column) :])


def what_is_lacking(sheet: str = "", title: str = "", lacking: list[str] | None = None, misfit: str = "") -> str:
    """Why a file is none of ours, by the sheet that comes nearest."""
    plain = "The selected file has none of the tables that the dashboard reads"
    if misfit:
        return f"{plain}: sheet “{sheet}” is laid out as {title}, but {misfit}."
    if lacking:
        return f"{plain}: sheet “{sheet}” comes nearest to {title}, but lacks {' and '.join(lacking)}."
    return f"{plain}."


def hidden_sheet_unread(sheet: str, title: str) -> str:
    return f"Sheet “{sheet}” is hidden and looks like {title}: it was not read. Show it in Excel to have it read."


def hidden_sheet_read(sheet: str, title: str) -> str:
    return f"Sheet “{sheet}” is hidden. It was read, because no other sheet holds {title}."


def summary_unread(sheet: str) -> str:
    return f"Sheet “{sheet}” sums up what other sheets hold in full: it was not read, so that nothing counts twice."


def other_kind_unread(sheet: str, title: str) -> str:
    return f"Sheet “{sheet}” holds {title}, another kind of extract: it was not read. Save it as a file of its own."


def columns_not_stored(headers: list[str]) -> str:
    """Says which columns were passed over because they may tell of people."""
    named = ", ".join(f"“{header}”" for header in headers)
    which = f"Column {named} may" if len(headers) == 1 else f"Columns {named} may"
    return f"{which} hold personal details or free text: not read and not stored."


def lines_below(count: int) -> str:
    return f"{count} {'line' if count == 1 else 'lines'} of words below the table: read as notes, not as rows."
