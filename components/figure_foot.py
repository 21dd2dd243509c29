"""What stands under a figure: how it is read, its picture and table as files, how it is cited; one message."""

from typing import Any

import streamlit as st

from components.downloads import csv_bytes, xlsx_bytes
from components.reading import shown_once
from editions.read import Edition
from evidence.figures import Figure
from evidence.inquiry.exhibits import Place
from evidence.inquiry.snapshots import AsAt
from figures.glossary import explanation
from figures.indicators import entry_of, has_indicator, metadata
from figures.markup.files import address
from figures.markup.write import TEMPLATES, sources_of, written

FILES = (("csv", "Table for any program (CSV)"), ("xlsx", "Table as an Excel workbook"))
PICTURES = (("png", "Picture (PNG)"), ("svg", "Picture to enlarge (SVG)"))


@shown_once
def show_foot(figure: Figure, edition: Edition, place: Place | None, at: AsAt, citation: str, **look: Any) -> None:
    """One line under a figure, as `foot` writes it."""
    st.html(foot(figure, edition, place, at, citation, **look))


def foot(
    figure: Figure,
    edition: Edition,
    place: Place | None,
    at: AsAt,
    citation: str,
    *,
    kind: str = "",
    exhibit: tuple[str, str] | None = None,
    drawn: bool = False,
    small: bool = False,
    indicator: str = "",
) -> str:
    """One line: sources, how to read it, its table where it has a picture, its files, and the way to its exhibit.

    Args:
        place: where it stands; None where no address leads to it, so that it has no files.
        kind: which kind of chart or map it has (evidence.words.how_to_read).
        exhibit: address and words of the link to the exhibit that the figure is.
        drawn: it has a picture, and no table beside it.
        small: it stands in a panel, where all notes are to be unfolded.
        indicator: what it is of, to unfold what that measures; "" where the page says that elsewhere.
    """
    forms = (*(PICTURES if kind else ()), *FILES)
    told = None
    if indicator and has_indicator(edition, indicator):
        told = {"title": entry_of(edition, indicator).title, "rows": written(metadata(edition, indicator))}
    return TEMPLATES.get_template("foot.html").render(
        figure=figure, words=explanation(figure, edition, kind), citation=citation, exhibit=exhibit,
        notes=figure.notes, sources=[f"Source: {source.words}." for source in figure.sources] if small and not figure.illustrative else sources_of(figure, at), rows=written(figure.table) if drawn else None, pictured=bool(kind),
        files=[(address(edition, place, form), said) for form, said in forms if place],
        small=small, meaning=told,
    )  # fmt: skip


def show_files(figure: Figure, as_at: str) -> None:
    """The table as files, of a figure that no address leads to.

    Args:
        as_at: the edition and how far its data goes.
    """
    content = {"csv": lambda: csv_bytes(figure), "xlsx": lambda: xlsx_bytes(figure, as_at)}
    with st.container(key=f"files-{figure.name}", horizontal=True):
        for form, said in FILES:
            st.download_button(
                said, content[form], f"{figure.name}.{form}", key=f"{form}-{figure.name}", on_click="ignore"
            )
