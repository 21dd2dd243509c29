"""A table on its way to being tidy: its cells, and every problem met so far."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from data_loaders import cells
from data_loaders.days import read_days
from data_loaders.doubts import IN_DOUBT
from data_loaders.layouts import Table
from data_loaders.problems import LISTED_ONE_BY_ONE, many
from evidence.city import fold
from evidence.problems import Problem, Severity
from evidence.text import LONGEST, is_readable

HALF_CONVERTED = (
    "may have its day and month swapped: every date here that Excel has converted is on the 12th or before, and every"
    " one that it has left as text is after it"
)
THOUSANDS_OR_DECIMALS = r"[-+]?\d{1,3},\d{3}"
COMPARED = 100  # different unknown words for which the nearest known one is looked for
UNSEEN_LEFT_OUT = "They were left out: if the words look wrong now, type them again."
LARGEST_COUNT = 100_000_000_000  # more than people live; a cell of 1E+308 fits no column of whole numbers


class Reading:
    """Reads a table column by column; a row with any error is rejected, and says why."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.problems: list[Problem] = []
        self.warnings = list(table.said)
        self.may_be: list[tuple[str, str, str]] = []  # as evidence.extract.Extract has it
        self._looked_at: set[str] = set()
        self._reject_doubts()

    def leave_out(self, rows: pd.Series, why: str) -> None:
        """Counts rows with the totals, since what they say is said by others too or is not ours; and says so.

        To be done before anything else is read.
        """
        count = int(rows.sum())
        if not count:
            return
        keep = ~rows
        self.table = replace(
            self.table, cells=self.table.cells[keep], spread=self.table.spread[keep], totals=self.table.totals + count
        )
        self.problems.clear()
        self._reject_doubts()
        self.warnings.append(f"{count:,} {'row' if count == 1 else 'rows'} left out: {why}")

    def _reject_doubts(self) -> None:
        """Starts with every row good, but for those with a cell that does not mean what it holds."""
        self.good = pd.Series(True, index=self.table.cells.index)
        self._wrong: dict[str, pd.Series] = {}
        for doubt in self.table.doubts:
            severity, message, fix = IN_DOUBT[doubt.why]
            kept = [(row, value) for row, value in zip(doubt.rows, doubt.values, strict=True) if row in self.good.index]
            if not kept:
                continue
            rows, values = zip(*kept, strict=True)
            self._list(severity, rows, doubt.letter, doubt.title, values, message, fix)
            if severity == "error":
                self._set_wrong(pd.Series(self.good.index.isin(rows), self.good.index), doubt.letter)

    def _set_wrong(self, rows: pd.Series, letter: str) -> None:
        self.good &= ~rows
        self._wrong[letter] = self._wrong[letter] | rows if letter in self._wrong else rows

    def has(self, column: str) -> bool:
        return column in self.table.cells

    def cells(self, column: str) -> pd.Series:
        """The column as it stands; all blank when the file has no such column."""
        if column in self.table.cells:
            return self.table.cells[column]
        if column in self.table.spread:
            return self.table.spread[column]
        return pd.Series(None, index=self.table.cells.index, dtype=object)

    def text(self, column: str) -> pd.Series:
        """The column as words, without marks that nobody sees, which is said; words that no cell could hold are rejected."""
        given = self.cells(column)
        words = cells.text(given)
        if column not in self._looked_at:
            self._looked_at.add(column)
            unseen = [one for one in given.dropna().unique() if isinstance(one, str) and not is_readable(one)]
            self.warn(given.isin(unseen), column, "holds marks that nobody sees", UNSEEN_LEFT_OUT)
            self.reject(words.str.len() > LONGEST, column, "is too long", f"Shorten it to {LONGEST:,} letters.")
        return words

    def dates(self, column: str) -> pd.Series:
        """The column as days; what is not one day is rejected, saying why."""
        read = read_days(self.cells(column), from_1904=self.table.dates_from_1904)
        for why in read.why.dropna().unique():
            self.reject(read.why == why, column, why, "Write the date as day/month/year, such as 03/05/2016.")
        self.reject(read.swapped, column, HALF_CONVERTED, "Write the month in words, such as 3 April 2017.")
        for weekday in read.weekdays.dropna().unique():
            self.warn(
                read.weekdays == weekday,
                column,
                f"names another day of the week: that day is a {weekday}",
                "Check the day, month and year.",
            )
        if read.month_first:
            title = self.table.headers.get(column, column)
            self.warnings.append(
                f"The dates in “{title}” were read as month/day/year, since some of them can be nothing else"
                " and all of them can be that."
            )
        return read.days

    def numbers_of_any_sign(self, column: str) -> pd.Series:
        """The column as numbers; what is not a number is rejected."""
        values, bad = cells.numbers(self.cells(column))
        self.reject(bad, column, "is not a number", "Enter a number in figures, such as 12.")
        if self.table.separator != ";":
            return values
        either = self.text(column).str.fullmatch(THOUSANDS_OR_DECIMALS).fillna(False).astype(bool)
        self.reject(either, column, "may be thousands or decimals: semicolons part the cells of this file, so a comma may be a decimal point",
                    "Write 2912 or 2.912, with no comma.")  # fmt: skip
        return values.mask(either)

    def numbers(self, column: str) -> pd.Series:
        """The column as numbers of zero or more; negative ones too are rejected."""
        values = self.numbers_of_any_sign(column)
        self.reject(values < 0, column, "is less than zero", "Enter a number of zero or more.")
        return values.where(values >= 0)

    def rates(self, column: str) -> pd.Series:
        """The column as numbers per so many; percentages and sums of money are rejected."""
        return self._without_signs(
            column, self.numbers(column), {"%": "a percentage", "£": "a sum of money"}, "rate per so many"
        )

    def _without_signs(self, column: str, values: pd.Series, signs: dict[str, str], wanted: str) -> pd.Series:
        """Rejects numbers with a sign that says that they are something else."""
        written = self.text(column)
        for sign, is_really in signs.items():
            other = written.str.contains(sign, regex=False).fillna(False).astype(bool) & values.notna()
            self.reject(other, column, f"is {is_really}, not a {wanted}", f"Enter the {wanted}.")
            values = values.mask(other)
        return values

    def counts(self, column: str) -> pd.Series:
        """The column as whole numbers; fractions too are rejected."""
        values = self.numbers(column)
        values = self._without_signs(column, values, {"%": "a percentage", "£": "a sum of money"}, "count")
        self.reject(
            values > LARGEST_COUNT, column, "is larger than any count can be", "Enter the number that was counted."
        )
        values = values.where(values <= LARGEST_COUNT)
        self.reject(values % 1 > 0, column, "is not a whole number", "Enter a whole number.")
        return values.where(values % 1 == 0)

    def one_of(self, column: str, forms: Mapping[str, tuple[str, ...]], *, required: bool = True) -> pd.Series:
        """The column as one of a few known ids, each written in any of its forms, the first being its title."""
        written = self.text(column)
        known = {fold(form): key for key, titles in forms.items() for form in (key, *titles)}
        ids = written.map({word: known.get(fold(word)) for word in written.dropna().unique()}, na_action="ignore")
        fix = f"Use one of: {', '.join(titles[0] for titles in forms.values())}."
        self.reject(written.notna() & ids.isna(), column, "is not one of the words known here", fix)
        if required:
            self.require(written, column, "is blank", fix)
        return ids.astype("str")

    def require(self, values: pd.Series, column: str, message: str, fix: str) -> None:
        """Rejects rows in which a value that must be there is not, unless already said to be wrong."""
        said = self._wrong.get(self.table.letters.get(column, "A"))
        absent = values.isna() if said is None else values.isna() & ~said
        self.reject(absent, column, message, fix)

    def reject(self, rows: pd.Series, column: str, message: str, fix: str | pd.Series) -> None:
        """Leaves rows out, with the reason; the fix may be another for each row."""
        self._note("error", rows, column, message, fix)
        self._set_wrong(rows.fillna(False).astype(bool), self.table.letters.get(column, "A"))

    def reject_words(
        self, rows: pd.Series, column: str, message: str, nearest: Callable[[str], str | None], otherwise: str
    ) -> None:
        """Leaves out rows whose word is none of ours, with the one that was probably meant.

        Only so many different words are compared with ours: a whole column of others is no slip of the pen.
        """
        written = self.text(column)[rows.fillna(False).astype(bool)]
        meant = {word: nearest(word) for word in written.dropna().unique()[:COMPARED]}
        fixes = {word: f"Did you mean {near}?" for word, near in meant.items() if near}
        self.reject(rows, column, message, written.map(fixes).fillna(otherwise).reindex(rows.index))

    def warn(self, rows: pd.Series, column: str, message: str, fix: str) -> None:
        """Keeps rows, but says what looks wrong."""
        self._note("warning", rows, column, message, fix)

    def cell(self, row: int, column: str) -> str:
        """A1-style address; the first column stands for one that the file has not."""
        return f"{self.table.letters.get(column, 'A')}{row}"

    def _note(self, severity: Severity, rows: pd.Series, column: str, message: str, fix: str | pd.Series) -> None:
        noted = rows.index[rows.fillna(False).astype(bool)]
        if noted.empty:
            return
        title, letter = self.table.headers.get(column, ""), self.table.letters.get(column, "A")
        found = self.cells(column).loc[noted].astype(object) if len(noted) <= LISTED_ONE_BY_ONE else ()
        self._list(
            severity, noted, letter, title, found, message, fix.loc[noted] if isinstance(fix, pd.Series) else fix
        )

    def _list(
        self, severity: Severity, rows: Sequence[int], letter: str, title: str, values: Iterable[object], message: str,
        fixes: pd.Series | str,
    ) -> None:  # fmt: skip
        """One problem for each cell; of very many cells one with all of them, for each way to mend it."""
        sheet = self.table.sheet
        if len(rows) > LISTED_ONE_BY_ONE and isinstance(fixes, str):
            self.problems.append(many(severity, sheet, letter, title, message, fixes, rows))
            return
        fixes = [fixes] * len(rows) if isinstance(fixes, str) else fixes
        if len(rows) <= LISTED_ONE_BY_ONE:
            self.problems += [
                Problem(severity, sheet, f"{letter}{row}", title, cells.shown(value), message, fix)
                for row, value, fix in zip(rows, values, fixes, strict=True)
            ]
            return
        numbers, ways = pd.Series(list(rows)), pd.Series(list(fixes), dtype="str")
        for fix in ways.unique()[:LISTED_ONE_BY_ONE]:
            self.problems.append(many(severity, sheet, letter, title, message, fix, numbers[ways == fix].tolist()))
