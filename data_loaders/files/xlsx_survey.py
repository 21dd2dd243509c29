"""Surveys the sheets of an xlsx without reading them: streamed once, mostly as plain searches of bytes."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from xml.etree import ElementTree

from data_loaders.files import refusals
from data_loaders.files.looks import Looks, looks_of, note_hidden_rows, note_looks
from data_loaders.files.survey import LISTED, Survey, column_of, is_doubtful
from data_loaders.files.zip_parts import ZipParts
from evidence.problems import Refused

LONGEST_FORMULA = 9_000  # letters, more than Excel allows
FEW = 50_000  # cells of a part, of which every reference can be looked at

# How far the cells of a piece may reach, told without looking at each: every cell begins as Excel, LibreOffice
# and openpyxl write it, its column has one letter, and no row has so many digits.
_PLAIN_CELL, _ANY_CELL = b'<c r="', b"<c"
_ODD_CELL = re.compile(rb'<c(?: (?!r=")|[\t\r\n/>])|<\w+:c[\s/>]')
_FAR_CELL = re.compile(rb'<c r="[A-Za-z](?:[A-Za-z]|\d{6})')
_TWO_LETTERS = re.compile(rb'<c r="[A-Za-z]{2}')
_ROWS_BEYOND = (
    (99_999, re.compile(rb'<c r="[A-Za-z]+\d{6}')),
    (199_999, re.compile(rb'<c r="[A-Za-z]+(?:[2-9]\d{5}|\d{7})')),
    (499_999, re.compile(rb'<c r="[A-Za-z]+(?:[5-9]\d{5}|\d{7})')),
)
_ALL_ROWS, _ONE_LETTER = 1_048_576, 26

_ROW_OF_CELL = re.compile(rb'<c r="[A-Za-z]+(\d{1,9})')
_COLUMN_OF_CELL = re.compile(rb'<c r="([A-Za-z]{1,9})')
# "<" never stands within a tag: a search that stops there takes no longer on a file made to be searched slowly.
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)(\s[^<>]*?)?(/?)>(</)?")
_REFERENCE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']\s*([A-Za-z]+)?(\d+)")
_ERROR = re.compile(rb'<(?:\w+:)?c\s([^<>]*\bt="e"[^<>]*)>')
_VALUE = re.compile(rb"<(?:\w+:)?v[^<>]*>([^<]+)<")
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\s(?=[^<>]*\bhidden="(?:1|true)")([^<>]*)>')
_BOUND = re.compile(rb'\b(min|max)="(\d+)"')
_COMMENT = re.compile(rb'<(?:\w+:)?comment\s[^<>]*\bref="([A-Z]+\d+)"')

_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']\s*\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})"
)
_END_OF_SHAPE = re.compile(rb"</(?:\w+:)?sp>")
_WORDS_OF_SHAPE = re.compile(rb"<(?:\w+:)?t>\s*[^<\s]")

MAIN = ("{http://schemas.openxmlformats.org/spreadsheetml/", "{http://purl.oclc.org/ooxml/spreadsheetml/")

_DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


@dataclass(frozen=True)
class ListedSheet:
    """A sheet as the workbook lists it: its name, and the part that holds it."""

    name: str
    part: str


@dataclass(frozen=True)
class XlsxSurvey:
    """A workbook as surveyed: its sheets in their order, then whatever other parts may hold cells."""

    sheets: tuple[Survey, ...]
    dates_from_1904: bool
    pivot_caches: int


def survey_xlsx(parts: ZipParts) -> XlsxSurvey:
    """What is in each sheet's part, and in which sheets it is.

    Raises:
        Refused: a part holds XML definitions (every part is searched, whatever its name).
    """
    looks = _looks(parts)
    by_part = {name: survey_part(parts, name, looks) for name in parts.names}
    if is_doubtful(by_part.values()):
        for name, found in by_part.items():
            _measure(found, parts.pieces(name))
    listed, dates_from_1904 = _listed_sheets(parts)
    sheets = []
    for sheet in listed:
        survey = by_part.pop(sheet.part, None) or Survey()
        survey.name = sheet.name
        survey.comments = _comments(parts, sheet.part)
        survey.text_boxes = text_boxes(parts, sheet.part)
        sheets.append(survey)
    caches = sum("pivotcache/pivotcachedefinition" in name for name in parts.names)
    return XlsxSurvey((*sheets, *by_part.values()), dates_from_1904, caches)


def _looks(parts: ZipParts) -> Looks:
    for name in ("xl/styles.xml", "xl/sharedstrings.xml"):
        for piece in parts.pieces(name) if name in parts.names else ():
            _refuse_definitions(piece)
    try:
        return looks_of(parts.read("xl/styles.xml"), parts.read("xl/sharedstrings.xml"))
    except (ElementTree.ParseError, ValueError):
        return Looks()


def survey_part(parts: ZipParts, name: str, looks: Looks = Looks()) -> Survey:
    """How far the cells of one part reach, and what is hidden in it.

    Three ways to tell, each slower and closer than the one before; the next is tried where the last
    leaves doubt: the most that the references can be, the furthest of them, each filled cell for itself.
    """
    survey, plain, row = Survey(), True, 0
    for piece in _whole_tags(parts.pieces(name)):
        _refuse_definitions(piece)
        cells = piece.count(_PLAIN_CELL)
        if piece.count(_ANY_CELL) != cells or b":c" in piece:
            plain = plain and not _ODD_CELL.search(piece)
        if cells:
            _reach_at_most(survey, piece, cells)
        row = _note_hidden(survey, piece, row)
        note_looks(survey, piece, looks)
        survey.merged += _merged(piece)
    if plain and (survey.filled <= FEW or is_doubtful([survey])):
        _reach_of_references(survey, parts.pieces(name))
    if not plain or is_doubtful([survey]):
        _measure(survey, parts.pieces(name))
    return survey


def _reach_at_most(survey: Survey, piece: bytes, cells: int) -> None:
    far = _FAR_CELL.search(piece)
    survey.filled += cells
    survey.rows = max(survey.rows, _rows_reached(piece) if far else _ROWS_BEYOND[0][0])
    survey.columns = max(survey.columns, 16_384 if far and _TWO_LETTERS.search(piece) else _ONE_LETTER)


def _reach_of_references(survey: Survey, pieces: Iterator[bytes]) -> None:
    survey.rows = survey.columns = 0
    for piece in _whole_tags(pieces):
        survey.rows = max(survey.rows, max(map(int, _ROW_OF_CELL.findall(piece)), default=0))
        columns = {column_of(column.decode()) for column in set(_COLUMN_OF_CELL.findall(piece))}
        survey.columns = max(survey.columns, max(columns, default=-1) + 1)


def _rows_reached(piece: bytes) -> int:
    for rows, beyond in _ROWS_BEYOND:
        if not beyond.search(piece):
            return rows
    return _ALL_ROWS


def _measure(survey: Survey, pieces: Iterator[bytes]) -> None:
    """Looks at each filled cell: where it is, or where readers will take it to be."""
    survey.filled = survey.rows = survey.columns = 0
    row, column = 0, -1
    for piece in _whole_tags(pieces):
        for tag, attributes, closed, ended in _ROW_OR_CELL.findall(piece):
            place = _REFERENCE.search(attributes)
            if tag == b"row":
                row, column = int(place[2]) if place else row + 1, -1
                continue
            column += 1
            if place and place[1]:
                row, column = int(place[2]), column_of(place[1].decode())
            if not closed and not ended:
                survey.reach(row, column)


def _note_hidden(survey: Survey, piece: bytes, row: int) -> int:
    """Notes what is hidden in a piece; the number of its last row, which a row without one follows."""
    if b'hidden="' in piece:
        for attributes in _HIDDEN_COLUMNS.findall(piece):
            bounds = dict(_BOUND.findall(attributes))
            first, last = int(bounds.get(b"min", 0)), int(bounds.get(b"max", 0))
            survey.hidden_columns += range(first - 1, min(last, 16_384))
    if b't="e"' in piece:
        for cell in islice(_ERROR.finditer(piece), LISTED - len(survey.lost)):
            place, after = _REFERENCE.search(cell[1]), piece.find(b"<c", cell.end(), cell.end() + LONGEST_FORMULA)
            word = _VALUE.search(piece, cell.end(), after if after > 0 else cell.end() + LONGEST_FORMULA)
            if place and place[1] and word:
                shown = word[1].decode("utf-8", "replace")
                survey.lost.append((int(place[2]), column_of(place[1].decode()), shown))
    return note_hidden_rows(survey, piece, row)


def _merged(piece: bytes) -> int:
    """How many cells lie within the merged cells that are listed here."""
    if b"ergeCell" not in piece:
        return 0
    return sum(
        (1 + abs(int(bottom) - int(top))) * (1 + abs(column_of(right.decode()) - column_of(left.decode())))
        for left, top, right, bottom in _MERGED.findall(piece)
    )


def _refuse_definitions(piece: bytes) -> None:
    plain = piece.replace(b"\0", b"") if b"\0" in piece else piece  # in UTF-16 each letter has one beside it
    if b"<!" in plain and _DEFINITION.search(plain):
        raise Refused(refusals.DEFINITIONS)


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, cut anew between rows (or at least between tags), so that nothing searched for is halved."""
    left = b""
    for piece in pieces:
        piece = left + piece
        cut = piece.rfind(b"</row>") + 6
        if cut < 6:
            cut = max(piece.rfind(b"<"), 0)
        left = piece[cut:]
        yield piece[:cut]
    yield left


