"""Words from files and users, shown as words: nothing in a cell may become a link or a formula."""

import re

_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>|~$])|(:)(?=[a-zA-Z/])")  # a colon begins :red[…], :smile: and ://
_AT_START = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)


def plain(text: object) -> str:
    """Text that Markdown leaves as it is."""
    marked = _ANYWHERE.sub(r"\\\1\2", str(text))
    return _AT_START.sub(lambda match: match[1] + _kept(match[2]), marked)


def _kept(start: str) -> str:
    """A line's first mark that would make a list or a heading: the zero-width joiner keeps a number plain."""
    return f"\u2060{start}" if start.isdigit() else f"\\{start}"
