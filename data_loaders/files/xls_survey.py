"""Surveys an xls: its records ([MS-XLS] 2.1.4) in a stream of an OLE file ([MS-CFB])."""

import struct
from collections.abc import Iterator

from data_loaders.files import refusals
from data_loaders.files.looks import Looks, looks_of_formats
from data_loaders.files.survey import LISTED, Survey, letters
from data_loaders.files.xlsb_survey import ERRORS
from evidence.problems import Refused

BOF, EOF, PASSWORD, DATES_FROM_1904, SHEET = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085
ROW, COLUMNS, COMMENT, BOOLEAN_OR_ERROR, FORMULA = 0x0208, 0x007D, 0x001C, 0x0205, 0x0006
SEVERAL_NUMBERS, SEVERAL_BLANKS, MERGED = 0x00BD, 0x00BE, 0x00E5
FONT, FORMAT, STYLE, WORDS_OF_SHAPE = 0x0031, 0x041E, 0x00E0, 0x01B6
CELLS = {FORMULA, 0x00FD, 0x0203, 0x0204, BOOLEAN_OR_ERROR, 0x027E, SEVERAL_NUMBERS, 0x00D6}

_OF_MACROS, _HIDDEN_ROW, _HIDDEN_COLUMN = {1, 6}, 0x20, 0x01
_STRUCK, _WHITES = 0x08, (9, 64, 65)
_END_OF_CHAIN = 0xFFFFFFFA  # and above: free, end, table sectors


def survey_xls(content: bytes) -> tuple[list[Survey], bool]:
    """Each sheet as surveyed, in the workbook's order; and whether its days are counted from 1904.

    Raises:
        Refused: it is password protected, has macros, or is no workbook.
    """
    ole = OleFile(content)
    if "encryptedpackage" in ole.entries or "encryptioninfo" in ole.entries:
        raise Refused(refusals.PASSWORD)
    if any(name.startswith("_vba_project") for name in ole.entries):
        raise Refused(refusals.MACROS)
    name = next((name for name in ("workbook", "book") if name in ole.entries), None)
    if name is None:
        raise Refused(refusals.NOT_A_SPREADSHEET)
    stream = ole.stream(name)
    offsets, from_1904 = _listed_sheets(stream)
    looks = _looks(stream)
    return [_survey_sheet(stream, at, looks) for at in offsets], from_1904


class OleFile:
    """The named streams of an OLE file, names in lower case.

    Raises:
        Refused: its tables lead nowhere.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._sector = 1 << struct.unpack_from("<H", content, 30)[0]
            if self._sector not in (512, 4096):
                raise Refused(refusals.DAMAGED)
            self._next = self._sector_table()
            directory, self._mini_cutoff, minis = struct.unpack_from("<I4xII", content, 48)
            listed = self._chained(directory)
            self.entries = dict(_entries(listed))
            # The first entry is the root, whatever its name: Excel for Mac calls it "R".
            (small,) = struct.unpack_from("<I", listed, 116)
            self._mini_next = _numbers(self._chained(minis))
            self._mini_content = self._chained(small)
        except struct.error:
            raise Refused(refusals.DAMAGED) from None

    def stream(self, name: str) -> bytes:
        """A stream's bytes; small ones lie in sectors of 64 bytes within a stream of their own."""
        start, size = self.entries[name]
        if size < self._mini_cutoff:
            places = _chain(start, self._mini_next)
            return b"".join(self._mini_content[at * 64 : at * 64 + 64] for at in places)[:size]
        return self._chained(start)[:size]

    def _sector_table(self) -> list[int]:
        """Which sector follows each: listed in sectors that the header, and chained sectors, list."""
        listed = list(struct.unpack_from("<109I", self._content, 76))
        more, count = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._sector)):
            if more >= _END_OF_CHAIN:
                break
            *sectors, more = _numbers(self._bytes_of(more)) or [_END_OF_CHAIN]
            listed += sectors
        held = len(self._content) // self._sector
        return [after for sector in listed if sector < held for after in _numbers(self._bytes_of(sector))]

    def _bytes_of(self, sector: int) -> bytes:
        return self._content[(sector + 1) * self._sector : (sector + 2) * self._sector]

    def _chained(self, start: int) -> bytes:
        return b"".join(self._bytes_of(at) for at in _chain(start, self._next))


def _chain(start: int, follows: list[int]) -> list[int]:
    """The sectors of a stream in turn; one that comes round to itself is cut off."""
    sectors: list[int] = []
    at = start
    while at < min(len(follows), _END_OF_CHAIN) and len(sectors) < len(follows):
        sectors.append(at)
        at = follows[at]
    return sectors


