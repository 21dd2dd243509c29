"""What a reader can choose on a page, and what an address chooses."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from editions.read import Edition
from evidence.inquiry.exhibits import filters_of

Form = Literal["one", "several", "switch", "slider", "view", "text", "link"]
LONGEST = 100  # characters of what a reader types
ON = "true"  # a switch that is on, in an address
EXPLORED = "explore-"  # before the name of a figure that is to be explored, in an address
DEEPEST = 3  # a choice may depend on another, which may depend on a third


@dataclass(frozen=True)
class Chosen:
    """What was chosen on a page: meanings by the choice's key."""

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def several(self, key: str) -> tuple[str, ...]:
        """All that was chosen; empty where nothing was, or where there is no such choice."""
        return dict(self.values).get(key, ())

    def one(self, key: str) -> str:
        """What was chosen; "" where nothing was."""
        return next(iter(self.several(key)), "")

    def on(self, key: str) -> bool:
        """Whether a switch is on."""
        return self.one(key) == ON

    def but(self, **others: str) -> "Chosen":
        """The same with some choices made otherwise."""
        return Chosen(tuple((dict(self.values) | {key: (value,) for key, value in others.items()}).items()))


NOTHING_CHOSEN = Chosen()


@dataclass(frozen=True)
class Choice:
    """One thing that a reader can choose.

    Attributes:
        key: its name in the address.
        options: each meaning with its words, which stand in the address, too.
        usual: the meanings that are chosen where an address says nothing.
        folded: it is wanted rarely, and stands behind "More filters".
        in_view: it belongs to the tab that is open, and stands in it.
        below: it stands where the page says so (figures.page.Choosing), and not above the figures.
        most: how many of several.
        unknown: the sentence on words that it does not know, with {} for them; "" for the usual one.
    """

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    usual: tuple[str, ...]
    form: Form = "one"
    width: int = 320
    help: str = ""
    folded: bool = False
    in_view: bool = False
    below: bool = False
    most: int = 1
    unknown: str = ""

    @property
    def words(self) -> dict[str, str]:
        """Words by meaning."""
        return dict(self.options)

    @property
    def meanings(self) -> dict[str, str]:
        """Meanings by words."""
        return {words: meaning for meaning, words in self.options}


ChoicesOf = Callable[[Edition, Chosen], tuple[Choice, ...]]


def one(key: str, label: str, options: Mapping[str, str], usual: str | None = None, **look: Any) -> Choice:
    """One of several, the first where none is usual."""
    first = next(iter(options)) if usual is None else usual
    return Choice(key, label, tuple(options.items()), (first,), **look)


def one_or_all(key: str, label: str, everything: str, options: Iterable[str], **look: Any) -> Choice:
    """One of several that mean what they say, or all."""
    return one(key, label, {"": everything, **{each: each for each in options}}, **look)


def switch(key: str, label: str, **look: Any) -> Choice:
    """On or off, off as a rule."""
    return Choice(key, label, ((ON, ON),), (), "switch", **look)


def text(key: str, label: str, **look: Any) -> Choice:
    """Words that a reader types; they mean themselves."""
    return Choice(key, label, (), (), "text", **look)


def views(names: Iterable[str]) -> Choice:
    """The tabs of a page."""
    return one("view", "View", {name: name for name in names}, form="view")


def read(offered: Iterable[Choice], pairs: Iterable[tuple[str, str]]) -> Chosen:
    """What an address chooses of what is offered; what it does not know, or says twice, is as usual."""
    said: dict[str, list[str]] = {}
    for key, words in pairs:
        said.setdefault(key, []).append(words)
    return Chosen(tuple((choice.key, _meant(choice, said.get(choice.key, []))) for choice in offered))


def _meant(choice: Choice, words: list[str]) -> tuple[str, ...]:
    if choice.form == "text":
        return tuple(said[:LONGEST] for each in words[:1] if (said := each.strip()))
    known = tuple(dict.fromkeys(choice.meanings[each] for each in words if each in choice.meanings))
    return known[: choice.most] or choice.usual


def offered_and_chosen(
    choices: ChoicesOf, edition: Edition, pairs: Iterable[tuple[str, str]]
) -> tuple[tuple[Choice, ...], Chosen]:
    """What a page lets its reader choose, and what an address chose."""
    asked, chosen = tuple(pairs), Chosen()
    for _ in range(DEEPEST):
        offered = choices(edition, chosen)
        chosen = read(offered, asked)
    return offered, chosen


def left_out(offered: Iterable[Choice], pairs: Iterable[tuple[str, str]], also: Iterable[str] = ()) -> tuple[str, ...]:
    """What an address asks for that the page does not have, each in words.

    Args:
        also: names that an address may hold for other reasons, such as the edition's or that of an explored figure.
    """
    known, wrong, seen = {choice.key: choice for choice in offered}, [], set()
    for key, words in pairs:
        choice = known.get(key)
        if key in also:
            continue
        if choice is None or choice.form != "text" and words not in choice.meanings or key in seen and choice.most == 1:
            wrong.append(f"{key}: {words}")
        seen.add(key)
    return tuple(wrong)


def left_out_in_words(offered: Iterable[Choice], pairs: Iterable[tuple[str, str]], also: Iterable[str] = ()) -> str:
    """The same in a sentence or two; "" where a page has all that was asked for."""
    offered, pairs = tuple(offered), tuple(pairs)
    own = {choice.key: choice.unknown for choice in offered if choice.unknown}
    said = [own[key].format(words) for key, words in pairs if key in own and left_out(offered, [(key, words)])]
    if wrong := left_out(offered, [pair for pair in pairs if pair[0] not in own], also):
        said.append(f"Left out, because this page does not have it: {'; '.join(wrong)}.")
    return " ".join(said)


def filters(offered: Iterable[Choice], chosen: Chosen) -> str:
    """What was chosen that is not as usual, as the address of a page and the place of an exhibit have it."""
    return filters_of(
        (choice.key, choice.words.get(meaning, meaning))
        for choice in offered
        if chosen.several(choice.key) != choice.usual
        for meaning in chosen.several(choice.key)
    )
