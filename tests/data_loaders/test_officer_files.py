"""Files as officers leave them are read as they were meant, or what is doubtful is said."""

import pytest

from data_loaders import Extract, read_extract
from tests.data_loaders.officer_files import EVERY, Wanted
from tests.data_loaders.small_files import CITY, TODAY


@pytest.mark.parametrize("name", EVERY)
def test_a_file_as_an_officer_leaves_it_is_not_misread_in_silence(name):
    officer = EVERY[name]
    assert misread(read_extract(officer.content(), officer.file, CITY, today=TODAY), officer.wanted) == []


def misread(extract: Extract, wanted: Wanted) -> list[str]:
    """What an extract does not say, or says wrongly."""
    rejected = {problem.cell for problem in extract.problems if problem.severity == "error"}
    told = " ".join(
        [extract.refused or "", *extract.warnings]
        + [" ".join((one.cell, one.value, one.message, one.fix)) for one in extract.problems]
    )
    return [
        *([f"accepted: {extract.totals}"] if wanted.refused and extract.accepted else []),
        *([f"refused: {extract.refused}"] if wanted.totals and not extract.accepted else []),
        *[
            f"{name} is {extract.totals.get(name)}"
            for name, value in (wanted.totals or {}).items()
            if extract.totals.get(name) != value
        ],
        *(
            [f"values are {list(extract.data['value'])}"]
            if wanted.values and tuple(extract.data["value"]) != wanted.values
            else []
        ),
        *[f"{cell} is not rejected" for cell in wanted.rejected if cell not in rejected],
        *[f"{word} is not said" for word in wanted.says if word not in told],
    ]
