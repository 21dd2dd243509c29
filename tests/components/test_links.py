"""Only addresses of pages here and checked addresses elsewhere are links."""

import re

import pytest

from components.links import Link, as_item

OURS = (
    "exhibit?ref=E-001",
    "inquiry?view=Claims&claim=C-002#claim",
    "inquiry#f-001",
    "./upload",
    "trends?months=2017-01+2017-02#all",
)
OTHERS = (
    "https://[minutes]/page",
    "javascript:alert(1)",
    "//elsewhere.test",
    "https://a:b@c.test",
    "data:text/html,x",
    "\\\\evil\\x",
    "/\\elsewhere.test",
)


@pytest.mark.parametrize("address", OURS)
def test_a_page_here_opens_in_the_same_window(address: str) -> None:
    assert 'target="_self"' in as_item(Link("Words", address))


def test_a_checked_address_elsewhere_opens_in_another_window() -> None:
    assert as_item(Link("<b>", "https://example.org")) == (
        '<a href="https://example.org" target="_blank" rel="noopener noreferrer">&lt;b&gt;</a>'
    )


@pytest.mark.parametrize("address", OTHERS)
def test_what_is_no_such_address_is_words_alone(address: str) -> None:
    assert not re.search("<a ", as_item(Link("Words", address)))
