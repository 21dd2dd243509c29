"""Where the words stand in officers' files that stop a publication, and where they are mended."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Engine

from data_loaders.sheets.row_cells import cells_with_words
from store import errors
from store.uploads.accepting import original
from store.uploads.trace import rows_behind

# The tables of an edition that come of officers' entries, by the table of the store.
ENTRIES = {"events": "events", "evidence_items": "evidence", "conclusions": "conclusions", "actions": "actions"}
BY_HAND, UPLOAD, PUBLISH = "Enter by hand", "Upload", "Publish"
OF_EDITIONS = ("releases", "changes")  # which hold release notes


def places_of(engine: Engine, stopped_by: Iterable[Mapping[str, str]]) -> list[str]:
    """A sentence for each cell: its words, its upload, sheet, row and cell as far as they are known, and the page."""
    return [_place(engine, one) for one in stopped_by]


def _place(engine: Engine, one: Mapping[str, str]) -> str:
    table, words, column = ENTRIES.get(one["table"]), one["words"], one["column"]
    rows = rows_behind(engine, table, {"reference": one["reference"]}) if table and one["reference"] else None
    if rows is None or rows.empty:
        page = PUBLISH if one["table"] in OF_EDITIONS else UPLOAD
        return errors.where_words_stand(words, f"{column} of {one['table'].replace('_', ' ')}", page)
    row = rows.iloc[0]
    file, content = original(engine, int(row["upload"]))
    cells = cells_with_words(content, file, sheet=row["sheet"], row=int(row["row"]), words=words)
    cell = f", cell {' and '.join(cells)}" if cells else ""
    where = f"{column} of {one['reference']}: upload {row['upload']} ({file}), sheet “{row['sheet']}”, row {row['row']}{cell}"
    return errors.where_words_stand(words, where, BY_HAND)
