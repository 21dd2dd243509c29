"""Only addresses of pages here and checked addresses elsewhere are links."""

import re

import pytest

from figures.links import Link
from figures.markup.write import link_of

OURS = (
    "exhibit?ref=E-001",
    "inquiry?view=Claims&claim=C-002#claim",
    "inquiry#f-001",
    "./upload",
    "trends?months=2017-01+2017-02#all",
    "summary/",
    "packs/evidence-file.html",
    "data/1/edition-0001.xlsx",
)
OTHERS = (
    "https://[minutes]/page",
    "javascript:alert(1)",
    "//elsewhere.test",
    "https://a:b@c.test",
    "data:text/html,x",
    "\\\\evil\\x",
    "/\\elsewhere.test",
    'packs//elsewhere.test"><script>',
    "",
)


@pytest.mark.parametrize("address", OURS)
def test_a_page_here_opens_in_the_same_window(address: str) -> None:
    assert 'target="_self"' in link_of(Link("Words", address))


def test_a_checked_address_elsewhere_opens_in_another_window() -> None:
    assert link_of(Link("<b>", "https://example.org")) == (
        '<a href="https://example.org" target="_blank" rel="noopener noreferrer">&lt;b&gt;</a>'
    )


@pytest.mark.parametrize("address", OTHERS)
def test_what_is_no_such_address_is_words_alone(address: str) -> None:
    assert not re.search("<a ", link_of(Link("Words", address)))


def test_links_of_one_line_are_told_apart() -> None:
    page, workbook = Link("A page", "packs/a.html"), Link("a workbook <b>", "packs/a.xlsx")
    assert link_of(Link(page.words, page.address, (workbook,))) == f"{link_of(page)} · {link_of(workbook)}"
