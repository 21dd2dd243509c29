"""The sample data adds up to what was published, says what is made up, and can be made again.

Read with openpyxl alone, so that neither the loaders nor the scripts check themselves.
"""

import csv
import json
import math
import re
import subprocess
import sys
from collections import Counter
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook
from shapely.geometry import Point, shape

from editions.city_folder import read_city
from evidence.city import fold, names_of

ROOT = Path(__file__).parent.parent
SAMPLE_DATA = ROOT / "sample_data"
ITEM_COLUMNS = ("needles", "foils", "swabs", "spoons", "bottles", "cans", "bags", "other")
YEAR_2016_17 = [*(f"2016-{month:02d}" for month in range(4, 13)), "2017-01", "2017-02", "2017-03"]
MONTHS = ["2016-02", "2016-03", *YEAR_2016_17, *(f"2017-{month:02d}" for month in range(4, 10))]

LOGS = [f"finds/drug-litter-finds-{month}.xlsx" for month in MONTHS]
LITTER = ["litter/illustrative-litter-northmere.xlsx", "litter/illustrative-litter-southmere.xlsx"]
ILLUSTRATIVE = [*LOGS, *LITTER, "measures/illustrative-success-measures.xlsx"]
PUBLISHED = [
    "prevalence/prevalence-estimates.xlsx", "measures/success-measures.xlsx", "offences/drug-offences-2015-16.xlsx",
]  # fmt: skip


def preamble_and_rows(name, first_header):
    """The lines above the header, and each row below it by its header in lower case."""
    sheet = load_workbook(SAMPLE_DATA / name).active
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    first_column = [str(row[0]).strip().lower() for row in cells]
    header_row = first_column.index(first_header)
    header = [str(name).strip().lower() for name in cells[header_row]]
    lines = [row[0] for row in cells[:header_row] if row[0]]
    return lines, [dict(zip(header, row, strict=True)) for row in cells[header_row + 1 :]]


def finds_of(month):
    """One row per report and kind of item, with `item` and `quantity`, whichever way the month was sent."""
    _, rows = preamble_and_rows(f"finds/drug-litter-finds-{month}.xlsx", "report")
    rows = [row for row in rows if row["report"] != "Total"]
    if "item" in rows[0]:
        return [row | {"needle": row["item"].startswith("Needle")} for row in rows]
    return [
        row | {"item": column, "quantity": row[column], "needle": column == "needles"}
        for row in rows
        for column in ITEM_COLUMNS
        if row[column] is not None
    ]


@pytest.fixture(scope="module")
def finds():
    """Every find by month."""
    return {month: finds_of(month) for month in MONTHS}


@pytest.fixture(scope="module")
def year(finds):
    """The finds of April 2016 to March 2017."""
    return [find for month in YEAR_2016_17 for find in finds[month]]


@pytest.fixture(scope="module")
def every_find(finds):
    return [find for month in MONTHS for find in finds[month]]


def items(finds):
    return sum(find["quantity"] for find in finds)


def needles(finds):
    return sum(find["quantity"] for find in finds if find["needle"])


def reports(finds):
    return len({find["report"] for find in finds})


def test_the_year_2016_17_adds_up_to_what_was_presented_to_the_panel(year):
    assert (reports(year), items(year), needles(year), items(year) - needles(year)) == (707, 7567, 7037, 530)


def test_may_2016_has_900_items_of_which_852_needles(finds):
    assert (items(finds["2016-05"]), needles(finds["2016-05"])) == (900, 852)


def test_one_report_of_may_2016_found_389_needles_at_west_park_car_park(finds):
    largest = max((find for find in finds["2016-05"] if find["needle"]), key=lambda find: find["quantity"])
    assert (largest["quantity"], largest["place"]) == (389, "West Park car park")
    assert largest["type of site"] == "Car park"


def test_no_other_month_of_the_year_has_more_needles_than_may(finds):
    assert max(YEAR_2016_17, key=lambda month: needles(finds[month])) == "2016-05"


def test_about_95_per_cent_of_the_items_of_the_year_are_in_the_city_centre(year):
    centre = [find for find in year if find["ward"] in ("Bargate", "Bevois")]
    assert 0.945 <= items(centre) / items(year) <= 0.955


def test_each_of_the_16_wards_has_a_few_reports_in_the_year(year):
    wards = Counter(ward for _, ward in {(find["report"], find["ward"]) for find in year})
    assert len(wards) == 16
    assert min(wards.values()) >= 3


def test_april_to_september_2017_is_of_the_size_of_the_year_before(finds):
    for month in MONTHS[-6:]:
        assert 45 <= reports(finds[month]) <= 65
        assert 500 <= items(finds[month]) <= 650


def test_cleansing_alone_recorded_before_april_2016(finds):
    assert {find["found by"] for month in ("2016-02", "2016-03") for find in finds[month]} == {"Cleansing"}


def test_few_reports_come_from_grosvenor_square_after_its_closure_at_night(finds):
    def at_grosvenor_square(month):
        return reports(find for find in finds[month] if find["place"] == "Grosvenor Square car park")

    before, after = MONTHS[-9:-3], MONTHS[-3:]
    assert sum(map(at_grosvenor_square, after)) / 3 < sum(map(at_grosvenor_square, before)) / 6 / 2


def test_a_report_is_one_visit_to_one_place_on_one_day_of_its_month(every_find):
    visits, columns = {}, ("date found", "place", "ward", "found by", "longitude", "latitude")
    for find in every_find:
        visit = tuple(find[column] for column in columns)
        assert visits.setdefault(find["report"], visit) == visit
        assert isinstance(find["date found"], datetime)
        assert find["report"][:7] == find["date found"].strftime("%Y-%m")


