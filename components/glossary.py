"""Words explained where they stand: how a chart is read, and what the words of a figure mean."""

from html import escape

from editions.read import Edition
from evidence.figures import Figure
from evidence.words.glossary import words_in
from evidence.words.how_to_read import HOW_TO_READ


def explanation(figure: Figure, edition: Edition, kind: str = "") -> str:
    """HTML to unfold: how this kind of chart is read, and every word of the figure that is not everyday English.

    Args:
        kind: which kind of chart or map it has (evidence.words.how_to_read); "" for a table alone.

    Returns:
        "" where there is nothing to explain.
    """
    words = words_of(figure, edition)
    if not words and kind not in HOW_TO_READ:
        return ""
    title = "How to read this" if kind in HOW_TO_READ else "What the words mean"
    said = f"<p>{escape(HOW_TO_READ[kind])}</p>" if kind in HOW_TO_READ else ""
    terms = "".join(f"<dt>{escape(term)}</dt><dd>{escape(meaning)}</dd>" for term, meaning in words.items())
    return f'<details class="words"><summary>{title}</summary>{said}{terms and f"<dl>{terms}</dl>"}</details>'


def words_of(figure: Figure, edition: Edition) -> dict[str, str]:
    """The terms of the edition's glossary that a figure uses in its words and in the heads of its columns."""
    if not edition.has("glossary"):
        return {}
    said = (figure.finding, figure.subtitle, *figure.notes, *map(str, figure.table.columns))
    return words_in(" | ".join(said), edition.table("glossary"))
