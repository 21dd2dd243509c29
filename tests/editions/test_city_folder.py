"""The folder of a city: how large an area is may be left out, and where it comes from may not."""

import shutil
from pathlib import Path

import pytest

from editions.city_folder import DEFAULT_CITY, WrongCity, _city

HEADER = "code,name,kind,parent_code,other_names"


def city_with(folder: Path, *lines: str) -> Path:
    shutil.copytree(DEFAULT_CITY, folder, dirs_exist_ok=True)
    (folder / "areas.csv").write_text("\n".join(lines) + "\n")
    return folder


def test_areas_have_a_size_where_the_folder_gives_one_with_its_source(tmp_path: Path) -> None:
    given = city_with(
        tmp_path, f"{HEADER},km2,km2_source", "E06000044,Portsmouth,authority,,,40.5,A survey of 2016", "E06000045,Southampton,authority,,,,"
    )  # fmt: skip
    areas = _city(given).areas.set_index("code")
    assert (areas.at["E06000044", "km2"], areas.at["E06000044", "km2_source"]) == (40.5, "A survey of 2016")
    assert areas.loc["E06000045", ["km2", "km2_source"]].isna().all()


def test_a_folder_from_before_areas_had_a_size_is_read_as_it_is(tmp_path: Path) -> None:
    areas = _city(city_with(tmp_path, HEADER, "E06000044,Portsmouth,authority,,")).areas
    assert areas[["km2", "km2_source"]].isna().all(axis=None)


@pytest.mark.parametrize("size", ["0,A survey", "-4,A survey", "large,A survey", "40.5,"])
def test_a_size_that_cannot_be_right_or_has_no_source_is_refused_with_its_area(tmp_path: Path, size: str) -> None:
    given = city_with(tmp_path, f"{HEADER},km2,km2_source", f"E06000044,Portsmouth,authority,,,{size}")
    with pytest.raises(WrongCity, match=r"areas\.csv, E06000044: km2 has to be a number above 0, with who measured it"):
        _city(given)
