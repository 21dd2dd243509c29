"""What a file is, by what is in it and not by its name."""

from enum import Enum
from typing import Literal

from data_loaders.files import refusals
from data_loaders.files.zip_parts import ZipParts
from evidence.problems import Refused

Format = Literal["xlsx", "xlsb", "ods"]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENT_TYPES = "[content_types].xml"
_MACRO_TYPES = (b"sheet.macroenabled.main+xml", b"template.macroenabled.main+xml", b"macrosheet+xml")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


class Container(Enum):
    """How a file holds what it holds."""

    ZIP = "xlsx, xlsb or ods"
    OLE = "xls, or a locked workbook"
    TEXT = "csv"


def container_of(content: bytes) -> Container:
    """By the first bytes; whatever begins as none of the others is taken for text."""
    if content.startswith(_ZIP):
        return Container.ZIP
    return Container.OLE if content.startswith(_OLE) else Container.TEXT


def workbook_format(parts: ZipParts) -> Format:
    """Which kind of zipped workbook it is.

    Raises:
        Refused: it is none, or it holds macros.
    """
    names = set(parts.names)
    if any(name.rpartition("/")[2].startswith("vbaproject") for name in names):
        raise Refused(refusals.MACROS)
    if any(name.startswith(("basic/", "scripts/", "xl/macrosheets/")) for name in names):
        raise Refused(refusals.MACROS)
    if parts.read("mimetype").strip().startswith(_OPEN_DOCUMENT) and "content.xml" in names:
        return "ods"
    types = parts.read(_CONTENT_TYPES).lower()
    if any(kind in types for kind in _MACRO_TYPES):
        raise Refused(refusals.MACROS)
    if not types or not names & {"xl/workbook.xml", "xl/workbook.bin"}:
        raise Refused(refusals.NOT_A_SPREADSHEET)
    return "xlsb" if "xl/workbook.bin" in names else "xlsx"
