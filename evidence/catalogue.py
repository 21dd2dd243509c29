"""What is wrong with the catalogue of indicators as a city folder writes it, each in one sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from typing import Any

from evidence.city import Indicator, nearest_name
from evidence.known_then import entry_of
from evidence.periods import PERIOD_TYPES

# The words that a field may hold; one that is left out has its default.
ALLOWED = {
    "polarity": ("high", "low", "neutral"),
    "period_type": tuple(PERIOD_TYPES),
    "subject": ("person", "incident", "object", "survey"),
    "statistic": ("rate", "proportion"),
    "asks_for": ("number", "proportion", "rate", "level"),
    "protection": ("suppress", "published", "none"),
}
DIFFERENT = ("id", "number")  # what no two entries may share
HELD: dict[object, tuple[type | tuple[type, ...], str]] = {
    str: (str, "words in quotation marks"),
    int: (int, "a whole number"),
    float: ((int, float), "a number"),
}
LISTS = ((list, tuple), "a list of words in square brackets")
FIELDS = {field.name: field for field in fields(Indicator)}


def mistakes(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is wrong with each entry: where it stands, the field, and what is allowed; nothing for most."""
    found = []
    for at, entry in enumerate(entries, start=1):
        where = f"entry {at} ({entry.get('id') or entry.get('title') or 'without an id'})"
        wrong = (*_unknown(entry), *_absent(entry), *_unlike(entry), *_again(entry, entries[: at - 1]))
        found += [f"{where}: {sentence}." for sentence in wrong]
    return found


def _unknown(entry: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(entry.keys() - FIELDS.keys()):
        near = nearest_name(name, FIELDS)
        meant = f"perhaps {near} is meant" if near else f"allowed are {', '.join(FIELDS)}"
        yield f"there is no field “{name}”; {meant}"


def _absent(entry: Mapping[str, Any]) -> Iterator[str]:
    for name, field in FIELDS.items():
        if field.default is MISSING and entry.get(name, "") == "":
            yield f"{name} is missing, and every indicator needs one"


def _unlike(entry: Mapping[str, Any]) -> Iterator[str]:
    for name, value in entry.items():
        held: tuple[Any, str] = _held(FIELDS[name]) if name in FIELDS else (object, "")
        kinds, words = held
        if not isinstance(value, kinds) or isinstance(value, bool):
            yield f"{name} is {value}, and must be {words}"
        elif name in ALLOWED and value and value not in ALLOWED[name]:
            yield f"{name} is “{value}”, and must be one of {', '.join(ALLOWED[name])}"
        elif name == "released" and (wrong := next((each for each in value if not entry_of(str(each))), None)):
            yield f"released has “{wrong}”, and each must be a period and a day, such as “2014 - 16: 2017-08-02”"
        elif name == "multiplier" and value <= 0:
            yield f"{name} is {value}, and must be more than zero"


def _held(field: "Field[Any]") -> tuple[Any, str]:
    return HELD.get(field.type, LISTS)


def _again(entry: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for name in DIFFERENT:
        same = [at for at, other in enumerate(before, start=1) if entry.get(name) and other.get(name) == entry[name]]
        if same:
            yield f"{name} is “{entry[name]}”, as in entry {same[0]}, and must be another for each"