def test_every_quantity_is_a_whole_number_of_at_least_one(every_find):
    assert all(type(find["quantity"]) is int and find["quantity"] >= 1 for find in every_find)


def test_the_total_row_of_a_month_that_has_one_is_right(finds):
    totals = {}
    for month in MONTHS:
        _, rows = preamble_and_rows(f"finds/drug-litter-finds-{month}.xlsx", "report")
        for row in (row for row in rows if row["report"] == "Total"):
            columns = ("quantity",) if "item" in row else ITEM_COLUMNS
            totals[month] = sum(row[column] for column in columns)
    assert len(totals) == 7
    assert totals == {month: items(finds[month]) for month in totals}


def test_every_position_lies_in_the_stated_ward_and_near_the_stated_place(every_find):
    wards = json.loads((ROOT / "city" / "wards_2013.geojson").read_text(encoding="utf-8"))["features"]
    outlines = {ward["properties"]["WD13NM"]: shape(ward["geometry"]) for ward in wards}
    with (SAMPLE_DATA / "places.csv").open(encoding="utf-8") as file:
        places = {row["place"]: row for row in csv.DictReader(file)}
    located = [find for find in every_find if find["longitude"] is not None]
    assert len(located) < len(every_find)
    for find in located:
        assert outlines[find["ward"]].contains(Point(find["longitude"], find["latitude"]))
        if find["place"] is not None:
            assert places[find["place"]]["ward"] == find["ward"]
            assert metres_between(find, places[find["place"]]) <= 40


def metres_between(one, other):
    """Distance on the ground, exact enough within a city."""
    north = (one["latitude"] - float(other["latitude"])) * 111_320
    east = (one["longitude"] - float(other["longitude"])) * 111_320 * math.cos(math.radians(one["latitude"]))
    return math.hypot(north, east)


def test_every_name_in_the_log_is_one_that_the_city_knows(every_find):
    city = read_city()
    known = {"found by": city.services, "item": city.items, "type of site": city.site_types}
    for column, kinds in known.items():
        assert {fold(find[column]) for find in every_find} - set(names_of(kinds)) == set()


@pytest.mark.parametrize(
    ("name", "first_header", "figure", "expected"),
    [
        ("prevalence/prevalence-estimates.xlsx", "measure", ("estimate", "population"), [9.9, 3.8]),
        ("measures/success-measures.xlsx", "measure", ("numerator", "denominator"), [344.3]),
    ],
)
def test_counts_give_the_published_rates_per_1000(name, first_header, figure, expected):
    _, rows = preamble_and_rows(name, first_header)
    counts = [(row[figure[0]], row[figure[1]]) for row in rows if row[figure[0]] and row[figure[1]]]
    assert [round(count / population * 1000, 1) for count, population in counts] == expected


def test_the_prevalence_estimates_are_those_published():
    _, rows = preamble_and_rows("prevalence/prevalence-estimates.xlsx", "measure")
    assert [(row["area"], row["period"], row["estimate"], row["rate per 1,000"]) for row in rows] == [
        ("Southampton", "2011/12", 1649, 9.94),
        ("Southampton", "2014/15", 1483, None),
        ("Southampton", "2011/12", 636, 3.83),
        ("South East", "2011/12", None, 1.97),
        ("England", "2011/12", None, 2.49),
    ]


@pytest.mark.parametrize("name", ILLUSTRATIVE)
def test_a_made_up_workbook_says_so_above_its_header(name):
    header = "measure" if "measures" in name else "area code" if "litter/" in name else "report"
    lines, _ = preamble_and_rows(name, header)
    assert [line for line in lines if line.startswith("Illustrative data: ")]
    assert [line for line in lines if line.startswith("Source: ")]


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_workbook_does_not_call_itself_illustrative(name):
    lines, _ = preamble_and_rows(name, "offence" if "offences" in name else "measure")
    assert [line for line in lines if line.lower().startswith("illustrative")] == []
    assert [line for line in lines if line.startswith("Source: ")]


def test_sources_names_every_file_with_its_hash_and_whether_it_is_real():
    page = (SAMPLE_DATA / "SOURCES.md").read_text(encoding="utf-8")
    row = re.compile(r"^\| `([^`]+)` \|.*\| (\*\*Illustrative\*\*|Real) \| `([0-9a-f]{64})` \|$", re.M)
    listed = row.findall(page)
    here = [path for path in SAMPLE_DATA.rglob("*") if path.suffix in {".csv", ".xls", ".xlsx"}]
    assert {name: digest for name, _, digest in listed} == {
        path.relative_to(SAMPLE_DATA).as_posix(): sha256(path.read_bytes()).hexdigest() for path in here
    }
    illustrative = {name for name, nature, _ in listed if nature == "**Illustrative**"}
    assert illustrative == {*ILLUSTRATIVE, "places.csv", "months.csv"}


def test_the_script_writes_the_same_bytes_again(tmp_path):
    script = [sys.executable, SAMPLE_DATA / "make_sample_data.py", "--into", tmp_path, "--month", "2016-05"]
    subprocess.run(script, check=True, timeout=120)
    name = "finds/drug-litter-finds-2016-05.xlsx"
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xlsx")] == [name]
    assert (tmp_path / name).read_bytes() == (SAMPLE_DATA / name).read_bytes()
