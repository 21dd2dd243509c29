"""The parts of a zipped workbook (xlsx, xlsb, ods), unpacked no further than they may be."""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator

from data_loaders.files import refusals
from evidence.problems import Refused

LARGEST_FILE = int(os.environ.get("DASHBOARD_LARGEST_FILE_MB", "10")) * 1024 * 1024
LARGEST_UNPACKED = 5 * LARGEST_FILE
LARGEST_RATIO = 50
RATIO_MATTERS_FROM = 10 * 1024 * 1024  # small workbooks of much the same cells pack tightly, and harm nobody
MOST_PARTS = 500

_PIECE = 1 << 20
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")


class ZipParts:
    """A zip file's parts by name (folded to lower case, as readers look them up).

    The sizes that the directory declares are checked first, and what unpacking really gives again:
    a directory can lie.

    Raises:
        Refused: it is damaged, has too many parts, is encrypted, or unpacks to too much.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                listed = archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, IndexError):
            raise Refused(refusals.DAMAGED) from None
        if len(listed) > MOST_PARTS:
            raise Refused(refusals.TOO_MANY_PARTS.format(parts=MOST_PARTS))
        if any(part.flag_bits & 0x1 for part in listed):
            raise Refused(refusals.PASSWORD)
        self._parts = {part.filename.replace("\\", "/").lower(): part for part in listed}
        self._unpacked: dict[str, int] = {}
        self._refuse_if_over(sum(part.file_size for part in listed))

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """A whole part; empty when there is none of that name."""
        return b"".join(self.pieces(name)) if name.lower() in self._parts else b""

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, unpacked about a megabyte at a time."""
        name = name.lower()
        packed, method = self._packed(name)
        self._unpacked[name] = 0
        for piece in _inflated(packed) if method == zipfile.ZIP_DEFLATED else _cut(packed):
            self._unpacked[name] += len(piece)
            self._refuse_if_over(sum(self._unpacked.values()))
            yield piece

    def _packed(self, name: str) -> tuple[memoryview, int]:
        part = self._parts[name]
        header = self._content[part.header_offset : part.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(refusals.DAMAGED)
        *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = part.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        return memoryview(self._content)[start : start + part.compress_size], part.compress_type

    def _refuse_if_over(self, unpacked: int) -> None:
        if unpacked > LARGEST_UNPACKED:
            raise Refused(refusals.UNPACKS.format(megabytes=LARGEST_UNPACKED // 1024 // 1024))
        if unpacked > RATIO_MATTERS_FROM and unpacked > LARGEST_RATIO * len(self._content):
            raise Refused(refusals.SQUEEZED.format(ratio=LARGEST_RATIO))


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in _cut(packed, 1 << 16):
            while piece and not inflate.eof:
                yield inflate.decompress(piece, _PIECE)
                piece = inflate.unconsumed_tail
        yield inflate.flush()
    except zlib.error:
        raise Refused(refusals.DAMAGED) from None


def _cut(packed: memoryview, size: int = _PIECE) -> Iterator[bytes]:
    for start in range(0, len(packed), size):
        yield bytes(packed[start : start + size])
