"""Writes the least that an xlsb can be: no program at hand saves this format."""

import struct

from tests.data_loaders.hostile import PACKAGE, RELATIONSHIPS, zipped

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOOK_RELS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONSHIPS}/worksheet"'
    ' Target="worksheets/sheet1.bin"/></Relationships>'
)


def xlsb(rows: list[list[object]], hidden_row: int = 0, hidden_column: int | None = None) -> bytes:
    """One sheet called May; None is an empty cell, a text beginning with "#" an error value."""
    book = record(131) + record(153, struct.pack("<III", 0, 0, 0)) + record(143)
    book += record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("May")) + record(144) + record(132)
    sheet = record(129) + record(148, struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1))
    if hidden_column is not None:
        sheet += record(390) + record(60, struct.pack("<4IH", hidden_column, hidden_column, 2560, 0, 1)) + record(391)
    sheet += record(145)
    for number, row in enumerate(rows):
        flags = 0x10 if number + 1 == hidden_row else 0
        sheet += record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))
        sheet += b"".join(cell(at, value) for at, value in enumerate(row) if value is not None)
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": BOOK_RELS,
            "xl/worksheets/sheet1.bin": sheet + record(146) + record(130),
        }
    )


def cell(column: int, value: object) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, str) and value.startswith("#"):
        return record(3, place + bytes([{"#DIV/0!": 7, "#REF!": 23}[value]]))
    if isinstance(value, bool):
        return record(4, place + bytes([value]))
    if isinstance(value, str):
        return record(6, place + wide(value))
    return record(5, place + struct.pack("<d", value))


def record(number: int, content: bytes = b"") -> bytes:
    name = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    length, left = b"", len(content)
    while True:
        length += bytes([left & 0x7F | (0x80 if left > 0x7F else 0)])
        left >>= 7
        if not left:
            return name + length + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
