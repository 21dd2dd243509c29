"""Whether a table says itself what it counts: the words of its titles, headers, sheet and file.

Area, year and a number look alike in a table of needles, of calls and of house prices. So a table is
taken for a kind only if a word of it says so, and not where a word speaks against it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

LONGEST_TITLE = 120  # letters; longer lines are notes, which tell of much that the table does not count


# Units in which no count comes. Officers write them wherever they like.
UNITS = (
    "£", "%", "per cent", "percent*", "proportion", "rate", "rates", "per 1 000", "per 1000", "per 100 000", "per 100000",
    "per thousand", "index", "average", "median", "mean", "cost", "costs", "price*", "spend*", "spent", "budget*",
    "target*", "forecast*", "change since", "cumulative", "year to date",
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """The words by which a table shows of what it is; a star stands for any ending.

    Attributes:
        counts: what such a table counts, in the officer's words, for the sentence that asks.
        says: one of these must stand in a header, a title, or the name of the sheet or file; none is asked if empty.
        against: any of these in a title, a name or the header of a figure makes it doubtful.
        settles: where one of these is said, only a unit still speaks against it.
        unless: a column by which each row says what it counts, so that no title need say it.
        cells: a column whose cells may say it too.
        units: units in which such a table never comes.
    """

    counts: str
    says: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()
    unless: str = ""
    cells: str = ""
    units: tuple[str, ...] = UNITS


_PARTS = re.compile(r"[£%]|[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=20_000)
def plain_words(text: str) -> str:
    """The words of a text in small letters, with a space around each: " cost of needles £ "."""
    return f" {' '.join(_PARTS.findall(_CAMEL.sub(' ', text))).casefold()} "


def first_said(words: Iterable[str], texts: Iterable[str]) -> tuple[str, str] | None:
    """The first text that has one of the words, and the word as it stands there."""
    pattern = _pattern(tuple(words))
    if pattern is None:
        return None
    found = ((text, pattern.search(plain_words(text))) for text in texts)
    return next(((text, match[0].strip()) for text, match in found if match), None)


@lru_cache(maxsize=200)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    forms = [re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words]
    return re.compile(f"(?<= )(?:{'|'.join(forms)})(?= )") if forms else None


def titles_of(preamble: Iterable[str], sheet: str, file: str) -> list[str]:
    """What names a table: the short lines above it, its sheet and its file."""
    return [*(line for line in preamble if len(line) <= LONGEST_TITLE), sheet, PurePath(file).stem]


def why_doubtful(words: Words, titles: list[str], figures: list[str], headers: list[str], cells: list[str]) -> str:
    """Why a table of the right shape may be of something else, or "".

    Args:
        titles: lines above the table, the names of its sheet and file.
        figures: headers of the columns that are added up.
        headers: all headers.
        cells: different cells of the column that may say what is counted.
    """
    settled = first_said(words.settles, [*titles, *headers])
    against = words.units if settled else (*words.against, *words.units)
    if spoken := first_said(against, [*titles, *figures]):
        text, word = spoken
        return f"“{word}” in “{_short(text)}” speaks against {words.counts}"
    if words.says and not settled and not first_said(words.says, [*headers, *titles, *cells]):
        return f"no title, header or name says that it counts {words.counts}"
    return ""


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49]}…"
