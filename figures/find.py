"""Find: one box over pages, figures, wards, measures, the panel's file and the words that are explained."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from editions.read import Edition
from evidence.inquiry.panel_file import CLAIM, CONCLUSION, EVIDENCE, EXHIBIT
from evidence.numbers import counted
from evidence.words.made_up import MARK, marked
from figures import my_ward, standing
from figures.choices import Choice, Chosen, filters, text
from figures.citing import ADDRESSES
from figures.edition_facts import log_sources
from figures.kept import made_once
from figures.links import Link, Links
from figures.page import Page, is_made_up
from figures.panel.entries import address_of, words_of
from figures.panel.tables import file_of
from figures.parts import Words
from figures.usual import answer_is_made_up, usual

STEM, TITLE = "find", "Find"
ASKED = "What are you looking for? A ward, a measure, a claim, a word."
KINDS = {EXHIBIT: "Exhibits", EVIDENCE: "Evidence", CLAIM: "Claims", CONCLUSION: "Conclusions"}
MOST = 12  # of one kind that are shown


@dataclass(frozen=True)
class Entry:
    """Something that can be found: what it says, and the way there."""

    kind: str
    title: str
    sentence: str
    address: str
    made_up: bool = False

    @property
    def words(self) -> str:
        return folded(f"{self.title} {self.sentence}")

    @property
    def marked(self) -> str:
        """What it says, with the mark of made-up data."""
        said = f"{self.title}: {self.sentence}" if self.sentence else self.title
        return marked(said, self.made_up and MARK not in said)


def choices(edition: Edition, chosen: Chosen) -> tuple[Choice, ...]:
    """What is looked for."""
    return (text("q", "Find", width=520),)


@made_once
def page(edition: Edition, chosen: Chosen) -> Page:
    """What is found, kind by kind, each with what it says and the way there."""
    asked = chosen.one("q")
    if not asked:
        return Page(STEM, TITLE, ASKED, (Words((what_there_is(edition),)),))
    found = find(index(edition), asked)
    parts = tuple(_listed(kind, found) for kind in dict.fromkeys(entry.kind for entry in found))
    answer = f"{counted(len(found), 'answer')} for “{asked}”" if found else f"Nothing is found for “{asked}”"
    return Page(
        STEM, TITLE, f"{answer}.", parts or (Words((what_there_is(edition),)),),
        filters=filters(choices(edition, chosen), chosen),
    )  # fmt: skip


def find(entries: Iterable[Entry], asked: str) -> list[Entry]:
    """The entries that hold a word which begins like each one asked for; those that hold them in their title first."""
    wanted = folded(asked).split()
    matching = [entry for entry in entries if wanted and _begin(wanted, entry.words)]
    return sorted(matching, key=lambda entry: not _begin(wanted, folded(entry.title)))


def folded(words: str) -> str:
    """Words without capitals, accents and marks, to be compared."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))


@made_once
def index(edition: Edition) -> tuple[Entry, ...]:
    """All that can be found in an edition."""
    return (*_pages(edition), *_wards(edition), *_measures(edition), *_file(edition), *_explained(edition))


def what_there_is(edition: Edition) -> str:
    """What one can look for, where nothing was found."""
    kinds = dict.fromkeys(entry.kind.lower() for entry in index(edition))
    return f"You can look for words of: {', '.join(kinds)}."


def _begin(wanted: list[str], words: str) -> bool:
    return all(any(word.startswith(each) for word in words.split()) for each in wanted)


def _listed(kind: str, found: list[Entry]) -> Links:
    of_kind = [entry for entry in found if entry.kind == kind]
    more = f", the first {MOST} of {len(of_kind)}" if len(of_kind) > MOST else ""
    return Links(tuple(Link(entry.marked, entry.address) for entry in of_kind[:MOST]), f"{kind}{more}")


def _pages(edition: Edition) -> Iterator[Entry]:
    from figures.addresses import PAGES  # this page is one of them

    made = {stem: usual(module, edition) for stem, module in PAGES.items() if stem != STEM}
    for stem, said in made.items():
        made_up = answer_is_made_up(PAGES[stem], edition)
        yield Entry("Pages", said.title, said.answer, ADDRESSES[stem] or "./", made_up)
    for stem, said in made.items():
        for shown in said.figures():
            figure, where = shown.figure, f"{ADDRESSES[stem] or './'}#{shown.figure.name}"
            yield Entry("Figures", figure.finding, figure.subtitle, where, figure.illustrative)


def _wards(edition: Edition) -> Iterator[Entry]:
    made_up = is_made_up(log_sources(edition))
    for offered in my_ward.choices(edition, Chosen()):
        for ward in offered.words:
            where = f"my-ward?{urlencode({'ward': ward})}"
            yield Entry("Wards", f"{ward} ward", my_ward.answer(edition, ward), where, made_up)


def _measures(edition: Edition) -> Iterator[Entry]:
    for entry in standing.measures(edition):
        where = f"success-measures?{urlencode({'measure': f'{entry.number} {entry.title}'})}#measure"
        yield Entry("Success measures", f"{entry.number} {entry.title}", entry.definition, where)


def _file(edition: Edition) -> Iterator[Entry]:
    for entry in file_of(edition):
        yield Entry(KINDS.get(entry.kind, entry.kind), words_of(entry), "", address_of(entry))


def _explained(edition: Edition) -> Iterator[Entry]:
    if edition.has("glossary"):
        for row in edition.table("glossary").itertuples():
            yield Entry("Words explained", row.term, row.meaning, "about#words")
