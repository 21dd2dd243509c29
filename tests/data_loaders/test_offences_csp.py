"""Home Office open data by Community Safety Partnership."""

from tests.data_loaders.small_files import read_rows, rows_of, said

HEADER = ["Financial Year", "Financial Quarter", "Force Name", "CSP Name", "Offence Description", "Offence Group",
          "Offence Subgroup", "Offence Code", "Number of Offences"]  # fmt: skip


def row(count, *, year="2016/17", quarter=1, csp="Southampton", group="Drug offences", subgroup="Possession of drugs"):
    return [year, quarter, "Hampshire", csp, "Possession of cannabis", group, subgroup, "92D", count]


def year_of(*counts, **where):
    return [row(count, quarter=quarter, **where) for quarter, count in enumerate(counts, start=1)]


def test_drug_offences_are_added_up_over_quarters_and_subgroups():
    trafficking = year_of(10, 11, 12, 13, subgroup="Trafficking of drugs")
    other = [row(999, group="Theft offences", subgroup="Shoplifting")]
    extract = read_rows(
        [HEADER, *year_of(100, 110, 120, 130), *other, *trafficking, *year_of(1, 2, 3, 4, csp="Bristol")]
    )
    assert rows_of(extract, "indicator_id", "area_code", "period", "count", "value", "source_row") == [
        ("drug_offences", "E06000045", "2016/17", 506, None, 2),
        ("drug_offences", "E06000023", "2016/17", 10, None, 11),
    ]
    assert (extract.kind, extract.rows.read, extract.rows.accepted, extract.rows.totals) == ("offences", 13, 12, 1)
    assert "1 row left out: they are of other offences than drug offences." in extract.warnings


def test_a_sum_of_which_a_row_cannot_be_read_is_rejected_whole():
    extract = read_rows([HEADER, *year_of(100, 110, "many", 130), *year_of(1, 2, 3, 4, csp="Bristol")])
    assert (extract.rows.accepted, extract.rows.rejected) == (4, 4)
    assert said(extract)[0] == ("I4", "is not a number")
    assert {message for _, message in said(extract)[1:]} == {"belongs to a sum of which another row could not be read"}


def test_a_part_of_a_year_is_said():
    extract = read_rows([HEADER, *year_of(100, 110)])
    assert (
        "2016/17 has fewer than four quarters for some areas: those sums are of a part of the year." in extract.warnings
    )


def test_offences_taken_back_are_counted_and_said():
    extract = read_rows([HEADER, *year_of(100, -2, 120, 130)])
    assert rows_of(extract, "count") == [(348,)]
    assert said(extract, "warning") == [("I3", "is less than zero: offences taken back in the quarter")]


def test_partnerships_of_no_known_area_are_rejected():
    extract = read_rows([HEADER, *year_of(1, 2, 3, 4), *year_of(1, 2, 3, 4, csp="Narnia")])
    assert (extract.rows.accepted, extract.rows.rejected) == (4, 4)
    assert set(said(extract)) == {(f"D{number}", "is not an area we know") for number in range(6, 10)}
