"""Whatever is done to a good workbook, its totals stay, or what changed is named with its place."""

import random
from collections.abc import Callable

import pytest

from data_loaders import Extract
from data_loaders.cells import number
from tests.data_loaders.small_files import Rows, read_sheets

WARDS = ("Bargate", "Bevois", "Freemantle", "Portswood", "Shirley")


def log(chance: random.Random) -> Rows:
    rows = [[f"{chance.randint(1, 28):02d}/05/2017", "Derby Road", chance.choice(WARDS), chance.choice(("Needle", "Foil", "Swab")),
             chance.randint(101, 999)] for _ in range(chance.randint(4, 9))]  # fmt: skip
    return [["Date", "Place", "Ward", "Item", "Quantity"], *rows]


def wide(chance: random.Random) -> Rows:
    rows = [[f"{chance.randint(1, 28):02d}/05/2017", "Derby Road", chance.choice(WARDS), chance.randint(101, 999), chance.randint(101, 999)]
            for _ in range(chance.randint(4, 9))]  # fmt: skip
    return [["Date", "Place", "Ward", "Needles", "Foils"], *rows]


def months(chance: random.Random) -> Rows:
    rows = [[ward, *(chance.randint(101, 999) for _ in range(3))] for ward in WARDS]
    return [["Needles found"], ["Ward", "April 2017", "May 2017", "June 2017"], *rows]


def swap_columns(rows: Rows, chance: random.Random) -> Rows:
    width = max(map(len, rows))
    order = chance.sample(range(width), width)
    return [row if len(row) == 1 else [(row + [None] * width)[at] for at in order] for row in rows]


def insert_a_table(rows: Rows, chance: random.Random) -> Rows:
    other = [[], ["Team", "Hours worked", "Miles"], ["Cleansing", chance.randint(1001, 9999), 2], ["Parks", 3, 4]]
    return [*rows, *other] if chance.random() < 0.5 else [*other[1:], [], *rows]


def change_the_unit(rows: Rows, chance: random.Random) -> Rows:
    sign = chance.choice(("£{}", "{}%"))
    return [[sign.format(cell) if isinstance(cell, int) else cell for cell in row] for row in rows]


def blank_a_header(rows: Rows, chance: random.Random) -> Rows:
    head = next(at for at, row in enumerate(rows) if len(row) > 1)
    at = chance.randrange(len(rows[head]))
    return [
        [None if (row, column) == (head, at) else cell for column, cell in enumerate(cells)]
        for row, cells in enumerate(rows)
    ]


def move_the_total(rows: Rows, chance: random.Random) -> Rows:
    total = ["Total", *[None] * (len(rows[-1]) - 2), chance.randint(10_000, 99_999)]
    return [*rows, total] if chance.random() < 0.7 else [*rows[:-2], total, *rows[-2:]]


def add_a_column(rows: Rows, chance: random.Random) -> Rows:
    head = next(at for at, row in enumerate(rows) if len(row) > 1)
    title = chance.choice(("Sharps", "Needles (£)", "Other things", None, "Number"))
    return [
        row if at < head else [*row, title if at == head else chance.randint(101, 999)] for at, row in enumerate(rows)
    ]


def title_of_something_else(rows: Rows, chance: random.Random) -> Rows:
    return [[chance.choice(("Calls about needles", "Cost of needles", "Needles given out", "Share of needles"))], *rows]


EDITS = (
    swap_columns,
    insert_a_table,
    change_the_unit,
    blank_a_header,
    move_the_total,
    add_a_column,
    title_of_something_else,
)


def told(extract: Extract) -> list[str]:
    return [*extract.warnings, *(f"{one.sheet} {one.cell} {one.message}" for one in extract.problems)]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("good", [log, wide, months])
def test_an_edit_leaves_the_totals_or_is_named(
    good: Callable[[random.Random], Rows], edit: Callable[[Rows, random.Random], Rows], seed: int
) -> None:
    chance = random.Random(f"{good.__name__} {edit.__name__} {seed}")
    rows = good(chance)
    before = read_sheets({"May": rows}, file="book.xlsx")
    assert before.accepted and not before.rows.rejected
    after = read_sheets({"May": edit(rows, chance)}, file="book.xlsx")
    same = after.accepted and all(after.totals[key] == before.totals[key] for key in ("items", "needles"))
    new = [sentence for sentence in told(after) if sentence not in told(before)]
    assert same or after.refused or any("May" in sentence for sentence in new), (before.totals, after.totals)
    assert edit not in (change_the_unit, title_of_something_else) or not after.accepted


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_is_read_or_named(seed: int) -> None:
    """Every number of a sheet stands in the totals, or in a row or column that is named."""
    chance = random.Random(seed)
    rows = add_a_column(move_the_total(wide(chance), chance), chance)
    extract = read_sheets({"May": rows}, file="book.xlsx")
    if not extract.accepted:
        assert extract.refused
        return
    figures = sum(number(str(cell)) or 0 for row in rows for cell in row if isinstance(cell, int))
    unread = {one.cell.rstrip("0123456789") for one in extract.problems if "not read" in one.message}
    total = next(row for row in rows if row[0] == "Total")
    named = sum(row[ord(letter) - 65] for row in rows[1:] for letter in unread if row is not total)
    left_out = sum(cell for cell in total if isinstance(cell, int))
    assert extract.totals["items"] + extract.totals["items_rejected"] + named + left_out == figures
    rows_of = extract.rows
    assert rows_of.read == rows_of.accepted + rows_of.rejected + rows_of.blank + rows_of.totals == len(rows) - 1
