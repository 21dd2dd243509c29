"""What a file that is attached to evidence is, by what is in it and not by its name."""

import re

from data_loaders.files.zip_parts import LARGEST_FILE, ZipParts
from evidence.problems import Refused

TYPES = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "png", "jpg", "txt")

TOO_LARGE = "The attached file must be smaller than {megabytes} MB."
EMPTY = "The attached file is empty."
WRONG = f"The attached file is none of the kinds that are kept: attach a {', '.join(TYPES[:-1])} or {TYPES[-1]} file."
PASSWORD = "The attached file is password protected or damaged. Save it anew, without a password."
MACROS = "The attached file contains macros. Save it without them, or as PDF."

_BEGINS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
_HOLDS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_MIME = {"odt": b"application/vnd.oasis.opendocument.text", "ods": b"application/vnd.oasis.opendocument.spreadsheet"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNFIT = re.compile(r"[^\w .,()&+-]+")
LONGEST_NAME = 100


def attachment(content: bytes, file: str) -> str:
    """The name to keep the file under: its own, with the ending of what it really is.

    Raises:
        Refused: it is too large, empty, or of a kind that is not kept; the text is one sentence.
    """
    if not content:
        raise Refused(EMPTY)
    if len(content) > LARGEST_FILE:
        raise Refused(TOO_LARGE.format(megabytes=LARGEST_FILE // 1024 // 1024))
    kind = _kind(content)
    if kind is None:
        raise Refused(WRONG)
    stem = _UNFIT.sub(" ", re.split(r"[/\\]", file)[-1].rpartition(".")[0]).strip(" .") or "attached file"
    return f"{stem[:LONGEST_NAME]}.{kind}"


def _kind(content: bytes) -> str | None:
    for kind, begins in _BEGINS.items():
        if content.startswith(begins):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    return "txt" if _is_text(content) else None


def _zipped(content: bytes) -> str | None:
    try:
        parts = ZipParts(content)
        mimetype = parts.read("mimetype").strip()
    except Refused:
        raise Refused(PASSWORD) from None
    names = set(parts.names)
    if any(
        name.rpartition("/")[2].startswith("vbaproject") or name.startswith(("basic/", "scripts/")) for name in names
    ):
        raise Refused(MACROS)
    if "[content_types].xml" in names:
        return next((kind for kind, part in _HOLDS.items() if part in names), None)
    return next((kind for kind, mime in _MIME.items() if mimetype == mime and "content.xml" in names), None)


def _is_text(content: bytes) -> bool:
    """Whether it is words throughout; programs and pictures hold control characters, web pages would run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        if "\ufffd" in text:
            return False
    return not _CONTROL.search(text) and not re.match(r"\s*<(!doctype|html|svg|script|\?xml)", text, re.IGNORECASE)
