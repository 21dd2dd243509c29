"""What can be wrong with an extract, in one place and in the officer's words."""

from evidence.problems import Problem, Severity

LISTED_ONE_BY_ONE = 500  # cells with a problem, up to which each is listed for itself
RANGES = 20_000  # of cells that one problem names; the rest is counted


def many(severity: Severity, sheet: str, letter: str, title: str, message: str, fix: str, rows: list[int]) -> Problem:
    """One problem of very many cells of a column, in ranges; more ranges than anyone reads are only counted."""
    firsts = [row for before, row in zip([None, *rows], rows, strict=False) if before is None or before != row - 1]
    lasts = [row for row, after in zip(rows, [*rows[1:], None], strict=True) if after is None or after != row + 1]
    shown = [
        f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
        for first, last in zip(firsts[:RANGES], lasts[:RANGES], strict=True)
    ]
    more = f" (and {len(firsts) - RANGES:,} more places)" if len(firsts) > RANGES else ""
    return Problem(severity, sheet, ", ".join(shown), title, "", f"{message}{more}", fix)


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
