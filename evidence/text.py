"""Words that people wrote, as every page, workbook and file may hold them; and web addresses, taken for what they are."""

import re
import unicodedata
from urllib.parse import urlsplit

LONGEST = 32_767  # letters of a cell, after Excel: no workbook could hold more
CUT = " … (the rest does not fit into a cell: the CSV file has it)"

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # words that begin so are a formula to a spreadsheet

# Marks that turn the direction of what follows, or that nobody sees: they make words look other than they are.
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NOT_SEEN = "\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_HALVES = "\ud800-\udfff\ufffe\uffff"  # halves of letters, and what Unicode says is no letter
_UNREADABLE = re.compile(f"[{_TURNING}{_NOT_SEEN}{_CONTROLS}{_HALVES}]")
_HALF = re.compile(f"[{_HALVES}]")

_HOST = re.compile(r"[^\W_][\w-]{0,62}(?:\.[^\W_][\w-]{0,62})*")
_LONGEST_ADDRESS = 2_000


def readable(text: str) -> str:
    """The words without marks that nobody sees, control characters and halves of letters; line breaks stay."""
    if text.isprintable():  # the quick way: nearly every cell
        return text
    return _UNREADABLE.sub("", _HALF.sub("\N{REPLACEMENT CHARACTER}", text))


def cut(words: str, rest: str = CUT) -> str:
    """The words, or as many of them as a cell of a workbook may hold, which then says so."""
    if len(words) <= LONGEST // 2:
        return words
    units = words.encode("utf-16-le")  # which is how Excel counts
    if len(units) // 2 <= LONGEST:
        return words
    return units[: 2 * (LONGEST - len(rest))].decode("utf-16-le", "ignore") + rest


def is_readable(text: str) -> bool:
    """Whether `readable` leaves the words as they are."""
    return text.isprintable() or not _UNREADABLE.search(text)


def is_web_address(text: str) -> bool:
    """Whether a reader may be led there: http or https, a host by its name, and nothing that hides where it leads.

    A name and password before the host, brackets, blanks, backslashes and marks that nobody sees are refused.
    """
    if len(text) > _LONGEST_ADDRESS or not text.isprintable() or re.search(r"[\s\\<>\"`\[\]{}|^]", text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:  # brackets that are no address, a port that is no number
        return False
    host = unicodedata.normalize("NFKC", parts.hostname or "")
    named = parts.scheme in ("http", "https") and "@" not in parts.netloc and port != 0
    return named and host == (parts.hostname or "") and bool(_HOST.fullmatch(host))
