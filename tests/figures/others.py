"""What Benchmarking says of other measures than litter, which stand after the choices."""

from evidence.figures import Figure
from figures.page import Page
from figures.parts import Choosing, Words


def said_of_others(page: Page) -> str:
    """The answer on another measure than litter, which stands after its choices."""
    return next(part for part in page.parts[page.parts.index(Choosing()) :] if isinstance(part, Words)).paragraphs[0]


def figures_of_others(page: Page) -> list[Figure]:
    return [shown.figure for shown in page.figures() if not shown.figure.name.startswith("litter")]