def _listed_sheets(parts: ZipParts) -> tuple[list[ListedSheet], bool]:
    """The sheets that the workbook lists, in its order; and whether its days are counted from 1904."""
    targets = _targets(parts, "xl/workbook.xml")
    listed, dates_from_1904 = [], False
    for element in _elements(parts.read("xl/workbook.xml")):
        tag = element.tag.rpartition("}")[2]
        if tag == "workbookPr" and element.tag.startswith(MAIN):  # the extension's own counts for nothing
            dates_from_1904 = element.get("date1904") in ("1", "true")
        if tag == "sheet":
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            listed.append(ListedSheet(element.get("name", ""), targets.get(key, "")))
    return listed, dates_from_1904


def _comments(parts: ZipParts, part: str) -> list[str]:
    found = _targets(parts, part, "comments").values()
    cells = [cell.decode() for target in found for cell in _COMMENT.findall(parts.read(target))]
    return list(dict.fromkeys(cells))[:LISTED]


def text_boxes(parts: ZipParts, part: str) -> int:
    """How many shapes with words lie over a sheet."""
    drawings = _targets(parts, part, "/drawing").values()
    shapes = [shape for name in drawings for shape in _END_OF_SHAPE.split(parts.read(name))[:-1]]
    return sum(bool(_WORDS_OF_SHAPE.search(shape)) for shape in shapes)


def _targets(parts: ZipParts, part: str, kind: str = "") -> dict[str, str]:
    """What a part's relationships (of one kind) name: id to the other part, by its whole name in lower case."""
    folder, name = posixpath.split(part)
    found = _elements(parts.read(f"{folder}/_rels/{name}.rels"))
    return {
        element.get("Id", ""): _whole_name(folder, element.get("Target", ""))
        for element in found
        if element.tag.endswith("}Relationship") and element.get("Type", "").endswith(kind)
    }


def _whole_name(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/").lower()


def _elements(xml: bytes) -> Iterator[ElementTree.Element]:
    try:
        return ElementTree.fromstring(xml).iter() if xml else iter(())
    except ElementTree.ParseError:
        raise Refused(refusals.DAMAGED) from None
