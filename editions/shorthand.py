"""What stands in a cell that holds no figure, after the Government Analysis Function's guidance on symbols in tables."""

import pandas as pd

from evidence.text import FORMULA, readable

HIDDEN, NOT_AVAILABLE, NOT_APPLICABLE = "[c]", "[x]", "[z]"
MEANINGS = {
    HIDDEN: "hidden, so that nobody can be identified",
    NOT_AVAILABLE: "not available",
    NOT_APPLICABLE: "not applicable",
}
SUPPRESSED = "c"  # the flag of an observation whose count is hidden


def filled(table: pd.DataFrame) -> pd.DataFrame:
    """The table with no cell left blank: every gap says why it is one. Dates come as 2016-05-31."""
    hidden = table["flag"].eq(SUPPRESSED) if "flag" in table else pd.Series(False, index=table.index)
    return pd.DataFrame({name: _filled(table[name], hidden) for name in table.columns})


def as_text(table: pd.DataFrame) -> pd.DataFrame:
    """For a file of text: words that a spreadsheet would take for a formula get an apostrophe, and stay words."""

    def harmless(value: object) -> object:
        if not isinstance(value, str):
            return value
        words = readable(value)
        return f"'{words}" if words.startswith(FORMULA) else words

    return table.map(harmless).rename(columns=harmless)


def _filled(column: pd.Series, hidden: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna(NOT_AVAILABLE)
    if pd.api.types.is_numeric_dtype(column):
        gaps = hidden.map({True: HIDDEN, False: NOT_AVAILABLE}).astype(object)
        return column.astype(object).where(column.notna(), gaps)
    words = column.fillna("").astype("str")
    return words.where(words.str.strip() != "", NOT_APPLICABLE)
