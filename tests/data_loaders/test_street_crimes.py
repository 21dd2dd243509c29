"""Street-level crime of data.police.uk."""

import pytest

from tests.data_loaders.small_files import SAMPLE_DATA, read_path, read_rows, rows_of, said

HEADER = ["Crime ID", "Month", "Longitude", "Latitude", "LSOA code", "Crime type"]
GOOD = ["abc", "2017-02", -1.40738, 50.91072, "E01017140", "Drugs"]


def test_an_offence_in_the_city_has_the_ward_that_holds_its_point():
    extract = read_path(SAMPLE_DATA / "crime" / "2017-02-hampshire-street.csv")
    assert extract.totals == {
        "offences": 14_834, "offences_in_city": 3_220, "drug_offences_in_city": 32,
        "drug_offences_by_ward": {
            "Bargate": 4, "Bassett": 2, "Bevois": 12, "Bitterne": 1, "Bitterne Park": 1, "Coxford": 0,
            "Freemantle": 4, "Harefield": 1, "Millbrook": 1, "Peartree": 1, "Portswood": 2, "Redbridge": 0,
            "Shirley": 1, "Sholing": 0, "Swaythling": 1, "Woolston": 1,
        },
        "first": "2017-02", "last": "2017-02", "offences_rejected": 0,
    }  # fmt: skip
    assert (extract.kind, extract.table, extract.rows.read) == ("offences", "street_crimes", 14_834)


def test_an_offence_outside_the_city_has_no_ward_and_is_kept():
    extract = read_rows([HEADER, ["abc", "2017-02", -1.09, 50.8, "E01017000", "Drugs"]])
    assert rows_of(extract, "ward_code", "crime_type") == [(None, "Drugs")]


@pytest.mark.parametrize(
    ("at", "value", "cell", "message"),
    [
        (1, "Feb", "B2", "is not a month"),
        (1, None, "B2", "has no month"),
        (2, "west", "C2", "is not a number"),
        (5, None, "F2", "has no crime type"),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(at, value, cell, message):
    extract = read_rows([HEADER, [*GOOD[:at], value, *GOOD[at + 1 :]], GOOD])
    assert said(extract) == [(cell, message)]
