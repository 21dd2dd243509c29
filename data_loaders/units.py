"""In which unit figures come: per 1,000 or per 100,000, in full or in thousands. Read where it is said, never assumed."""

import pandas as pd

from data_loaders.problems import rate_without_unit
from data_loaders.reading import Reading
from data_loaders.sheets.says import plain_words
from evidence.problems import Refused

PER = {
    1_000: (" per 1 000 ", " per 1000 ", " per thousand ", " 1 000 population ", " per 1k "),
    100_000: (" per 100 000 ", " per 100000 ", " per hundred thousand ", " per 100k "),
    1_000_000: (" per million ", " per 1 000 000 "),
    100: (" per cent ", " percent ", " percentage ", " % "),
}
IN_THOUSANDS = (" thousands ", " 000s ", " 000 s ", " in 000 ", " £000 ")
CLOSE = 0.05  # share by which a published rate may differ from what its parts give


def rates_per_1000(reading: Reading, rate: pd.Series, count: pd.Series, residents: pd.Series) -> pd.Series:
    """Rates brought to 1,000 residents, by the unit that the header, a title or the rates' own parts say.

    Raises:
        Refused: nothing says it.
    """
    if rate.dropna().empty:
        return rate
    per = _said(reading, "rate") or _by_parts(rate, count, residents)
    if per is None:
        raise Refused(rate_without_unit(reading.table.sheet, reading.table.headers.get("rate", "Rate")))
    if per != 1_000:
        title = reading.table.headers.get("rate", "rate")
        reading.warnings.append(f"“{title}” is per {per:,}: divided by {per // 1_000 or 0.1:g} to be per 1,000.")
    return rate * 1_000 / per


def in_full(reading: Reading, column: str) -> pd.Series:
    """A column of people, multiplied where its header or a title says that it is in thousands."""
    title = plain_words(reading.table.headers.get(column, ""))
    lines = [title, *map(plain_words, reading.table.preamble)]
    if not any(word in line for word in IN_THOUSANDS for line in lines):
        return reading.counts(column)
    values = reading.numbers(column) * 1_000
    sentence = "The figures are in thousands, as the table says: each was multiplied by 1,000."
    if sentence not in reading.warnings:
        reading.warnings.append(sentence)
    return values.round()


def _said(reading: Reading, column: str) -> int | None:
    """The unit that the header says, or else the lines above, the sheet or the file, if they say one alone."""
    table = reading.table
    for texts in ([table.headers.get(column, "")], [*table.preamble, table.sheet, table.file]):
        lines = list(map(plain_words, texts))
        said = {per for per, forms in PER.items() if any(form in line for form in forms for line in lines)}
        if said:
            return said.pop() if len(said) == 1 else None
    return None


def _by_parts(rate: pd.Series, count: pd.Series, residents: pd.Series) -> int | None:
    """The unit that counts and residents prove, where the table has both."""
    per = (rate / (count / residents.where(residents > 0))).replace([float("inf")], float("nan")).median()
    return next((unit for unit in PER if abs(per / unit - 1) <= CLOSE), None)
