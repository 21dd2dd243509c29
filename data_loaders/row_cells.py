"""Where in an officer's file a figure stands: the cells of a row that hold a number."""

from collections.abc import Iterable

from openpyxl.utils import get_column_letter

from data_loaders import cells
from data_loaders.problems import Refused
from data_loaders.workbook import open_sheets


def cells_holding(content: bytes, file: str, *, sheet: str, row: int, numbers: Iterable[float]) -> list[str]:
    """Addresses such as "D14" of the cells of a row that hold one of the numbers; only those are looked at.

    Empty when the figure was worked out from several cells, such as ages added up.
    """
    try:
        found = next((each for each in open_sheets(content, file) if each.name == sheet), None)
    except Refused:
        return []
    if found is None or row not in found.cells.index:
        return []
    values, _ = cells.numbers(found.cells.loc[row])
    wanted = {float(number) for number in numbers}
    return [f"{get_column_letter(at + 1)}{row}" for at, value in enumerate(values) if value in wanted]
