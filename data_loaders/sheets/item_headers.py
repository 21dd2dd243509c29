"""Which kind of item a header counts: "No. of needles picked up (items)" is needles."""

import re
from collections.abc import Mapping

# Words around the name of an item that only say that it is a count, or of which part of the work.
BEFORE = ("number of", "no. of", "no of", "nos of", "nr of", "count of", "quantity of", "qty of", "qty", "no.", "no", "total", "total no of",
          "total no. of", "total number of", "all", "used", "unused", "capped", "uncapped", "boxed", "loose", "am", "pm",
          "sum of")  # fmt: skip
AFTER = ("s", "no.", "no", "nos", "number", "items", "item", "count", "qty", "quantity", "each", "total", "pcs", "picked up", "found",
         "collected", "removed", "recovered", "retrieved", "cleared", "am", "pm", "morning", "afternoon", "evening", "night", "used",
         "unused", "capped", "uncapped", "boxed", "loose", "mon", "tue", "wed", "thu", "fri", "sat", "sun")  # fmt: skip

_WORDS_STRIPPED = 4  # no header has more of them around one item

_BEFORE = re.compile(rf"(?:{'|'.join(re.escape(words) for words in sorted(BEFORE, key=len, reverse=True))}) ")
_AFTER = re.compile(rf" (?:{'|'.join(re.escape(words) for words in sorted(AFTER, key=len, reverse=True))}|week \d)")


def item_of(header: str, items: Mapping[str, str], services: tuple[str, ...] = ()) -> str | None:
    """The item that a folded header counts; None if it names none, or more than an item and its count.

    Args:
        items: folded forms of each item, to its id.
        services: folded names that may stand before an item, as in "parks needles".
    """
    if not any(name in header for name in items):
        return None  # said at once of the thousands of headers that a wide sheet may have
    for form in _plainer(header, services):
        if form in items:
            return items[form]
        named = {items.get(word) for word in form.split()}
        if len(named) == 1 and None not in named:  # one item by two of its names: "sharps (needles)"
            return named.pop()
    return None


def _plainer(header: str, services: tuple[str, ...]) -> list[str]:
    forms = [header, *(header.removeprefix(f"{name} ") for name in services if header.startswith(f"{name} "))]
    for _ in range(_WORDS_STRIPPED):
        shorter = [
            match for form in forms for match in (_without(_BEFORE, form, 0), _without(_AFTER, form, -1)) if match
        ]
        forms += [form for form in dict.fromkeys(shorter) if form not in forms]
    return forms


def _without(words: re.Pattern[str], form: str, end: int) -> str | None:
    if end == 0:
        return form[match.end() :] if (match := words.match(form)) else None
    found = [match for match in words.finditer(form) if match.end() == len(form)]
    return form[: found[0].start()] if found else None
