"""The tables of a pack as one accessible workbook, each on a sheet of its own under the number it has in the pack."""

import pandas as pd

from editions.shorthand import MEANINGS, NOT_APPLICABLE, filled
from editions.workbooks import MADE_UP, Sheet, moment_of, workbook
from evidence.figures import Figure
from publications.packs.document import Numbered, Pack


def xlsx(pack: Pack) -> bytes:
    """The workbook; the same bytes for the same pack."""
    sheets = [_sheet(each) for _, numbered in pack.numbered for each in numbered]
    said = [pack.purpose, *(f"{name}: {words}" for name, words in pack.facts)]
    said += [f"{MADE_UP} These sources are: {'; '.join(pack.made_up)}."] if pack.made_up else []
    said += [f"{sign} means {meaning}." for sign, meaning in MEANINGS.items()]
    title = f"{pack.title} – {pack.edition.about['title']}, {pack.edition.title}"
    return workbook(pack.title, title, said, sheets, moment_of(pack.edition))


def _sheet(numbered: Numbered) -> Sheet:
    figure = numbered.shown.figure
    title = f"{numbered.label}. {numbered.finding}" if numbered.shown.reference else numbered.finding
    note = " ".join(figure.notes)
    return Sheet(f"Table_{numbered.table}", f"{title}: {figure.subtitle}", _source(figure), _rows(figure.table), note)


def _rows(table: pd.DataFrame) -> pd.DataFrame:
    """The rows; a table that has none yet says so in one, since a sheet must not be blank."""
    rows = filled(table.reset_index(drop=True))
    return rows if len(rows) else pd.DataFrame([dict.fromkeys(rows.columns, NOT_APPLICABLE)])


def _source(figure: Figure) -> str:
    return "; ".join(source.words for source in figure.sources) or "This pack"
