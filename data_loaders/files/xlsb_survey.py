"""Surveys the sheets of an xlsb: records of a number, a length and bytes ([MS-XLSB] 2.1.4)."""

import struct
from collections.abc import Iterator

from data_loaders.files.looks import Looks, looks_of_formats
from data_loaders.files.survey import LISTED, Survey
from data_loaders.files.zip_parts import ZipParts

ROW, CELLS, COLUMNS, MERGED = 0, range(2, 12), 60, 176  # 1 is a blank cell, which readers leave out
CELL_ERROR, FORMULA_ERROR = 3, 11
WORKBOOK, FONT, FORMAT, STYLE, STYLES_OF_CELLS, END_OF_STYLES = 153, 43, 44, 47, 617, 618

# Excel's error codes, in xls and xlsb alike.
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

_ROW_HIDDEN = 0x10  # of the row record's twelfth byte
_COLUMN_HIDDEN = 0x01
_STRUCK = 0x08


def survey_xlsb(parts: ZipParts) -> tuple[list[Survey], bool]:
    """Each sheet as surveyed, in order of their parts; and whether the workbook's days are counted from 1904."""
    sheets = [name for name in parts.names if name.startswith("xl/worksheets/") and name.endswith(".bin")]
    looks = _looks(parts.read("xl/styles.bin"))
    from_1904 = any(
        record == WORKBOOK and length >= 1 and content[start] & 1
        for content in [parts.read("xl/workbook.bin")]
        for record, start, length in _records(content)
    )
    surveys = [_survey_sheet(parts.read(name), looks) for name in sorted(sheets, key=lambda name: (len(name), name))]
    return surveys, from_1904


def _looks(content: bytes) -> Looks:
    """What the workbook's fonts, formats and styles tell of its cells."""
    struck, formats, styles, of_cells = [], {}, [], False
    for record, start, length in _records(content):
        if record in (STYLES_OF_CELLS, END_OF_STYLES):
            of_cells = record == STYLES_OF_CELLS
        elif record == FONT and length >= 4:
            struck.append(bool(struct.unpack_from("<H", content, start + 2)[0] & _STRUCK))
        elif record == FORMAT and length >= 6:
            formats[struct.unpack_from("<H", content, start)[0]] = content[start + 6 : start + length].decode(
                "utf-16-le", "replace"
            )
        elif record == STYLE and of_cells and length >= 6:
            _, form, font = struct.unpack_from("<3H", content, start)
            styles.append((font, form, False))
    return looks_of_formats(struck, formats, styles)


def _survey_sheet(content: bytes, looks: Looks) -> Survey:
    survey, row = Survey(), 0
    for record, start, length in _records(content):
        if record == ROW and length >= 12:
            row = struct.unpack_from("<I", content, start)[0] + 1
            if content[start + 11] & _ROW_HIDDEN and len(survey.hidden_rows) < LISTED:
                survey.hidden_rows.append(row)
        elif record in CELLS and length >= 8:
            column = struct.unpack_from("<I", content, start)[0]
            survey.reach(row, column)
            looks.note_style(survey, struct.unpack_from("<I", content, start + 4)[0] & 0xFFFFFF, row, column)
            if record in (CELL_ERROR, FORMULA_ERROR) and length >= 9 and len(survey.lost) < LISTED:
                survey.lost.append((row, column, ERRORS.get(content[start + 8], "#VALUE!")))
        elif record == MERGED and length >= 16:
            top, bottom, left, right = struct.unpack_from("<IIII", content, start)
            survey.merged += (1 + abs(bottom - top)) * (1 + abs(right - left))
        elif record == COLUMNS and length >= 18:
            first, last, _, _, flags = struct.unpack_from("<IIIIH", content, start)
            if flags & _COLUMN_HIDDEN:
                survey.hidden_columns += range(first, min(last, 16_383) + 1)
    return survey


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Each record's number, where its bytes start and how many they are."""
    at, end = 0, len(content)
    while at + 1 < end:
        record = content[at]
        at += 1
        if record & 0x80:
            record = (record & 0x7F) | (content[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while at < end:
            byte = content[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        if at + length > end:
            return
        yield record, at, length
        at += length
