"""No workbook is misread in silence: what it truly says is read, or what is not read is named."""

import pytest

from data_loaders import Extract
from data_loaders.in_words import in_words
from data_loaders.problems import LONGEST
from tests.data_loaders.officers_workbooks import FOREIGN, OURS, Officers
from tests.data_loaders.small_files import read_rows, read_sheets


def read(case: Officers, **asked: object) -> Extract:
    return read_sheets(case.sheets, file=case.file, **asked)


def told(extract: Extract) -> str:
    """Everything that is said of a file, with the places."""
    problems = (f"{one.sheet} {one.cell} {one.column} {one.value} {one.message}" for one in extract.problems)
    return " | ".join([extract.refused or "", *extract.warnings, *problems])


@pytest.mark.parametrize("name", OURS)
def test_a_log_comes_to_what_it_truly_says_or_what_is_left_out_is_named(name: str) -> None:
    case, extract = OURS[name], read(OURS[name])
    assert extract.accepted or all(word in told(extract) for word in case.names or ("accepted",)), extract.refused
    if case.stored is not None:
        assert [round(float(value), 4) for value in extract.data["value"]] == list(case.stored)
    short = any(
        extract.totals.get(key) != getattr(case, key) for key in ("items", "needles") if getattr(case, key) is not None
    )
    assert not short or (case.names and all(word in told(extract) for word in case.names)), told(extract)


@pytest.mark.parametrize("name", FOREIGN)
def test_a_table_that_counts_something_else_is_not_taken_for_ours(name: str) -> None:
    extract = read(FOREIGN[name])
    assert not extract.accepted
    assert 0 < len(extract.refused) <= LONGEST


@pytest.mark.parametrize("name", ["calls about needles", "a litter pick", "waste by ward", "house prices", "burglary"])
def test_a_doubtful_table_is_asked_about_and_read_when_its_kind_is_given(name: str) -> None:
    extract = read(FOREIGN[name])
    assert extract.refused.startswith("Which of these is it? This is why we are not sure: sheet “")
    kind, _, asked = extract.answers[0]
    assert extract.refused.endswith(" If it is that, say so.")
    assert " say so with --as " in in_words(extract) and f"--as {kind}" in in_words(extract)
    assert read(FOREIGN[name], kind=kind).accepted
    assert not read(FOREIGN[name], kind=kind, settled=False).accepted
    remembered = read(FOREIGN[name], mapping={asked: kind})
    assert remembered.accepted
    assert any("because an officer said so" in warning for warning in remembered.warnings)


def test_columns_of_one_kind_are_added_up_and_named() -> None:
    extract = read(OURS["needles, sharps and syringes in three columns"])
    assert (
        "Sheet “May”: “Needles” (D), “Sharps” (E) and “Syringes” (F) are added up, as parts of one count."
        in extract.warnings
    )


def test_a_column_that_is_the_sum_of_its_parts_counts_once() -> None:
    rows = [["Date", "Ward", "Needles", "Needles used", "Needles unused"], ["03/05/2017", "Bevois", 11, 5, 6],
            ["04/05/2017", "Bargate", 3, 1, 2]]  # fmt: skip
    extract = read_rows(rows)
    assert extract.totals["needles"] == 14
    assert any(warning.endswith("“Needles” (C) is their sum.") for warning in extract.warnings)


def test_a_total_of_the_files_own_is_said_with_the_difference() -> None:
    extract = read(OURS["its own total is not what the rows give"])
    assert any(
        "total in E5, under “Quantity”, is 170, but its rows come to 15: a difference of 155" in warning
        for warning in extract.warnings
    )


@pytest.mark.parametrize("label", ["TOTAL", "Grand total", "Sub-total:"])
def test_a_total_that_the_rows_give_is_not_spoken_of(label: str) -> None:
    log = [
        ["Date", "Ward", "Item", "Quantity"],
        ["03/05/2017", "Bevois", "Needle", 5],
        ["04/05/2017", "Bargate", "Needle", 7],
    ]
    assert not any("own total" in warning for warning in read_rows([*log, [label, None, None, 12]]).warnings)


def test_a_visible_sheet_of_figures_that_is_not_read_is_named() -> None:
    log = OURS["a log with a table of staff below"].sheets["May"][:4]
    extract = read_sheets({"Cleansing": log, "Housing": [["Estate", "Sharps"], ["Golden Grove", 75]]})
    assert (
        "Sheet “Housing” holds figures but none of the tables that the dashboard reads: it was not read."
        in extract.warnings
    )


def test_another_table_below_is_named_by_its_rows_and_header() -> None:
    extract = read(OURS["a log with a table of staff below"])
    assert "Sheet “May”: rows 6 to 8 are another table, headed “Team”, “Hours”, “Visits”: not read." in extract.warnings
    assert (extract.rows.read, extract.rows.rejected) == (3, 0)


def test_an_empty_workbook_is_called_empty() -> None:
    assert read_sheets({"Sheet1": []}).refused == "The selected file is empty: no sheet in it has a filled cell."


def test_where_no_row_is_good_the_commonest_reason_comes_first() -> None:
    rows = [[f"0{day}/05/2017", "Atlantis", "Needle", 5] for day in range(1, 6)]
    extract = read_rows([["Date", "Ward", "Item", "Quantity"], *rows, ["soon", "Bevois", "Needle", 5]])
    assert extract.refused == (
        "Sheet “extract” is laid out as drug litter finds, a row per item, but none of its 6 rows could be read: most often,"
        " “Ward” is not a ward of Southampton (“Atlantis” in B2). Use the name of one of the 16 wards."
    )


def test_a_list_of_places_is_near_to_nothing() -> None:
    assert "nearest" not in read_rows([["Name", "Ward", "Lat", "Long"], ["Ice rink", "Bargate", 50.9, -1.4]]).refused
