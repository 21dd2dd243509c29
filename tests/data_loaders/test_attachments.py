"""What may be attached to evidence is told by what is in the file, never by its name."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from data_loaders.for_officers import attachments
from data_loaders.for_officers.attachments import MACROS, PASSWORD, WRONG, attachment
from evidence.problems import Refused


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return stream.getvalue()


def office(part: str, **others: bytes) -> bytes:
    return zipped(**{"[Content_Types]_xml": b"<Types/>", part: b"<x/>", **others})


def workbook() -> bytes:
    stream = io.BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


ODT, ODS = b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0...", "jpg"),
        (office("word__document_xml"), "docx"),
        (office("ppt__presentation_xml"), "pptx"),
        (workbook(), "xlsx"),
        (zipped(mimetype=ODT, content_xml=b"<x/>"), "odt"),
        (zipped(mimetype=ODS, content_xml=b"<x/>"), "ods"),
        ("What a resident wrote, with £ and é".encode(), "txt"),
        ("Windows £".encode("cp1252"), "txt"),
    ],
)
def test_a_file_is_kept_under_the_ending_of_what_it_is(content: bytes, kind: str) -> None:
    assert attachment(content, r"C:\papers\Letter of 3 May.exe") == f"Letter of 3 May.{kind}"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", attachments.EMPTY),
        (b"MZ\x90\x00program", WRONG),
        (b"<!DOCTYPE html><script>alert(1)</script>", WRONG),
        (b" <svg onload=alert(1)>", WRONG),
        (b"GIF89a\x01\x00", WRONG),
        (zipped(a=b"just a zip"), WRONG),
        (zipped(mimetype=b"application/epub+zip", content_xml=b"<x/>"), WRONG),
        (b"PK\x03\x04 and then nothing", PASSWORD),
        (office("word__document_xml", word__vbaProject_bin=b"macro"), MACROS),
    ],
)
def test_any_other_file_gets_one_sentence(content: bytes, why: str) -> None:
    with pytest.raises(Refused) as told:
        attachment(content, "paper.pdf")
    assert str(told.value) == why


def test_a_file_over_the_limit_gets_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST_FILE", 1024 * 1024)
    assert attachment(b"%PDF-" + b"x" * 1000, "a.pdf") == "a.pdf"
    with pytest.raises(Refused) as told:
        attachment(b"%PDF-" + b"x" * 1024 * 1024, "a.pdf")
    assert str(told.value) == "The attached file must be smaller than 1 MB."


@pytest.mark.parametrize(
    ("name", "kept"), [("../../etc/passwd.txt", "passwd.pdf"), (".pdf", "attached file.pdf"), ("a<b>\n.pdf", "a b.pdf")]
)
def test_a_name_can_do_no_harm(name: str, kept: str) -> None:
    assert attachment(b"%PDF-1.7", name) == kept
