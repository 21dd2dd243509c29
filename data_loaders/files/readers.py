"""Reads what the preflight let pass: each sheet as columns of text, as Excel would write its cells.

Every format ends as text alike: a number in its shortest form ("12", "0.084"), a day as
"2017-09-01 00:00:00", true and false in words. What a cell means is decided later, once, in `cells`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import pyarrow as pa

from data_loaders.files import refusals
from data_loaders.files.mended import as_readers_expect
from data_loaders.files.ods_survey import survey_ods
from data_loaders.files.preflight import Container, container_of, workbook_format
from data_loaders.files.survey import BEYOND, Survey, refuse_far_apart, refuse_merged
from data_loaders.files.text_files import text_table
from data_loaders.files.xls_survey import survey_xls
from data_loaders.files.xlsb_survey import survey_xlsb
from data_loaders.files.xlsx_survey import survey_xlsx
from data_loaders.files.zip_parts import ZipParts
from evidence.problems import Refused


@dataclass
class ReadSheet:
    """A sheet as read: columns of text from `first_column` (0 for A), and what was surveyed of it."""

    name: str
    columns: pa.RecordBatch
    first_column: int = 0
    visible: str = "visible"
    survey: Survey = field(default_factory=Survey)


@dataclass
class ReadFile:
    sheets: list[ReadSheet]
    dates_from_1904: bool = False
    pivot_caches: int = 0
    separator: str = ""  # between the cells of a text file


def read_file(content: bytes, file: str) -> ReadFile:
    """Looks a file over, and reads it.

    Raises:
        Refused: it may not or cannot be read.
    """
    container = container_of(content)
    if container is Container.TEXT:
        table = text_table(content)
        survey = Survey(doubts=[(row, column, BEYOND) for row, column in table.beyond])
        return ReadFile(
            [ReadSheet(PurePath(file).stem, _batch(table.columns), survey=survey)], separator=table.separator
        )
    if container is Container.OLE:
        surveys, from_1904 = survey_xls(content)
        return _read(content, surveys, from_1904)
    content, parts = as_readers_expect(content, ZipParts(content))
    match workbook_format(parts):
        case "ods":
            return _read(content, survey_ods(parts))
        case "xlsb":
            return _read(content, *survey_xlsb(parts))
        case _:
            book = survey_xlsx(parts)
            return _read(content, book.sheets, book.dates_from_1904, book.pivot_caches)


def _read(content: bytes, surveys: Sequence[Survey], from_1904: bool = False, pivot_caches: int = 0) -> ReadFile:
    refuse_far_apart(surveys)
    refuse_merged(surveys)
    import fastexcel  # not needed for a file of text

    try:
        workbook = fastexcel.read_excel(content)
        sheets = [_sheet(workbook, at) for at in range(len(workbook.sheet_names))]
    except fastexcel.FastExcelError:
        raise Refused(refusals.DAMAGED) from None
    return ReadFile(_surveyed(sheets, surveys), from_1904, pivot_caches)


def _sheet(workbook, at: int) -> ReadSheet:
    sheet = workbook.load_sheet(at, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True)
    found = sheet.available_columns()
    columns = sheet.to_arrow() if found else _batch([])
    first = min((column.absolute_index for column in found), default=0)
    return ReadSheet(sheet.name, columns, first, sheet.visible)


def _surveyed(sheets: list[ReadSheet], surveys: Sequence[Survey]) -> list[ReadSheet]:
    """Joins what was read with what was surveyed: by name where the survey has one, else by order."""
    by_name = {survey.name: survey for survey in surveys if survey.name}
    for at, sheet in enumerate(sheets):
        unnamed = surveys[at] if at < len(surveys) and not surveys[at].name else Survey()
        sheet.survey = by_name.get(sheet.name, unnamed)
    return sheets


def _batch(columns: list[list[str | None]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(
        [pa.array(column, pa.string()) for column in columns], names=[str(at) for at in range(len(columns))]
    )
