"""What can be wrong with an extract, in one place and in the officer's words."""

from dataclasses import asdict, dataclass
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
