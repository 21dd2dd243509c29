"""Words that are not everyday English are found where they stand, and every chart says how it is read."""

import re

import pandas as pd
import pytest

from editions.city_folder import read_city
from evidence.words.glossary import words_in
from evidence.words.how_to_read import HOW_TO_READ

GLOSSARY = pd.DataFrame(
    [
        ("report", "reports", "A visit"),
        ("rate per 1,000", "per 1,000", "Of every 1,000 residents"),
        ("rate", None, "A share"),
        ("[c]", None, "Hidden"),
        ("p-value", "p <", "Chance"),
    ],
    columns=["term", "other_forms", "meaning"],
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("58 Reports in September", ["report"]),
        ("The log is reported on", []),
        ("A rate per 1,000 residents", ["rate per 1,000"]),
        ("3.83 per 1,000; the rate", ["rate per 1,000", "rate"]),
        ("Wards: [c] and 12", ["[c]"]),
        ("different (p < 0.001)", ["p-value"]),
        ("", []),
    ],
)
def test_a_word_is_explained_where_it_stands_in_any_form(text: str, words: list[str]) -> None:
    assert list(words_in(text, GLOSSARY)) == words


def test_an_empty_glossary_explains_nothing() -> None:
    assert words_in("58 reports", GLOSSARY.iloc[:0]) == {}


def test_every_word_of_the_city_has_one_meaning_and_no_two_words_one_form() -> None:
    glossary = read_city().glossary
    forms = [
        form
        for row in glossary.itertuples()
        for form in (row.term, *(str(row.other_forms).split(";") if pd.notna(row.other_forms) else ()))
    ]
    assert len({form.casefold() for form in forms}) == len(forms)
    assert all(re.search(r"\.$", meaning) for meaning in glossary["meaning"])


def test_how_charts_are_read_uses_sentences() -> None:
    assert all(said.endswith(".") and len(said) < 500 for said in HOW_TO_READ.values())