def _numbers(sector: bytes) -> list[int]:
    return [number for (number,) in struct.iter_unpack("<I", sector[: len(sector) // 4 * 4])]


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each entry's name, first sector and size."""
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace").lower()
        if name:
            yield name, struct.unpack_from("<II", directory, at + 116)


def _listed_sheets(stream: bytes) -> tuple[list[int], bool]:
    """Where each sheet's records start, and whether days are counted from 1904."""
    offsets, from_1904 = [], False
    for record, start, length in _records(stream, 0):
        if record == PASSWORD:
            raise Refused(refusals.PASSWORD)
        if record == DATES_FROM_1904 and length >= 2:
            from_1904 = stream[start] == 1
        if record == SHEET and length >= 6:
            offset, _, kind = struct.unpack_from("<IBB", stream, start)
            if kind in _OF_MACROS:
                raise Refused(refusals.MACROS)
            offsets.append(offset)
    return offsets, from_1904


def _looks(stream: bytes) -> Looks:
    """What the workbook's fonts, formats and styles tell of its cells."""
    struck, formats, styles = [], {}, []
    for record, start, length in _records(stream, 0):
        if record == FONT and length >= 4:
            struck.append(bool(struct.unpack_from("<H", stream, start + 2)[0] & _STRUCK))
            if len(struck) == 4:  # no style is of the fifth font: it is not written ([MS-XLS] 2.5.129)
                struck.append(False)
        if record == FORMAT and length >= 5:
            wide = stream[start + 4] & 1
            code = stream[start + 5 : start + length]
            formats[struct.unpack_from("<H", stream, start)[0]] = code.decode(
                "utf-16-le" if wide else "cp1252", "replace"
            )
        if record == STYLE and length >= 20:
            font, form = struct.unpack_from("<HH", stream, start)
            fill, colours = struct.unpack_from("<IH", stream, start + 14)
            styles.append((font, form, fill >> 26 == 1 and colours & 0x7F not in _WHITES))
    return looks_of_formats(struck, formats, styles)


def _survey_sheet(stream: bytes, at: int, looks: Looks) -> Survey:
    survey, words = Survey(), 0
    for record, start, length in _records(stream, at):
        if record in CELLS and length >= 6:
            row, column = struct.unpack_from("<HH", stream, start)
            survey.reach(row + 1, column)
            if record == SEVERAL_NUMBERS:
                survey.reach(row + 1, column + max((length - 6) // 6 - 1, 0))
            _note_error(survey, record, stream[start : start + length], row, column)
            for place, style in _styles(record, stream[start : start + length]):
                looks.note_style(survey, style, row + 1, column + place)
        elif record == ROW and length >= 16 and struct.unpack_from("<H", stream, start + 12)[0] & _HIDDEN_ROW:
            survey.hidden_rows.append(struct.unpack_from("<H", stream, start)[0] + 1)
        elif record == COLUMNS and length >= 10 and struct.unpack_from("<H", stream, start + 8)[0] & _HIDDEN_COLUMN:
            first, last = struct.unpack_from("<HH", stream, start)
            survey.hidden_columns += range(first, min(last, 255) + 1)
        elif record == MERGED and length >= 2:
            survey.merged += _merged(stream[start : start + length])
        elif record == COMMENT and length >= 4:
            row, column = struct.unpack_from("<HH", stream, start)
            survey.comments.append(f"{letters(column)}{row + 1}")
        elif record == WORDS_OF_SHAPE and length >= 12:
            words += struct.unpack_from("<H", stream, start + 10)[0] > 0
    survey.text_boxes = max(words - len(survey.comments), 0)  # a comment is a shape with words too
    return survey


def _merged(ranges: bytes) -> int:
    """How many cells lie within the merged cells of one record: how many they are, then the corners of each."""
    corners = struct.iter_unpack("<4H", ranges[2 : 2 + (len(ranges) - 2) // 8 * 8])
    return sum((1 + abs(bottom - top)) * (1 + abs(right - left)) for top, bottom, left, right in corners)


def _styles(record: int, cell: bytes) -> Iterator[tuple[int, int]]:
    """The style of each cell of a record, and how many columns it stands right of the first."""
    if record in (SEVERAL_NUMBERS, SEVERAL_BLANKS):
        size = 6 if record == SEVERAL_NUMBERS else 2
        yield from enumerate(
            style for (style,) in (struct.unpack_from("<H", cell, at) for at in range(4, len(cell) - size, size))
        )
    else:
        yield 0, struct.unpack_from("<H", cell, 4)[0]


def _note_error(survey: Survey, record: int, cell: bytes, row: int, column: int) -> None:
    code = None
    if record == BOOLEAN_OR_ERROR and len(cell) >= 8 and cell[7] == 1:
        code = cell[6]
    if record == FORMULA and len(cell) >= 14 and cell[12:14] == b"\xff\xff" and cell[6] == 2:
        code = cell[8]
    if code is not None and len(survey.lost) < LISTED:
        survey.lost.append((row + 1, column, ERRORS.get(code, "#VALUE!")))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Records from a place to the end of that part of the workbook: number, where it starts, length."""
    depth = 0
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        if record & 0xFF == BOF & 0xFF and record >> 8 in (0, 2, 4, 8):
            depth += 1
        yield record, at + 4, length
        if record == EOF:
            depth -= 1
            if depth <= 0:
                return
        at += 4 + length
