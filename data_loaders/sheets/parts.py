"""Columns that are parts of one count: which, and what they come to together."""

import pandas as pd

from data_loaders import cells
from data_loaders.layouts import key_of
from data_loaders.reading import Reading

ENOUGH_ROWS = 2  # rows that must add up before a column is taken for the sum of the others


def added_up(reading: Reading) -> pd.DataFrame:
    """A column for each key of the table's spread: its parts added up row by row, and said.

    A column that in every row is the sum of the others of its key is a total of them, and counts once.
    """
    counts = {part: reading.counts(part) for part in reading.table.spread}
    by_key: dict[str, list[str]] = {}
    for part in counts:
        by_key.setdefault(key_of(part), []).append(part)
    return pd.DataFrame(
        {key: _together(reading, pd.DataFrame({part: counts[part] for part in parts})) for key, parts in by_key.items()}
    )


def runs_on(column: pd.Series) -> bool:
    """Whether the figures of a column are 1, 2, 3 and so on: they number the rows."""
    values = cells.numbers(column)[0].dropna().tolist()
    return len(values) > ENOUGH_ROWS and values == list(range(1, len(values) + 1))


def _together(reading: Reading, parts: pd.DataFrame) -> pd.Series:
    if parts.shape[1] == 1:
        return parts.iloc[:, 0]
    total = next((part for part in parts if _is_sum(parts, part)), None)
    named = [_named(reading, part) for part in parts if part != total]
    added = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    sentence = f"Sheet “{reading.table.sheet}”: {added} are added up, as parts of one count"
    reading.warnings.append(f"{sentence}; {_named(reading, total)} is their sum." if total else f"{sentence}.")
    return parts.drop(columns=[total] if total else []).sum(axis=1, min_count=1)


def _named(reading: Reading, part: str) -> str:
    return f"“{reading.table.headers[part]}” ({reading.table.letters[part]})"


def _is_sum(parts: pd.DataFrame, part: str) -> bool:
    """Whether one column is the sum of two others or more, wherever it is filled."""
    others = parts.drop(columns=part).sum(axis=1, min_count=1)
    filled = parts[part].notna() | others.notna()
    if parts.shape[1] < 3 or (filled & (others > 0)).sum() < ENOUGH_ROWS:
        return False
    return bool((parts[part].fillna(0) == others.fillna(0)).all())
