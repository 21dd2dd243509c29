"""Words from a cell come out as words."""

import pytest

from components.text import plain


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
