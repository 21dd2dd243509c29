"""Workbooks that keep the standard but not the readers' habits, put as readers expect them.

Readers look for the workbook at `xl/workbook.xml` alone, where the standard lets the package say its name; and they
take an extension's `x14:workbookPr`, which Excel for Mac adds, for the workbook's own, and so forget that its days
are counted from 1904.
"""

import io
import posixpath
import re
import zipfile

from data_loaders.files import refusals
from data_loaders.files.zip_parts import ZipParts
from evidence.problems import Refused

WORKBOOK = "xl/workbook.xml"
KNOWN = {WORKBOOK, "xl/workbook.bin"}

_DOCUMENT = re.compile(rb'<(?:\w+:)?Relationship\s(?=[^<>]*/officeDocument")[^<>]*\bTarget="([^"<>]+)"')
_EXTENSIONS = re.compile(rb"<extLst>[^\0]*</extLst>")


def as_readers_expect(content: bytes, parts: ZipParts) -> tuple[bytes, ZipParts]:
    """The workbook as it is, or written anew where a reader would not find or misread it.

    Raises:
        Refused: it is written anew, and unpacks to more than it may.
    """
    changed = _at_the_usual_place(parts) if not KNOWN & set(parts.names) else _without_extensions(parts)
    if not changed:
        return content, parts
    written = _zipped(
        {changed.get(name, (name, b""))[0]: changed.get(name, ("", b""))[1] or parts.read(name) for name in parts.names}
    )
    return written, ZipParts(written)


def _at_the_usual_place(parts: ZipParts) -> dict[str, tuple[str, bytes]]:
    """The workbook and its relationships under their usual names, where the package names another in any folder."""
    document = _DOCUMENT.search(parts.read("_rels/.rels"))
    name = posixpath.normpath("/" + document[1].decode("utf-8", "replace")).lstrip("/").lower() if document else ""
    if document is None or name not in parts.names or not name.endswith(".xml"):
        return {}
    folder, file = posixpath.split(name)
    if folder not in ("", "xl"):
        raise Refused(refusals.DAMAGED)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    changed = {name: (WORKBOOK, b""), relations: (f"{WORKBOOK.replace('xl/', 'xl/_rels/')}.rels", b"")}
    types = parts.read("[content_types].xml").replace(file.encode(), b"workbook.xml")
    changed["[content_types].xml"] = ("[Content_Types].xml", types)
    changed["_rels/.rels"] = ("_rels/.rels", parts.read("_rels/.rels").replace(document[1], b"xl/workbook.xml"))
    return changed


def _without_extensions(parts: ZipParts) -> dict[str, tuple[str, bytes]]:
    workbook = parts.read(WORKBOOK)
    if b"date1904" not in workbook or workbook.count(b"workbookPr") < 2:
        return {}
    return {WORKBOOK: (WORKBOOK, _EXTENSIONS.sub(b"", workbook))}


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()
