"""Words explained where they stand: how a chart is read, and what the words of a figure mean."""

from dataclasses import dataclass

from editions.read import Edition
from evidence.figures import Figure
from evidence.words.glossary import words_in
from evidence.words.how_to_read import HOW_TO_READ


@dataclass(frozen=True)
class Explanation:
    """What there is to unfold: how this kind of picture is read, and every word that is not everyday English."""

    title: str
    how: str
    terms: dict[str, str]


def explanation(figure: Figure, edition: Edition, kind: str = "") -> Explanation | None:
    """What explains a figure; None where there is nothing to explain.

    Args:
        kind: which kind of chart or map it has (evidence.words.how_to_read); "" for a table alone.
    """
    terms, how = words_of(figure, edition), HOW_TO_READ.get(kind, "")
    if not terms and not how:
        return None
    return Explanation("How to read this" if how else "What the words mean", how, terms)


def words_of(figure: Figure, edition: Edition) -> dict[str, str]:
    """The terms of the edition's glossary that a figure uses in its words and in the heads of its columns."""
    if not edition.has("glossary"):
        return {}
    said = (figure.finding, figure.subtitle, *figure.notes, *map(str, figure.table.columns))
    return words_in(" | ".join(said), edition.table("glossary"))
