"""Words explained where they stand: how a chart is read, and what the words of a figure mean."""

import streamlit as st

from components.text import plain
from editions.read import Edition
from evidence.figures import Figure
from evidence.glossary import words_in
from evidence.how_to_read import HOW_TO_READ


def explain_words(figure: Figure, edition: Edition, kind: str = "") -> None:
    """An expander with how this kind of chart is read, and every word of the figure that is not everyday English.

    Args:
        kind: which kind of chart or map it has (evidence.how_to_read); "" for a table alone.
    """
    words = words_of(figure, edition)
    said = [plain(HOW_TO_READ[kind])] if kind in HOW_TO_READ else []
    said += ["\n".join(f"- **{plain(term)}**: {plain(meaning)}" for term, meaning in words.items())] if words else []
    if said:
        with st.expander("How to read this" if kind in HOW_TO_READ else "What the words mean"):
            st.markdown("\n\n".join(said))


def words_of(figure: Figure, edition: Edition) -> dict[str, str]:
    """The terms of the edition's glossary that a figure uses in its words and in the heads of its columns."""
    if not edition.has("glossary"):
        return {}
    said = (figure.finding, figure.subtitle, *figure.notes, *map(str, figure.table.columns))
    return words_in(" | ".join(said), edition.table("glossary"))
