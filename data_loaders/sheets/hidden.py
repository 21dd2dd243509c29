"""What in a workbook an officer may not have seen: said, so that nothing goes along unnoticed."""

from collections.abc import Iterator

from data_loaders.sheets.rows import in_words
from data_loaders.sheets.workbook import Sheet

NAMED = 10


def what_is_hidden(sheets: list[Sheet], read: set[str]) -> Iterator[str]:
    """A sentence for each thing hidden in a workbook.

    Args:
        read: names of the sheets that were read; hidden rows of others concern nobody.
    """
    for sheet in sheets:
        if sheet.name in read:
            yield from _within(sheet)
        elif sheet.hidden:
            so = " so that Excel’s menus do not show it," if sheet.very_hidden else ""
            yield f"Sheet “{sheet.name}” is hidden{so} and was not read."
    caches = max((sheet.pivot_caches for sheet in sheets), default=0)
    if caches:
        yield (
            f"The workbook keeps {caches} {'copy' if caches == 1 else 'copies'} of the data of its pivot tables,"
            " which can hold more than its sheets show, and which was not read."
        )


def _within(sheet: Sheet) -> Iterator[str]:
    where = f"Sheet “{sheet.name}”: "
    if sheet.hidden_rows:
        are = "is" if len(sheet.hidden_rows) == 1 else "are"
        yield f"{where}{in_words(sheet.hidden_rows)} {are} hidden, and read like the others."
    if sheet.hidden_columns:
        columns, are = ("column", "is") if len(sheet.hidden_columns) == 1 else ("columns", "are")
        yield f"{where}{columns} {_listed(sheet.hidden_columns)} {are} hidden, and read like the others."
    if sheet.text_boxes:
        boxes, were = (
            ("a text box lies", "was") if sheet.text_boxes == 1 else (f"{sheet.text_boxes} text boxes lie", "were")
        )
        yield f"{where}{boxes} over its cells, and {were} not read."
    if sheet.comments:
        comments, were = ("comment", "was") if len(sheet.comments) == 1 else ("comments", "were")
        yield f"{where}the {comments} on {_listed(sheet.comments)} {were} not read."


def _listed(words: tuple[str, ...]) -> str:
    named = list(words[:NAMED])
    if len(words) > NAMED:
        named.append(f"{len(words) - NAMED:,} more")
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
