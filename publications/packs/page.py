"""A pack as one page of HTML that holds all it needs: no script, no picture or letter from elsewhere."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader

from evidence.figures import Figure
from evidence.numbers import cell, decimal
from evidence.text import is_web_address
from figures.pictures import still
from publications.packs.document import Numbered, Pack

NUMBER = re.compile(r"[−-]?[\d,]+(\.\d+)?%?|\[[a-z]+\]")
DIGEST = re.compile(r"[0-9a-f]{64}")
ADDRESSES = ("Address", "Where")  # columns whose web addresses are links; no other words are
SHORT, LONG = 16, 60  # letters: up to the first a cell stays on one line, above the second its column is wide
WIDE = 130  # letters in the longest cells of a row, side by side: more needs paper on its side

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
TEMPLATES.globals["is_web_address"] = is_web_address


def html(pack: Pack) -> str:
    """The whole pack; the same bytes for the same pack."""
    return TEMPLATES.get_template("pack.html").render(
        pack=pack, svg=svg, table=table_of, wide=is_wide, said=source_in_words
    )


def svg(numbered: Numbered) -> str:
    """The picture of a figure with its text alternative, or nothing."""
    picture, figure = numbered.shown.drawn, numbered.shown.figure
    if picture is None:
        return ""
    alt = figure.alt or figure.subtitle
    return still.svg(picture, f"picture-{numbered.picture}", alt, made_up=figure.illustrative)


def table_of(figure: Figure) -> Mapping[str, Any]:
    """Names of the columns with how each is set, and rows of cells as they are read."""
    columns = [_written(figure.table.iloc[:, at]) for at in range(figure.table.shape[1])]
    kinds = [_kind(name, cells) for name, cells in zip(figure.table.columns, columns, strict=True)]
    return {
        "head": list(zip(figure.table.columns, kinds, strict=True)),
        "rows": [list(zip(row, kinds, strict=True)) for row in zip(*columns, strict=True)],
    }


def is_wide(figure: Figure) -> bool:
    """Whether the table needs paper on its side."""
    longest = figure.table.map(lambda value: len(cell(value))).max()
    return len(longest) > 4 and longest.clip(upper=40).sum() > WIDE


def source_in_words(figure: Figure) -> list[str]:
    """Where the figures come from, a line each."""
    return [
        f"{'Illustrative, not a record. ' if one.illustrative else ''}Source: {one.words}." for one in figure.sources
    ]


def _written(column: pd.Series) -> list[str]:
    """The cells as they are read, the numbers of one column with as many decimals."""
    if not pd.api.types.is_float_dtype(column):
        return [cell(value) for value in column]
    known = column.dropna().astype("float64")
    places = next((places for places in range(2) if (known.round(places) == known).all()), 2)
    return [cell(None) if pd.isna(value) else decimal(value, places) for value in column]


def _kind(name: str, cells: list[str]) -> str:
    if all(NUMBER.fullmatch(each) for each in cells):
        return "number"
    if any(DIGEST.fullmatch(each) for each in cells):
        return "digest"
    if name in ADDRESSES:
        return "address"
    longest = max(map(len, cells), default=0)
    return "short" if longest <= SHORT else "words" if longest <= LONG else "long"
