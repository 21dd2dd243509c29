"""How a file differs from the one that came before it under the same name: columns, sheets, kind. Nothing is set up for it."""

from collections.abc import Iterable

import streamlit as st
from sqlalchemy import Engine

from components.officers.uploading import KINDS_IN_WORDS, read_upload
from data_loaders import Extract
from store.errors import StoreError
from store.uploads.accepting import original
from store.uploads.senders import Earlier, earlier_like, without_month

NAMED = 5  # columns or sheets in one sentence


def differs_from_before(extract: Extract, engine: Engine) -> list[str]:
    """What is other than in the last accepted file of that name, in sentences."""
    earlier = earlier_like(engine, extract.file, extract.sha256)
    before = _as_read(earlier.number, earlier.uploaded_at, engine) if earlier else None
    return compared(earlier, before, extract) if earlier and before else []


@st.cache_resource(max_entries=20, ttl=3600, show_spinner="Looking at the file that came before …")
def _as_read(number: int, uploaded_at: object, _engine: Engine) -> Extract | None:
    try:
        name, content = original(_engine, number)
    except StoreError:
        return None
    return read_upload(content, name, _engine)[0]


def compared(earlier: Earlier, before: Extract, now: Extract) -> list[str]:
    """The sentences, for two files as they were read."""
    if before.refused or now.refused:
        return []
    told = []
    if before.kind != now.kind:
        told.append(f"was read as {_kind(before)}, and this one is read as {_kind(now)}")
    for word, old, new in (
        ("column", _columns(before), _columns(now)),
        ("sheet", _sheets(before), _sheets(now)),
    ):
        if gone := [title for key, title in old.items() if key not in new]:
            told.append(f"had {_named(word, gone)}, which this one has not")
        if come := [title for key, title in new.items() if key not in old]:
            told.append(f"lacked {_named(word, come)}, which this one has")
    day = f"{earlier.uploaded_at.day} {earlier.uploaded_at:%B %Y}"
    return [f"{earlier.file}, the file of this name before (upload {earlier.number}, {day}), {one}." for one in told]


def _kind(extract: Extract) -> str:
    return KINDS_IN_WORDS.get(extract.kind or "", extract.kind or "")


def _columns(extract: Extract) -> dict[str, str]:
    """Headers by what stays of them from month to month."""
    return _lasting((*extract.columns, *extract.ignored_columns))


def _sheets(extract: Extract) -> dict[str, str]:
    return _lasting(extract.data["sheet"].dropna().unique() if "sheet" in extract.data else ())


def _lasting(names: Iterable[str]) -> dict[str, str]:
    return {key: name for name in names if (key := without_month(name))}


def _named(word: str, titles: list[str]) -> str:
    shown = ", ".join(f"“{title}”" for title in titles[:NAMED])
    more = f" and {len(titles) - NAMED:,} more" if len(titles) > NAMED else ""
    return f"the {word if len(titles) == 1 else f'{word}s'} {shown}{more}"
