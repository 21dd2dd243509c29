"""Words from a cell come out as words."""

import re

import pytest

from components.text import JOINER, MARK, plain
from tests.unruly import UNRULY


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Queens Park", "Queens Park"),
        ("3.83 per 1,000", "3.83 per 1,000"),
        ("[x](javascript:alert(1))", r"\[x\](javascript\:alert(1))"),
        ("$$x$$", r"\$\$x\$\$"),
        (":red[stop]", r"\:red\[stop\]"),
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("a_b*c`d", r"a\_b\*c\`d"),
    ],
)
def test_nothing_in_a_cell_becomes_markup(cell: str, shown: str) -> None:
    assert plain(cell) == shown


@pytest.mark.parametrize("words", UNRULY)
def test_no_words_are_an_address_an_icon_or_an_arrow_to_the_browser(words: str) -> None:
    """What Streamlit's page looks for in words after Markdown was read (remark-gfm's literals, emoji, icons, arrows)."""
    # Where the mark stands a piece of text ends, and another begins.
    shown = unescaped(plain(words).replace(MARK, JOINER))
    made = r"https?://[-.\w]|www\.[-.\w]|[-.\w+]@[-\w]|:[\w+-]+:|:material/|(?:^|\s)(?:<?->|<-|--|[<>~]=)(?:\s|$)"
    assert not re.search(made, shown, re.IGNORECASE)
    assert shown.replace(JOINER, "") == words


def test_an_address_is_held_off_by_a_mark_that_is_not_copied() -> None:
    assert plain("first.officer@example.org") == f"first.officer{MARK}@example.org"
    assert plain("https://example.org") == rf"https{MARK}\://example.org"
    assert plain(f":@{MARK}") == rf"\:{MARK}@\:small\[\]"


def unescaped(marked: str) -> str:
    """Markdown's text as it is once its escapes are read."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", marked)
