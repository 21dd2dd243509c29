"""Words from files and users, shown as words: nothing in a cell may become a link or a formula."""

import re

from evidence.text import readable

# For what an escape of Markdown does not hold off. Neither is seen; nor is the mark copied with an address.
MARK = ":small[]"  # a piece of text without letters, in the words of Streamlit's Markdown
JOINER = "\u2060"  # the word joiner

_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>|~$&])|(:)(?=[a-zA-Z/\x00])")  # a colon begins :red[…], :smile: and ://
_AT_START = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)

# What the browser makes of words after they were unescaped: links of addresses, icons, arrows and dashes.
_ADDRESSES = re.compile(r"(?<=[A-Za-z])(?=://)|(?<=[Ww]{3})(?=\.)|(?=@)|(?<=mailto)(?=:)|(?<=xmpp)(?=:)", re.IGNORECASE)
_SIGNS = re.compile(r"(?<=:)(?=[\w+-]+:|material/)|(?<=-)(?=[->])|(?<=<)(?=-)|(?<=[<>~])(?==)", re.IGNORECASE)
_HERE = "\x00"  # where the mark goes once all else is escaped: no readable text has it


def plain(text: object) -> str:
    """Text that Markdown leaves as it is."""
    separated = _SIGNS.sub(JOINER, _ADDRESSES.sub(_HERE, readable(str(text))))
    marked = _ANYWHERE.sub(r"\\\1\2", separated)
    return _AT_START.sub(lambda match: match[1] + _kept(match[2]), marked).replace(_HERE, MARK)


def _kept(start: str) -> str:
    """A line's first mark that would make a list or a heading: the word joiner keeps a number plain."""
    return f"{JOINER}{start}" if start.isdigit() else f"\\{start}"
