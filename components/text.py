"""Words from files and users, shown as words: nothing in a cell may become a link or a formula."""

import re

from evidence.text import readable

JOINER = "\u2060"  # the word joiner, which nobody sees: for what an escape of Markdown does not hold off

_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>|~$&])|(:)(?=[a-zA-Z/])")  # a colon begins :red[…], :smile: and ://
_AT_START = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)

# What the browser makes of words after they were unescaped: links of addresses, icons, arrows and dashes.
_SEPARATED = re.compile(
    r"(?<=[A-Za-z])(?=://)|(?<=[Ww]{3})(?=\.)|(?=@)|(?<=mailto)(?=:)|(?<=xmpp)(?=:)|(?<=:)(?=[\w+-]+:|material/)"
    r"|(?<=-)(?=[->])|(?<=<)(?=-)|(?<=[<>~])(?==)",
    re.IGNORECASE,
)


def plain(text: object) -> str:
    """Text that Markdown leaves as it is."""
    separated = _SEPARATED.sub(JOINER, readable(str(text)))
    marked = _ANYWHERE.sub(r"\\\1\2", separated)
    return _AT_START.sub(lambda match: match[1] + _kept(match[2]), marked)


def _kept(start: str) -> str:
    """A line's first mark that would make a list or a heading: the word joiner keeps a number plain."""
    return f"{JOINER}{start}" if start.isdigit() else f"\\{start}"
