"""Words are told from marks that nobody sees, and web addresses from what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.text import CUT, LONGEST, cut, is_readable, is_web_address, readable

ADDRESSES = (
    "https://www.southampton.gov.uk",
    "HTTP://example.org:8080/x?y=1#z",
    "http://intranet/minutes",
    "https://example.org/a_(b)",
    "https://例え.jp/é",
)
NO_ADDRESSES = (
    "https://[minutes]/page",
    "https://[::1]/",
    "https://name:word@example.org",
    "https://example.org@elsewhere.test",
    "https://elsewhere.test\\@example.org",
    "https://exam\u202eple.org",
    "https://exam\u200bple.org",
    "https://example.org:99999",
    "https://example.org:port",
    "https://",
    "https:example.org",
    "https://evil。test",
    "https://half\ud800.test",
    "//elsewhere.test",
    "javascript:alert(1)",
    "file:///c:/x.exe",
    "mailto:a@example.org",
    "https://example.org/a b",
    'https://example.org/"onmouseover="x',
    "https://example.org/" + "a" * 2_000,
    "see file",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_reader_may_be_led_to_a_host_by_its_name(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_hides_where_it_leads_is_no_address(address: str) -> None:
    assert not is_web_address(address)


@given(some.text(max_size=30) | some.text(max_size=20).map("https://{}".format))
def test_no_words_are_too_odd_to_be_asked_about(words: str) -> None:
    assert is_web_address(words) in (True, False)
    assert is_readable(readable(words))
    readable(words).encode()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Queens Park, né 😀 \u200d", "Queens Park, né 😀 \u200d"),
        ("two\nlines\tapart", "two\nlines\tapart"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("bell\a, nul\x00", "bell, nul"),
        ("half \ud800", "half \N{REPLACEMENT CHARACTER}"),
        ("Queens\u200b Park\ufeff", "Queens Park"),
    ],
)
def test_marks_that_nobody_sees_are_left_out(written: str, read: str) -> None:
    assert readable(written) == read


def test_what_no_cell_can_hold_is_cut_as_excel_counts_its_letters() -> None:
    assert cut("a" * LONGEST) == "a" * LONGEST
    assert cut("😀" * LONGEST).endswith("😀" + CUT)
    assert len(cut("😀" * LONGEST).encode("utf-16-le")) // 2 <= LONGEST
