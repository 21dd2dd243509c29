"""Find: what somebody types, and what comes up."""

import pytest

from editions.read import Edition
from figures.addresses import of_address
from figures.find import find, index
from figures.links import Links


@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("bevois", "Wards", "Bevois ward"), ("needle exch", "Success measures", "1.1"), ("E-001", "Exhibits", "E-001"),
        ("C-034", "Claims", "C-034"), ("benchmarking", "Pages", "Benchmarking"), ("ocu", "Words explained", "OCU"),
    ],
)  # fmt: skip
def test_a_word_finds_what_says_it_and_the_way_there(edition: Edition, typed: str, kind: str, words: str) -> None:
    found = [entry for entry in find(index(edition), typed) if entry.kind == kind]
    assert any(entry.title.lower().startswith(words.lower()) for entry in found)
    assert all(entry.address for entry in found)


def test_what_holds_the_words_in_its_title_comes_first(edition: Edition) -> None:
    assert find(index(edition), "trends")[0].title == "Trends"


def test_nonsense_finds_nothing_and_says_what_there_is(edition: Edition) -> None:
    page = of_address("find", "q=xyzzy", edition)
    assert page.answer == "Nothing is found for “xyzzy”."
    assert page.parts[0].paragraphs[0].startswith("You can look for words of: ")


def test_accents_and_capitals_do_not_matter(edition: Edition) -> None:
    assert find(index(edition), "BEVÓIS") == find(index(edition), "bevois")


def test_every_way_leads_to_an_address_that_readers_may_follow(edition: Edition) -> None:
    page = of_address("find", "q=a", edition)
    links = [link for part in page.parts if isinstance(part, Links) for link in part.links]
    assert links and all(link.leads for link in links)
