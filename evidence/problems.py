"""What is wrong with one cell of an extract: the contract between those who read a file and those who store it."""

from dataclasses import asdict, dataclass, replace
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
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
            same[0],
            cell=cell_ranges([problem.cell for problem in same]) if len(same) > 1 else same[0].cell,
            value="" if len(same) > 1 else same[0].value,
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
