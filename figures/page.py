"""A page as a value: what it says and shows, in order, for whoever shows it: the dashboard, the static site, a pack."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence.figures import Figure, Source
from evidence.inquiry.exhibits import Place
from figures.parts import Beside, Folded, Panels, Part, Shown, Words

MADE_UP = "Some figures on this page are illustrative: made up to show how the dashboard works, not a record."


@dataclass(frozen=True)
class Page:
    """Figures that answer one question.

    Attributes:
        stem: the page's file, such as "trends".
        answer: the one sentence, or few, that a reader came for.
        sources: of all its figures, for the mark of made-up data.
        filters: what was chosen that is not as usual, as an exhibit's place has it (evidence.inquiry.exhibits.filters_of).
        views: the tabs that the page has, if any, and the one that `in_view` is of.
        above: what a reader must not miss, between the answer and the choices.
        addressed: whether its address leads to these figures; not where somebody typed what no address holds.
    """

    stem: str
    title: str
    answer: str
    parts: tuple[Part, ...] = ()
    sources: tuple[Source, ...] = ()
    filters: str = ""
    views: tuple[str, ...] = ()
    view: str = ""
    in_view: tuple[Part, ...] = ()
    above: tuple[Words, ...] = ()
    addressed: bool = True

    def figures(self) -> Iterator[Shown]:
        """Every figure of the page, in order."""
        return figures_of((*self.parts, *self.in_view))

    def place(self, figure: Figure) -> Place:
        """Where a figure stands: what an exhibit's reference means for ever."""
        return Place(self.stem, figure.name, self.filters)


def figures_of(parts: Iterable[Part]) -> Iterator[Shown]:
    """Every figure of some parts, in order."""
    for part in parts:
        if isinstance(part, Shown):
            yield part
        elif isinstance(part, Panels):
            yield from (panel.shown for panel in part.panels)
        elif isinstance(part, Folded):
            yield from figures_of(part.parts)
        elif isinstance(part, Beside):
            for column in part.columns:
                yield from figures_of(column)


def made_up_in_words(sources: Iterable[Source]) -> str:
    """Which sources are made up; "" if none is."""
    made_up = sorted({source.title for source in sources if source.illustrative})
    return f"{MADE_UP} They are: {'; '.join(made_up)}." if made_up else ""


def is_made_up(sources: Iterable[Source]) -> bool:
    """Whether anything of it is made up."""
    return any(source.illustrative for source in sources)
