"""What Excel shows of a cell that its bare contents do not: struck through, raised, as a percentage, in a colour, not at all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from data_loaders.files.survey import FORMULA, LISTED, RAISED, STRUCK, STRUCK_IN_PART, UNSEEN, Survey, column_of

PERCENT_FORMATS = {9, 10}  # of those that every workbook has
WHITE = {"FFFFFFFF", "00FFFFFF", "00000000"}
WHITE_INDEXES = {"1", "9", "64", "65"}

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
# Cut at what ends them: a search for begin and end together takes too long on a file made to have no end.
_END_OF_TEXT = re.compile(rb"</(?:\w+:)?(?:si|is)>")
_END_OF_RUN = re.compile(rb"</(?:\w+:)?r>")
_EMPTY_TEXT = re.compile(rb"<(?:\w+:)?si\s*/>")
_RUN = re.compile(rb"<(?:\w+:)?r>")
_WORDS = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
_STRUCK = re.compile(rb'<(?:\w+:)?strike(?:\s*/|\s+val="(?:1|true)"\s*/)')
_RAISED = re.compile(rb'<(?:\w+:)?vertAlign\s+val="(?:super|sub)script"')
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_FORMULA_ALONE = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)><(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?"
    rb"</(?:\w+:)?c>"
)
_CELL = rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"'
_SHARED = re.compile(_CELL + rb'[^<>]*\bt="s"[^<>]*><(?:\w+:)?v>(\d+)<')
_ROW = re.compile(rb"<(?:\w+:)?row(?:\s([^<>]*))?>")
_IS_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBER_OF_ROW = re.compile(rb"(?:^|\s)r\s*=\s*[\"']\s*(\d+)")
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')


@dataclass(frozen=True)
class Looks:
    """Numbers of the styles that change what a cell means, and of the shared texts that are not what they seem."""

    struck: frozenset[int] = frozenset()
    percent: frozenset[int] = frozenset()
    unseen: frozenset[int] = frozenset()
    coloured: frozenset[int] = frozenset()
    texts: dict[int, str] = field(default_factory=dict)

    def note_style(self, survey: Survey, style: int, row: int, column: int) -> None:
        """Notes what the style of one cell tells of it; nothing beyond what is listed of a sheet."""
        if style in self.struck:
            note_doubt(survey, row, column, STRUCK)
        if style in self.unseen:
            note_doubt(survey, row, column, UNSEEN)
        if style in self.percent and len(survey.percents) < LISTED:
            survey.percents.append((row, column))
        if style in self.coloured and len(survey.coloured) < LISTED and survey.coloured[-1:] != [row]:
            survey.coloured.append(row)

    @property
    def styles(self) -> frozenset[int]:
        return self.struck | self.percent | self.unseen | self.coloured


def note_doubt(survey: Survey, row: int, column: int, why: str) -> None:
    if len(survey.doubts) < LISTED:
        survey.doubts.append((row, column, why))


def looks_of(styles: bytes, texts: bytes) -> Looks:
    """What the parts of an xlsx that hold its styles and its shared texts say."""
    found = _styles(ElementTree.fromstring(styles)) if styles else Looks()
    return Looks(found.struck, found.percent, found.unseen, found.coloured, dict(_doubtful_texts(texts)))


def looks_of_formats(
    fonts_struck: list[bool], formats: dict[int, str], styles: Iterable[tuple[int, int, bool]]
) -> Looks:
    """The same of any workbook: of each style its font, its format of numbers, and whether it fills the cell."""
    kinds: dict[str, set[int]] = {"struck": set(), "percent": set(), "unseen": set(), "coloured": set()}
    for number, (font, form, filled) in enumerate(styles):
        code = formats.get(form, "")
        told = {
            "struck": font < len(fonts_struck) and fonts_struck[font],
            "percent": form in PERCENT_FORMATS or is_percent(code),
            "unseen": is_unseen(code),
            "coloured": filled,
        }
        for name in [name for name, holds in told.items() if holds]:
            kinds[name].add(number)
    struck, percent, unseen, coloured = map(frozenset, kinds.values())
    return Looks(struck, percent, unseen, coloured)


def is_percent(code: str) -> bool:
    """Whether a format of numbers shows them as percentages: a sign that is no quotation."""
    return "%" in _QUOTED.sub("", code)


def is_unseen(code: str) -> bool:
    """Whether a format of numbers shows nothing of one above zero, such as ";;;"."""
    return ";" in code and not code.partition(";")[0].strip()


def note_looks(survey: Survey, piece: bytes, looks: Looks) -> None:
    """Notes the cells of a piece of a sheet that do not mean what they hold."""
    _note_formulas(survey, piece)
    if looks.styles:
        wanted = b"|".join(str(style).encode() for style in sorted(looks.styles))
        for letters, row, style in re.findall(_CELL + rb'[^<>]*?\bs="(' + wanted + rb')"', piece):
            looks.note_style(survey, int(style), int(row), column_of(letters.decode()))
    if looks.texts:
        for letters, row, text in _SHARED.findall(piece):
            if why := looks.texts.get(int(text)):
                note_doubt(survey, int(row), column_of(letters.decode()), why)
    if b"strike" in piece or b"vertAlign" in piece:
        for text in _END_OF_TEXT.split(piece)[:-1]:
            cell = text[max(text.rfind(b"<c "), 0) :]
            if why := _why_doubtful(cell):
                _note_at(survey, _PLACE.search(cell), why)


def note_hidden_rows(survey: Survey, piece: bytes, row: int) -> int:
    """Rows are told by their numbers; where some have none, by their order."""
    if b"<row>" not in piece and piece.count(b"<row ") == piece.count(b"<row r=") and b'hidden="' not in piece:
        last = piece.rfind(b'<row r="')
        return int(piece[last + 8 : piece.index(b'"', last + 8)]) if last >= 0 else row
    for attributes in _ROW.findall(piece):
        place = _NUMBER_OF_ROW.search(attributes)
        row = int(place[1]) if place else row + 1
        if _IS_HIDDEN.search(attributes) and len(survey.hidden_rows) < LISTED:
            survey.hidden_rows.append(row)
    return row


def _note_formulas(survey: Survey, piece: bytes) -> None:
    """Formulas whose result was not saved; one whose result is no text at all has an empty value and says that it is text."""
    if b"<f" not in piece and b":f" not in piece:
        return
    for cell in _FORMULA_ALONE.finditer(piece):
        if b't="str"' not in cell[1] or b"v>" not in cell[0]:
            _note_at(survey, _PLACE.search(cell[1]), FORMULA)


def _note_at(survey: Survey, place: re.Match[bytes] | None, why: str) -> None:
    if place:
        note_doubt(survey, int(place[2]), column_of(place[1].decode()), why)


def _doubtful_texts(texts: bytes) -> Iterator[tuple[int, str]]:
    """The number of each shared text that is not what it seems, and why."""
    if b"strike" not in texts and b"vertAlign" not in texts:
        return
    number = 0
    for text in _END_OF_TEXT.split(texts)[:-1]:
        number += len(_EMPTY_TEXT.findall(text))
        if why := _why_doubtful(text):
            yield number, why
        number += 1


def _why_doubtful(text: bytes) -> str:
    """Whether a text has a part that is struck through, or a figure that is raised beside others."""
    if b"strike" not in text and b"vertAlign" not in text:
        return ""
    *runs, after = _END_OF_RUN.split(text)
    parts = [(run, b"".join(_WORDS.findall(_RUN.split(run)[-1])).strip()) for run in runs]
    parts = [(run, words) for run, words in parts if words]
    struck = [bool(_STRUCK.search(run)) for run, _ in parts]
    if any(struck):
        return STRUCK if all(struck) and not b"".join(_WORDS.findall(after)).strip() else STRUCK_IN_PART
    raised = any(_RAISED.search(run) and not _LETTERS.search(words) for run, words in parts)
    return RAISED if raised else ""


def _styles(sheet: ElementTree.Element) -> Looks:
    formats = {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in _in(sheet, "numFmts")}
    struck = [
        any(_named(part, "strike") and part.get("val", "1") in ("1", "true") for part in font)
        for font in _in(sheet, "fonts")
    ]
    filled = [_is_filled(fill) for fill in _in(sheet, "fills")]
    styles = [
        (int(one.get("fontId", 0)), int(one.get("numFmtId", 0)), int(one.get("fillId", 0)) in {at for at, full in enumerate(filled) if full})
        for one in _in(sheet, "cellXfs")
    ]  # fmt: skip
    return looks_of_formats(struck, formats, styles)


def _in(sheet: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [child for part in sheet if _named(part, name) for child in part]


def _named(element: ElementTree.Element, name: str) -> bool:
    return element.tag.rpartition("}")[2] == name


def _is_filled(fill: ElementTree.Element) -> bool:
    """Whether a fill is of a colour other than white."""
    pattern = next((part for part in fill if _named(part, "patternFill")), None)
    if pattern is None or pattern.get("patternType") != "solid":
        return False
    colour = next((part for part in pattern if _named(part, "fgColor")), None)
    if colour is None:
        return False
    plain = colour.get("rgb", "") in WHITE or colour.get("indexed") in WHITE_INDEXES
    return not plain and not (colour.get("theme") == "0" and float(colour.get("tint", 0)) == 0)
