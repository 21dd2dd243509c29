"""What the Upload page says of a file before it is accepted. Officer instances only."""

from collections.abc import Mapping

import streamlit as st
from sqlalchemy import Engine

from data_loaders import Extract
from data_loaders.apart import read_apart
from data_loaders.for_officers.by_hand import Nearest, nearest
from editions.city_folder import read_city
from evidence.city import fold
from evidence.numbers import counted, whole
from store.uploads.mappings import remembered

KINDS_IN_WORDS = {
    "finds": "Drug litter finds",
    "prevalence": "Estimates of how many people use drugs",
    "offences": "Police recorded offences",
    "population": "Population",
    "deaths": "Deaths from drugs",
    "fingertips": "Fingertips indicators",
    "exclusions": "Exclusions from school",
    "deprivation": "Deprivation of small areas",
    "measures": "Success measures",
    "events": "Events",
    "evidence": "Evidence heard",
    "conclusions": "Conclusions of the panel",
    "actions": "Actions and commitments",
    "litter-standard": "Drug litter counts of other councils",
}


@st.cache_resource(max_entries=20, ttl=3600, show_spinner="Reading the file …")
def _read(content: bytes, file: str, kind: str | None, by_hand: tuple[tuple[str, str], ...]) -> Extract:
    return read_apart(content, file, read_city(), kind=kind, mapping=dict(by_hand), settled=False)


@st.cache_data(max_entries=20, ttl=3600, show_spinner=False)
def nearest_table(content: bytes, file: str) -> Nearest | None:
    """The table of ours that a refused file comes nearest to."""
    return nearest(content, file, read_city())


def read_upload(content: bytes, file: str, engine: Engine) -> tuple[Extract, Nearest | None, Mapping[str, str]]:
    """The file, read once however often the page runs; shared, so not to be changed.

    Where a column is missing, it is read again with what officers said of such files before: then
    with the nearest table and the columns by hand that apply to it.
    """
    extract = _read(content, file, None, ())
    if extract.asks:
        return _as_answered(content, file, extract, engine), None, {}
    if extract.may_be:
        return _with_columns_said(content, file, extract, engine), None, {}
    if not extract.refused or extract.problems or not (near := nearest_table(content, file)):
        return extract, None, {}
    by_hand = remembered(engine, near.kind)
    if by_hand:
        extract = _read(content, file, near.kind, tuple(sorted(by_hand.items())))
    return extract, near, by_hand


def _as_answered(content: bytes, file: str, extract: Extract, engine: Engine) -> Extract:
    """The file read as an officer said of such a table before; the question as it is where nobody did."""
    for kind, _, asked in extract.answers:
        if remembered(engine, kind).get(asked) == kind:
            return _read(content, file, None, tuple(sorted(remembered(engine, kind).items())))
    return extract


def _with_columns_said(content: bytes, file: str, extract: Extract, engine: Engine) -> Extract:
    """The file read with what an officer said of headers that look like columns of ours."""
    said = remembered(engine, extract.kind) if extract.kind else {}
    told = {fold(header): said[fold(header)] for header, _, _ in extract.may_be if fold(header) in said}
    return _read(content, file, None, tuple(sorted(told.items()))) if told else extract


def described(extract: Extract) -> str:
    """What was recognised, in one sentence."""
    rows = extract.rows
    left_out = [
        counted(number, words, plural)
        for number, words, plural in (
            (rows.rejected, "row rejected", "rows rejected"),
            (rows.blank, "blank row", None),
            (rows.totals, "total row left out", "total rows left out"),
        )
        if number
    ]
    kind = extract.kind or ""
    kind = KINDS_IN_WORDS.get(kind, kind.capitalize())
    return f"{kind}, {extract.where}: {_found(extract)}{'; ' + ', '.join(left_out) if left_out else ''}."


def _found(extract: Extract) -> str:
    totals = extract.totals
    if "reports" in totals:
        return (
            f"{counted(totals['reports'], 'report')}, {counted(totals['items'], 'item')}"
            f" of which {counted(totals['needles'], 'needle')}"
        )
    if "offences_in_city" in totals:
        in_city = whole(totals["offences_in_city"])
        return f"{counted(totals['offences'], 'offence')}, {in_city} of them in the city"
    if "councils" in totals:
        return f"{counted(totals['months'], 'month')} of {counted(totals['councils'], 'council')}"
    if "observations" in totals:
        return f"{counted(totals['observations'], 'figure')} of {counted(totals['areas'], 'area')}"
    return counted(extract.rows.accepted, "row")
