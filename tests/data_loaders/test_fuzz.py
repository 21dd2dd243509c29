"""No file brings a traceback, and every row of every file is accounted for."""

import csv
import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data_loaders import read_extract
from data_loaders.files import child
from evidence.problems import Refused
from tests.data_loaders.small_files import CITY, SAMPLE_DATA, TODAY

FILES = Path(__file__).parent / "files"
MONTH = SAMPLE_DATA / "finds" / "drug-litter-finds-2017-09.xlsx"
REAL = (MONTH, FILES / "formats.xls", FILES / "formats.ods", FILES / "Sweeps2021_COVID.xlsx")

HEADERS = (
    ["Report", "Date found", "Place", "Ward", "Item", "Quantity", "Longitude", "Latitude"],
    ["Date found", "Ward", "Found by", "Needles", "Foils", "Other"],
    ["Offence", "Area code", "Area", "Period", "Offences", "Population"],
    ["Measure", "Area", "Period", "Estimate", "Lower", "Upper", "Rate per 1,000"],
    ["Measure", "Period", "Value", "Numerator", "Denominator"],
    ["Month", "Longitude", "Latitude", "LSOA code", "Crime type"],
)
LIKELY = st.sampled_from(
    ["", "", "03/05/2016", "2016-05-03", "42493", "Apr-17", "Bargate", "Bevios", "Southampton", "E06000045", "Needle", "foil", "12",
     "1,234", "-1", "2.5", "?", "N/A", "x", "Total", "Grand total", "All wards", "2016/17", "2014 - 16", "3.4", "Drugs", "#REF!",
     "Source: the log", "=1+1", "-1.4", "50.9", "2017-02", "9" * 400, "\x00", "\ud7ff", "‮", "1e308"]
)  # fmt: skip
ROWS = st.lists(st.lists(st.one_of(LIKELY, st.text(max_size=12)), max_size=9), max_size=12)


class InThisProcess:
    """Reads a file here and now: a child for each of hundreds of tiny files would take the day."""

    def __init__(self, content: bytes, file: str) -> None:
        self._content, self._file = content, file

    def answer(self):
        header, streams = child.answer(self._content, self._file)
        if "refused" in header:
            raise Refused(header["refused"])
        return header, memoryview(b"".join(streams))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(HEADERS), ROWS)
@example(["Measure", "Period", "Value", "Numerator", "Denominator"], [["Total"]])
def test_every_row_of_any_table_is_accounted_for(header, rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([header, *rows])
    content = stream.getvalue().encode()
    extract = read_extract(content, "any.csv", CITY, today=TODAY, opening=InThisProcess(content, "any.csv"))
    if extract.kind is None or extract.data.empty:
        assert extract.refused
        return
    counted = extract.rows
    assert counted.read == counted.accepted + counted.rejected + counted.blank + counted.totals
    if counted.read:
        filled = [at for at, row in enumerate(rows) if any(cell.strip() for cell in row)]
        notes = sum(int(found[1]) for line in extract.warnings if (found := re.match(r"(\d+) lines? ", line)))
        assert counted.read <= max(filled) + 1
        assert counted.read + notes >= len(filled)
    assert extract.data["source_row"].between(2, len(rows) + 1).all()
    assert extract.refused or extract.accepted


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_a_sentence(content):
    if not content.strip():
        return
    header, _ = child.answer(content, "any.csv")
    assert "sheets" in header or str(header["refused"]).endswith(".")


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.name)
@pytest.mark.parametrize("seed", range(6))
def test_bytes_flipped_in_a_real_workbook_bring_no_traceback(file, seed):
    content = bytearray(file.read_bytes())
    chance = random.Random(seed)
    for _ in range(10 ** (seed % 3)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    extract = read_extract(bytes(content), file.name, CITY, today=TODAY)
    assert extract.refused or extract.accepted


@pytest.mark.parametrize("file", [file for file in REAL if file.suffix != ".xls"], ids=lambda file: file.name)
@pytest.mark.parametrize("seed", range(6))
def test_bytes_flipped_in_the_parts_of_a_real_workbook_bring_no_traceback(file, seed):
    chance = random.Random(seed)
    stream = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = bytearray(old.read(name))
            if part and (seed or "sheet" in name):
                for _ in range(1 + seed % 3):
                    part[chance.randrange(len(part))] = chance.randrange(256)
            new.writestr(name, bytes(part))
    extract = read_extract(stream.getvalue(), file.name, CITY, today=TODAY)
    assert extract.refused or extract.accepted
