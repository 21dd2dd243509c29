"""The numbers of a pack's text and pictures that are in none of its tables."""

import re
from html.parser import HTMLParser

NUMBER = re.compile(r"(?<![\w.,/])\d[\d,]*(?:\.\d+)?(?!\w)")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"

# What is no figure of a pack, and why. Everything else must be in one of its tables.
NO_FIGURES = (
    re.compile(rf"\b(?:\d{{1,2}} )?(?:{MONTH}) (?:19|20)\d\d\b"),  # days and months
    re.compile(r"\b(?:19|20)\d\d(?: to | - |[–/-])(?:19|20)?\d\d\b(?: Q\d| ac)?|\b(?:19|20)\d\d-\d\d-\d\d\b"),  # years
    re.compile(r"\b(?:in|from|database right) (?:19|20)\d\d\b"),
    re.compile(r"\b(?:Figure|Table|Edition|Draft|section|Exhibit) [A-Z]?-?\d+\b"),  # references of the pack itself
    re.compile(r"^\d+\. "),  # numbers of sections
    re.compile(
        r"\bAct 1972\b|\bsection 100[A-D]\b|\bSI 2002/715\b|\buntil 2023, 2013\b"
    ),  # the law, and wards by their years
    re.compile(r"p-values two, or three below 0\.055|circles of at least 50 metres"),  # thresholds of methods
    re.compile(r"\b[0-9a-f]{64}\b"),  # hashes
    re.compile(r"^\d+ k?m, north is up$"),  # the scale of a map
    re.compile(r"95% (?:interval|CI|limit)|5% level|per [\d,]+|(?<=of )\d+ years"),  # what a figure is measured in
)


class Parts(HTMLParser):
    """The words of a pack, apart: those of its tables, and all others but the scales of charts."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[str] = []
        self.others: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        if tag in ("table", "style") or (
            tag == "g" and (self._scale() or re.search(r"[xy]tick_\d+$", said.get("id") or ""))
        ):
            self._open.append(tag)
        self.others += [said["aria-label"]] if tag == "svg" and said.get("aria-label") else []

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open:
            self.others.append(data.strip())
        elif self._open[-1] == "table":
            self.tables.append(data.strip())

    def _scale(self) -> bool:
        return bool(self._open) and self._open[-1] == "g"


def numbers_in_no_table(page: str) -> list[str]:
    """Every number outside the tables that stands in none, with the words it is in."""
    parts = Parts()
    parts.feed(page)
    known = {number for words in parts.tables for number in _numbers(words)}
    return [
        f"{number:g} in {words!r}"
        for words in parts.others
        for number in _numbers(_figures(words))
        if number not in known
    ]


def _figures(words: str) -> str:
    for no_figure in NO_FIGURES:
        words = no_figure.sub(" ", words)
    return words


def _numbers(words: str) -> list[float]:
    return [float(each.replace(",", "").rstrip(".")) for each in NUMBER.findall(words)]
