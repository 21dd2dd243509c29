"""Problems of a file as an officer reads them: the same one once, with all its cells."""

import pandas as pd

from data_loaders import Extract
from data_loaders.for_officers.marked_copy import cells_of
from evidence.numbers import counted
from evidence.problems import Problem, cell_ranges

VALUES_SHOWN = 3
RANGES_SHOWN = 8
LINES_SHOWN = 100


def problem_lines(extract: Extract, severity: str) -> pd.DataFrame:
    """One line per problem and sheet: What is wrong, Cells, How to mend it, most cells first."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in extract.problems:
        if problem.severity == severity:
            key = (problem.sheet, problem.column, problem.message, problem.fix)
            alike.setdefault(key, []).append(problem)
    lines = [
        {
            "What is wrong": _sentence(problems),
            "Cells": _cells(problems),
            "How to mend it": problems[0].fix,
            "number": sum(1 for problem in problems for _ in cells_of(problem)),
        }
        for problems in alike.values()
    ]
    table = pd.DataFrame(lines, columns=["What is wrong", "Cells", "How to mend it", "number"])
    return table.sort_values("number", ascending=False, kind="stable").drop(columns="number")


def summary_line(extract: Extract) -> str | None:
    """The file's line in the error summary at the top of the page; None when nothing is wrong."""
    if extract.refused:
        return f"{extract.file}: {extract.refused}"
    if not extract.rows.rejected:
        return None
    return f"{extract.file}: {counted(extract.rows.rejected, 'row')} cannot be accepted"


def _sentence(problems: list[Problem]) -> str:
    first = problems[0]
    values = list(dict.fromkeys(problem.value for problem in problems if problem.value))
    shown = ", ".join(f"“{value}”" for value in values[:VALUES_SHOWN])
    more = " …" if len(values) > VALUES_SHOWN else ""
    told = f"{first.column or 'A cell'} {first.message}"
    return f"{told} ({shown}{more})" if shown else told


def _cells(problems: list[Problem]) -> str:
    """Sheet and cells with neighbours joined; the marked copy has every one."""
    ranges = cell_ranges([cell for problem in problems for cell in cells_of(problem)]).split(", ")
    more = len(ranges) - RANGES_SHOWN
    shown = ", ".join(ranges[:RANGES_SHOWN]) + (f" and {more} more places" if more > 0 else "")
    return f"{problems[0].sheet}: {shown}"
