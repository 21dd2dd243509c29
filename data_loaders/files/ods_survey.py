"""Surveys the sheets of an ods, in which one cell or row can stand for millions like it."""

import re
from math import prod

from data_loaders.files import refusals
from data_loaders.files.looks import note_doubt
from data_loaders.files.survey import FORMULA, LISTED, Survey, letters
from data_loaders.files.zip_parts import ZipParts
from evidence.problems import Refused

_TAG = re.compile(
    rb"<(table:table(?:-row|-cell|-column)?|table:covered-table-cell|office:annotation)(\s[^<>]*?)?(/?)>"
    rb"|</table:table-row>"
)
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d+)"')
_SPANNED = re.compile(rb'table:number-(?:rows|columns)-spanned="(\d{1,9})"')
_NAME = re.compile(rb'table:name="([^"]*)"')
_TRUE_OR_FALSE = re.compile(rb'office:boolean-value="(true|false)"')
_FAILED, _FAILED_AS = b'"error"', re.compile(rb"\s*<text:p>([^<]*)<")
_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
_DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def survey_ods(parts: ZipParts) -> list[Survey]:
    """How far the cells of each sheet reach, repeats counted, and what is hidden in it.

    Raises:
        Refused: it is encrypted, or a part holds XML definitions.
    """
    if b"encryption-data" in parts.read("meta-inf/manifest.xml"):
        raise Refused(refusals.PASSWORD)
    for name in parts.names:
        if name != "content.xml" and any(_DEFINITION.search(piece) for piece in parts.pieces(name)):
            raise Refused(refusals.DEFINITIONS)
    content = parts.read("content.xml")
    if _DEFINITION.search(content) or b"\0" in content:
        raise Refused(refusals.DEFINITIONS)
    return _Walk().through(content)


class _Walk:
    """Where in which sheet the walk through the tags has come to."""

    def __init__(self) -> None:
        self.sheets: list[Survey] = []
        self.row = self.row_repeats = self.column = 0
        self.filled: list[tuple[int, int]] = []  # columns filled in this row: first, how many

    def through(self, content: bytes) -> list[Survey]:
        for match in _TAG.finditer(content):
            tag, attributes, closed = match[1], match[2] or b"", match[3]
            if tag is None:
                self._end_row()
            elif tag == b"table:table":
                name = _NAME.search(attributes)
                self.sheets.append(Survey(name[1].decode("utf-8", "replace") if name else ""))
                self.row = self.row_repeats = self.column = 0
            elif self.sheets:
                self._step(tag, attributes, bool(closed))
                if tag == b"table:table-cell":
                    self._note_lost(attributes, content, match.end())
                    self._note_looks(attributes)
        return self.sheets

    def _step(self, tag: bytes, attributes: bytes, closed: bool) -> None:
        repeated = _REPEATED.search(attributes)
        times = int(repeated[1]) if repeated else 1
        survey = self.sheets[-1]
        if tag == b"table:table-row":
            self.row, self.row_repeats, self.column, self.filled = self.row + self.row_repeats, times, 0, []
            if _HIDDEN.search(attributes) and len(survey.hidden_rows) < LISTED:
                survey.hidden_rows += range(self.row + 1, self.row + 1 + min(times, LISTED))
        elif tag == b"table:table-column":
            if _HIDDEN.search(attributes):
                survey.hidden_columns += range(self.column, min(self.column + times, 16_384))
            self.column += times
        elif tag == b"office:annotation":
            survey.comments.append(f"{letters(max(self.column - 1, 0))}{self.row + 1}")
        else:
            if b"-spanned" in attributes:
                spans = [int(number) for number in _SPANNED.findall(attributes)]
                survey.merged += prod(spans) * times * self.row_repeats
            if not closed or b"office:value" in attributes:
                self.filled.append((self.column, times))
            self.column += times

    def _note_lost(self, attributes: bytes, content: bytes, after: int) -> None:
        word = _TRUE_OR_FALSE.search(attributes)
        if not word and _FAILED in attributes:
            word = _FAILED_AS.match(content, after, after + 1_000)
        if word and len(self.sheets[-1].lost) < LISTED:
            self.sheets[-1].lost.append((self.row + 1, self.column - 1, word[1].decode("utf-8", "replace")))

    def _note_looks(self, attributes: bytes) -> None:
        survey, row, column = self.sheets[-1], self.row + 1, self.column - 1
        if b"table:formula=" in attributes and b"office:value-type=" not in attributes:
            note_doubt(survey, row, column, FORMULA)
        if b'office:value-type="percentage"' in attributes and len(survey.percents) < LISTED:
            survey.percents.append((row, column))

    def _end_row(self) -> None:
        if self.filled and self.sheets:
            survey = self.sheets[-1]
            survey.filled += len(self.filled)
            survey.rows = max(survey.rows, self.row + self.row_repeats)
            survey.columns = max(survey.columns, *(first + times for first, times in self.filled))
            self.filled = []
