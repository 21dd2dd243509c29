"""The cell of an officer's file in which a figure stands."""

import pytest

from data_loaders.sheets.row_cells import cells_holding
from tests.data_loaders.small_files import workbook

WIDE = workbook(
    {"Deaths": [["Deaths from drug misuse"], ["Year", "Portsmouth", "Southampton"], [2015, 42, 42], [2016, 40, 38]]}
)


@pytest.mark.parametrize(
    ("row", "numbers", "under", "expected"),
    [
        (4, [38], [], ["C4"]),
        (3, [42.0], [], ["B3", "C3"]),  # either: nothing tells them apart
        (3, [42.0], ["Southampton", "E06000045"], ["C3"]),
        (3, [99], ["Southampton"], []),  # worked out from several cells
        (9, [42], [], []),
    ],
)
def test_a_figure_is_found_in_its_row(row: int, numbers: list[float], under: list[str], expected: list[str]) -> None:
    assert cells_holding(WIDE, "deaths.xlsx", sheet="Deaths", row=row, numbers=numbers, under=under) == expected


def test_a_sheet_that_is_not_there_has_no_cells() -> None:
    assert cells_holding(WIDE, "deaths.xlsx", sheet="Other", row=3, numbers=[42]) == []
