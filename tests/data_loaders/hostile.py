"""Files made to do harm, or merely broken: each a few kilobytes of what someone might upload."""

import io
import struct
import zipfile

from tests.data_loaders.small_files import workbook

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}.main+xml"/></Types>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORKBOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><sheets><sheet name="Finds" sheetId="1" r:id="rId1"/></sheets></workbook>'
RELS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONSHIPS}/worksheet"'
    f' Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{RELATIONSHIPS}/sharedStrings"'
    ' Target="sharedStrings.xml"/></Relationships>'
)
ROOT_RELS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONSHIPS}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)
EMPTY_STRINGS = f'<sst xmlns="{MAIN}"/>'


def xlsx(rows: str, *, strings: str = EMPTY_STRINGS, kind: str = "sheet", **parts: str | bytes) -> bytes:
    """A workbook whose one sheet has these rows of XML; further parts by name, "__" for "/"."""
    every = {
        "[Content_Types].xml": CONTENT_TYPES.format(kind=kind),
        "_rels/.rels": ROOT_RELS,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELS,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": strings,
    } | {name.replace("__", "/"): part for name, part in parts.items()}
    return zipped(every)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def bomb(megabytes: int = 60) -> bytes:
    """A sheet that unpacks to a thousand times its size."""
    return xlsx(" " * (megabytes * 1024 * 1024))


def bomb_that_lies() -> bytes:
    """The same, and the directory says that it unpacks to a hundred bytes."""
    content = bytearray(bomb())
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(content)


def entities_that_expand() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return xlsx("", strings=f'<!DOCTYPE sst [<!ENTITY e0 "ha">{levels}]><sst xmlns="{MAIN}"><si><t>&e9;</t></si></sst>')


def entity_from_outside(encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE sst [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return xlsx("", strings=f'{text}<sst xmlns="{MAIN}"><si><t>&e;</t></si></sst>'.encode(encoding))  # type: ignore[arg-type]


def far_cell(first: str = 'r="A1"', far: str = 'r="XFD1048576"') -> bytes:
    return xlsx(f"<row><c {first}><v>1</v></c></row><row><c {far}><v>2</v></c></row>")


def merged(area: str = "A5:XFD1048576") -> bytes:
    """A good sheet with one bad row, and one merged cell that stands for as many as a program will make of it."""
    content = workbook(
        {
            "Finds": [
                ["Date found", "Ward", "Item", "Quantity"],
                ["03/05/2016", "Bargate", "Needle", 12],
                ["03/05/2016", "Bargat", "Needle", 12],
            ]
        }
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    cells = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
    return zipped(parts | {"xl/worksheets/sheet1.xml": sheet.replace("</sheetData>", cells)})


def ods_merged() -> bytes:
    """A cell of an ods that lies over a whole sheet."""
    spanned = 'table:number-rows-spanned="1048576" table:number-columns-spanned="16384"'
    return ods(
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Finds"><table:table-row><table:table-cell {spanned}/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def many_columns_without_references() -> bytes:
    """A row of 16,000 cells and 100,000 short ones, none of which says where it is."""
    return xlsx("<row>" + "<c><v>1</v></c>" * 16_000 + "</row>" + "<row><c><v>1</v></c></row>" * 100_000)


def one_string_everywhere() -> bytes:
    """Sixty thousand cells that share one text of 32,000 letters: two gigabytes once each has its own."""
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_000}</t></si></sst>'
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 60_001))
    return xlsx(rows, strings=strings)


def many_parts(number: int = 20_000) -> bytes:
    return xlsx("", **{f"xl__part{at}.xml": "<a/>" for at in range(number)})


def with_macros() -> bytes:
    return xlsx("", **{"xl/vbaProject.bin": b"\x01"})


def ods_bomb() -> bytes:
    """One cell that stands for a whole sheet of its like."""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="Finds"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1">'
        "<text:p>1</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return ods(content)


def ods(content: str, manifest: str = "<manifest/>") -> bytes:
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest})


def ole(*names: str) -> bytes:
    """An OLE file with empty streams of these names, as a locked .xlsx is one."""
    entries = b"".join(_entry(name) for name in ("Root Entry", *names)).ljust(512, b"\0")
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
        0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0,
    )  # fmt: skip
    table = struct.pack("<2I", 0xFFFFFFFD, 0xFFFFFFFE)
    return header.ljust(512, b"\xff") + table.ljust(512, b"\xff") + entries


def _entry(name: str) -> bytes:
    words = name.encode("utf-16-le")
    return (words.ljust(64, b"\0") + struct.pack("<H", len(words) + 2)).ljust(116, b"\0") + struct.pack(
        "<3I", 0xFFFFFFFE, 0, 0
    )


def real_workbook() -> bytes:
    """A good workbook, to be spoilt."""
    rows = [["Date found", "Ward", "Item", "Quantity"], *([["03/05/2016", "Bargate", "Needle", 12]] * 50)]
    return workbook({"Finds": rows})
