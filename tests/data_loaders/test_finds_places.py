"""Where a find was: ward by name, by code, by point in degrees or by grid reference."""

import pytest

from tests.data_loaders.small_files import read_rows, rows_of, said

START = ["Date found", "Item", "Quantity"]
FIND = ["03/05/2016", "Needle", 12]
GROSVENOR_SQUARE = (-1.40738, 50.91072)  # Bargate
GRID = (441760, 112530)  # the same car park
PORTSMOUTH = (-1.09, 50.80)


def read(columns, *rows):
    return read_rows([[*START, *columns], *([*FIND, *row] for row in rows)])


@pytest.mark.parametrize("ward", ["Bevois", "bevois ", "BEVOIS WARD", "Bevois ward", "E05002457"])
def test_a_ward_goes_by_its_name_or_its_code(ward):
    assert rows_of(read(["Ward"], [ward]), "ward") == [("Bevois",)]


def test_a_grid_reference_is_turned_into_degrees():
    extract = read(["Easting", "Northing"], GRID)
    [(ward, longitude, latitude)] = rows_of(extract, "ward", "longitude", "latitude")
    assert ward == "Bargate"
    assert (round(longitude, 3), round(latitude, 3)) == (-1.407, 50.911)


def test_degrees_win_over_a_grid_reference():
    extract = read(["Longitude", "Latitude", "Easting", "Northing"], [*GROSVENOR_SQUARE, 0, 0])
    assert rows_of(extract, "longitude", "latitude") == [GROSVENOR_SQUARE]


def test_a_point_in_another_ward_than_the_one_named_is_asked_about():
    extract = read(["Ward", "Longitude", "Latitude"], ["Bevois", *GROSVENOR_SQUARE])
    assert said(extract, "warning") == [("D2", "is not the ward of the point, which is Bargate")]
    assert rows_of(extract, "ward") == [("Bevois",)]


@pytest.mark.parametrize(
    ("point", "fix"),
    [
        (PORTSMOUTH, "Check both numbers, or leave both blank and name the ward."),
        (GROSVENOR_SQUARE[::-1], "The longitude and latitude are swapped: put each in the other's column."),
        ((1.40738, 50.91072), "The longitude lacks its minus sign."),
        ((0, 0), "Check both numbers, or leave both blank and name the ward."),
    ],
)
def test_a_point_outside_the_city_is_an_error_and_its_slip_is_named(point, fix):
    extract = read(["Ward", "Longitude", "Latitude"], ["Bargate", *point], ["Bargate", None, None])
    [problem] = extract.problems
    assert (problem.cell, problem.message, problem.fix) == ("E2", "is a place outside Southampton", fix)
    assert extract.totals["needles_rejected"] == 12


def test_a_grid_reference_outside_the_city_is_an_error_of_its_own_column():
    extract = read(["Easting", "Northing"], [464000, 100000], GRID)
    assert said(extract) == [("D2", "is a place outside Southampton")]


def test_half_a_point_is_no_point():
    extract = read(["Ward", "Longitude", "Latitude"], ["Bargate", -1.40738, None])
    assert (extract.rows.accepted, said(extract)) == (1, [])
