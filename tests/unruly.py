"""Words as somebody may write them into a cell, that some program takes for more than words."""

from hypothesis import strategies

UNRULY = (
    "...",
    "–",
    "Шприц",
    "[redacted](see minute 4)",
    "Letter [annex](B)",
    "£5 [sic](sic)",
    "[x](javascript:alert(1))",
    r"[open](external:\\evil\share\x.exe)",
    "[jump](internal:'Cover'!A1) and [more](https://elsewhere.test)",
    "[a]: https://elsewhere.test",
    "https://elsewhere.test/page?a=b&c=d",
    "see www.elsewhere.test, or write to officer@elsewhere.test.",
    "mailto:officer@elsewhere.test",
    "xmpp:officer@elsewhere.test/room",
    "<https://elsewhere.test>",
    "$$note1$$ and $$",
    "<r><t>rich</t></r>",
    "<r>broken</r>",
    "<script>alert(1)</script><b>bold</b>&amp;",
    ":red[stop] :material/delete: :smile: :streamlit:",
    "a -> b <- c -- d >= e",
    "# heading",
    "- item",
    "1. first",
    "| a | b |",
    "`code` *bold* _slanted_ ~~gone~~ ^[note]",
    '=HYPERLINK("http://elsewhere.test","x")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "#N/A",
    "_x0041_",
    "0123",
    "{{ 7*7 }} {% raw %} ${x}",
)
MARKS = ("\u202egnp.exe", "a\u200bb", "bell\a", "half \ud800 letter", "nul \x00 here", "\ufffe")

PIECES = (*UNRULY, *MARKS, "[", "]", "(", ")", "$", "<", ">", "&", "'", '"', " ", "\\", "*", "_", "a", "1", "é", "😀")


def unruly_words(shortest: int = 1) -> strategies.SearchStrategy[str]:
    """Pieces of such words in any order, and any other letters between them."""
    piece = strategies.sampled_from(PIECES) | strategies.text(max_size=6)
    return strategies.lists(piece, min_size=shortest, max_size=6).map("".join)
