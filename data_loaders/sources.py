"""Whom the figures of a file are from, and whether that publisher can have published them.

A layout tells how a publisher lays its figures out, and so whose they may be; it proves nothing. They are taken as
published by it, under its licence, only where they are of areas that it publishes, or where the file names its
licence itself.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from evidence.city import City, fold
from evidence.disclosure.openness import is_published
from evidence.extract import Source

NAMED = (("title", "source:"), ("publisher", "publisher:"), ("licence", "licence:"))
CLOSED = ("not for publication", "do not publish", "unpublished", "confidential", "restricted", "official sensitive")


def source_of(default: Source, preamble: Sequence[str]) -> Source:
    """The source that the file names above its table; the layout's own where it names none."""
    named = {
        key: line.partition(":")[2].strip()
        for line in preamble
        for key, label in NAMED
        if line.casefold().startswith(label)
    }
    illustrative = any(line.casefold().startswith("illustrative") for line in preamble)
    if "title" in named and named["title"] != default.title:
        default = Source(named["title"])
    return replace(default, **named, illustrative=illustrative)


def is_as_published(source: Source, preamble: Sequence[str], rows: pd.DataFrame, city: City) -> bool:
    """Whether the licence may be believed: one that the file names is the officer's word, unless it names itself closed.

    Args:
        rows: the accepted rows; observations are looked at by their area.
    """
    if source.licence and any(word in fold(line) for line in preamble for word in CLOSED):
        return False
    named = any(line.casefold().startswith("licence:") for line in preamble)
    if named or not source.licence or "indicator_id" not in rows:
        return True
    open_ones = {key for key, one in city.indicators.items() if one.protection == "published"}
    return bool((is_published(rows, city.indicators) | ~rows["indicator_id"].isin(open_ones)).all())


def unpublished(source: Source) -> Source:
    """The same figures as from a source of their own, whose publisher and licence nobody has named."""
    return replace(source, title=f"{source.title}, not as published by {source.publisher}", publisher="", licence="")
