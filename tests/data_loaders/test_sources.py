"""Whose figures a file holds, and under which licence: never by its layout alone."""

import pytest

from data_loaders import read_extract
from editions.city_folder import read_city
from evidence.extract import Extract

CITY = read_city()
YEARS = ",".join(str(year) for year in range(2011, 2017))
WARDS = list(CITY.wards.names().items())[:6]
AUTHORITIES = [("E06000045", "Southampton"), ("E06000044", "Portsmouth"), ("E92000001", "England")]


def deaths(areas: list[tuple[str, str]], *above: str) -> Extract:
    """A file with a column per year and an area code, as the Office for National Statistics lays out deaths."""
    rows = [f"{code},{name},{','.join('123412'[:6])}" for code, name in areas]
    lines = [*above, f"Area code,Area,{YEARS}", *rows]
    return read_extract("\n".join(lines).encode(), "deaths.csv", CITY)


def test_deaths_by_authority_are_open_data_of_their_publisher() -> None:
    source = deaths(AUTHORITIES).source
    assert (source.publisher, source.licence) == ("Office for National Statistics", "OGL v3.0")


@pytest.mark.parametrize(("areas", "above"), [
    (WARDS, ()),
    ([*AUTHORITIES, WARDS[0]], ()),
    (AUTHORITIES, ("Drug poisoning deaths: NOT FOR PUBLICATION", "")),
    (AUTHORITIES, ("Official-sensitive", "Licence: OGL v3.0")),
])  # fmt: skip
def test_what_no_publisher_gives_out_has_no_licence_and_the_officer_is_told(
    areas: list[tuple[str, str]], above: tuple[str, ...]
) -> None:
    found = deaths(areas, *above)
    assert found.accepted and (found.source.publisher, found.source.licence) == ("", "")
    assert found.source.title != deaths(AUTHORITIES).source.title  # or pages would name the other's licence
    assert any("not taken as published by" in warning for warning in found.warnings)


def test_a_licence_that_the_file_names_is_the_officers_word() -> None:
    assert deaths(WARDS, "Licence: Open Government Licence v3.0").source.licence == "Open Government Licence v3.0"
