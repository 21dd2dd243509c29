"""What reading a file comes to: the tidy rows, every problem, and a count of every row."""

from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd

from evidence.problems import Problem

NAMED = 4  # sheets, and rows, that are named one by one


@dataclass(frozen=True)
class Source:
    """Who published the figures, under which licence, and whether they are made up."""

    title: str
    publisher: str = ""
    licence: str = ""
    url: str = ""
    illustrative: bool = False


@dataclass(frozen=True)
class RowCount:
    """Every row under the header is one of these four: nothing is dropped in silence."""

    accepted: int = 0
    rejected: int = 0
    blank: int = 0
    totals: int = 0

    @property
    def read(self) -> int:
        return self.accepted + self.rejected + self.blank + self.totals

    def __add__(self, other: "RowCount") -> "RowCount":
        return RowCount(
            self.accepted + other.accepted,
            self.rejected + other.rejected,
            self.blank + other.blank,
            self.totals + other.totals,
        )


@dataclass(frozen=True)
class Extract:
    """One officer's file, read and explained; nothing is stored until it is accepted.

    `table` names the tidy table (evidence.tidy.TABLES) that `data` conforms to. A refused file
    has a sentence in `refused` and no data. `mapping` is what an officer said of its headers. Where the sentence
    asks of which kind a table is, `answers` has the kinds (of a file that is read, those that an officer has said),
    each with its title and what the answer is remembered by (see data_loaders.problems.Unsure).
    `headed` names the sheet and the row of every table's header, the first of which stand in `sheet` and `header_row`.
    `columns` are the file's own headers that were read; `may_be` are headers that were not, each with the name and the
    title of our column that its cells look like.
    """

    file: str
    sha256: str
    content: bytes = field(repr=False)
    kind: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    headed: tuple[tuple[str, int], ...] = ()
    refused: str | None = None
    rows: RowCount = RowCount()
    ignored_columns: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    totals: dict[str, Any] = field(default_factory=dict)
    table: str = ""
    data: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    mapping: dict[str, str] = field(default_factory=dict)
    source: Source = Source("")
    answers: tuple[tuple[str, str, str], ...] = ()
    columns: tuple[str, ...] = ()
    may_be: tuple[tuple[str, str, str], ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the file can be accepted: it is one of ours and at least one row is good."""
        return self.refused is None and self.rows.accepted > 0

    @property
    def asks(self) -> bool:
        """Whether it is refused for want of an answer, of which kind a table is, and for no fault."""
        return self.refused is not None and bool(self.answers) and not self.headed

    @property
    def where(self) -> str:
        """Where in the file its tables stand, as in "sheet “May”, header on row 4"."""
        sheets = list(dict.fromkeys(sheet for sheet, _ in self.headed))
        if len(sheets) > 1:
            named = ", ".join(f"“{sheet}”" for sheet in sheets[:NAMED])
            return f"{len(sheets)} sheets ({named}{' …' if len(sheets) > NAMED else ''})"
        rows = list(dict.fromkeys(str(row) for _, row in self.headed))
        if len(rows) == 1:
            return f"sheet “{sheets[0]}”, header on row {rows[0]}"
        between = " … " if len(rows) > NAMED + 1 else " and "
        return f"sheet “{sheets[0]}”, headers on rows {', '.join(rows[:-1][:NAMED])}{between}{rows[-1]}"

    def as_dict(self) -> dict[str, Any]:
        """What `python -m data_loaders check --json` prints."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "kind": self.kind,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "accepted": self.accepted,
            "refused": self.refused,
            "rows": {"read": self.rows.read, **asdict(self.rows)},
            "ignored_columns": list(self.ignored_columns),
            "warnings": list(self.warnings),
            "problems": [problem.as_dict() for problem in self.problems],
            "totals": self.totals,
        }
