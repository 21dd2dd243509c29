"""A file checked in a process of its own comes to what it comes to in this one, and can do no more than be refused."""

from dataclasses import fields

import pandas as pd
import pytest

from data_loaders import apart
from data_loaders.apart import read_apart
from data_loaders.read import read_extract
from tests.data_loaders.officers_usual import USUAL
from tests.data_loaders.officers_workbooks import FOREIGN, OURS
from tests.data_loaders.small_files import CITY, SAMPLE_DATA, workbook

CASES = {name: workbook(case.sheets) for name, case in (
    ("problems", USUAL["a negative correction"]), ("a question", FOREIGN["calls about needles"]),
    ("refused", USUAL["an empty workbook"]), ("figures", OURS["residents in thousands"]), ("a ward", USUAL["Area holds the wards"]),
)}  # fmt: skip
CASES["a month of the sample"] = (SAMPLE_DATA / "finds" / "drug-litter-finds-2017-09.xlsx").read_bytes()


@pytest.mark.parametrize("name", CASES)
def test_what_comes_back_is_what_is_read_here(name):
    there = read_apart(CASES[name], "book.xlsx", CITY, settled=False)
    here = read_extract(CASES[name], "book.xlsx", CITY, settled=False)
    for field in fields(here):
        if field.name != "data":
            assert getattr(there, field.name) == getattr(here, field.name), field.name
    pd.testing.assert_frame_equal(there.data, here.data)


def test_a_file_that_takes_more_than_it_may_is_refused_and_harms_nobody(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0)
    monkeypatch.setattr(apart, "SECONDS_PER_MEGABYTE", 0)
    extract = read_apart(CASES["a month of the sample"], "book.xlsx", CITY)
    assert not extract.accepted and "seconds" in extract.refused
