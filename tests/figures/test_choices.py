"""What an address chooses, and what it asks for that a page does not have."""

from hypothesis import given
from hypothesis import strategies as st

from editions.read import Edition
from evidence.inquiry.exhibits import pairs_of
from figures.addresses import PAGES, asked, of_address
from figures.choices import (
    Chosen,
    filters,
    left_out,
    left_out_in_words,
    offered_and_chosen,
    one,
    one_or_all,
    read,
    switch,
)

OFFERED = (
    one_or_all("ward", "Ward", "All wards", ["Bargate", "Bevois"]),
    one("from", "From", {"2016-05": "May 2016", "2016-06": "June 2016"}),
    switch("aside", "Set encampments aside"),
)


def test_an_address_that_says_nothing_chooses_what_is_usual() -> None:
    chosen = read(OFFERED, [])
    assert (chosen.one("ward"), chosen.one("from"), chosen.on("aside")) == ("", "2016-05", False)
    assert filters(OFFERED, chosen) == ""


def test_words_in_an_address_become_what_they_mean() -> None:
    chosen = read(OFFERED, [("ward", "Bevois"), ("from", "June 2016"), ("aside", "true")])
    assert (chosen.one("ward"), chosen.one("from"), chosen.on("aside")) == ("Bevois", "2016-06", True)
    assert filters(OFFERED, chosen) == "aside=true&from=June+2016&ward=Bevois"


def test_what_a_page_does_not_have_is_left_out_and_said() -> None:
    pairs = [("ward", "Atlantis"), ("wards", "Bevois"), ("from", "June 2016"), ("from", "May 2016"), ("edition", "1")]
    assert read(OFFERED, pairs).one("ward") == ""
    assert left_out(OFFERED, pairs, also=("edition",)) == ("ward: Atlantis", "wards: Bevois", "from: May 2016")


def test_a_choice_may_have_a_sentence_of_its_own_for_words_that_it_does_not_know() -> None:
    offered = (one_or_all("ref", "Exhibit", "All exhibits", ["E-001"], unknown="There is no exhibit {}."), *OFFERED)
    assert left_out_in_words(offered, [("ref", "E-001"), ("ward", "Bevois")]) == ""
    assert left_out_in_words(offered, [("ref", "E-9"), ("ward", "Atlantis"), ("edition", "1")], also=("edition",)) == (
        "There is no exhibit E-9. Left out, because this page does not have it: ward: Atlantis."
    )


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=6))
def test_any_address_gives_a_choice_that_its_own_address_gives_again(pairs: list[tuple[str, str]]) -> None:
    chosen = read(OFFERED, pairs)
    assert read(OFFERED, pairs_of(filters(OFFERED, chosen))) == chosen


def test_every_page_has_an_answer_at_its_plain_address_and_at_a_nonsense_one(edition: Edition) -> None:
    for stem in PAGES:
        page = of_address(stem, "", edition)
        assert page.answer and page.filters == ""
        nonsense, wrong = asked(stem, [("no-such-filter", "x")], edition)
        assert nonsense.answer == page.answer
        assert wrong == ("no-such-filter: x",)


def test_every_option_of_every_choice_leads_to_a_page(edition: Edition) -> None:
    for module in PAGES.values():
        for choice in module.choices(edition, offered_and_chosen(module.choices, edition, [])[1]):
            for _, words in choice.options[:3]:
                _, chosen = offered_and_chosen(module.choices, edition, [(choice.key, words)])
                assert module.page(edition, chosen).answer


def test_some_choices_made_otherwise_leave_the_rest() -> None:
    chosen = Chosen((("ward", ("Bevois",)), ("from", ("2016-05",))))
    assert chosen.but(ward="Bargate") == Chosen((("ward", ("Bargate",)), ("from", ("2016-05",))))
