"""What the published sample edition holds, and what it must not hold."""

from pathlib import Path

import pandas as pd
import pytest

from editions.read import current_edition


@pytest.fixture
def published(loaded: Path):
    return current_edition(str(loaded / "editions"))


@pytest.fixture
def draft(loaded: Path):
    return current_edition(str(loaded / "drafts"))


def test_the_year_2016_17_is_as_published(published) -> None:
    items = published.table("items_by_month")
    year = items[items["month"].between("2016-04", "2017-03")]
    needles = year.loc[year["item"] == "needle", "items"].sum()
    assert (year["items"].sum(), needles, year["items"].sum() - needles) == (7567, 7037, 530)
    reports = published.table("reports_by_month")
    assert reports.loc[reports["month"].between("2016-04", "2017-03"), "reports"].sum() == 707


def test_may_2016_is_as_published(published) -> None:
    items = published.table("items_by_month")
    may = items[items["month"] == "2016-05"]
    assert (may["items"].sum(), may.loc[may["item"] == "needle", "items"].sum()) == (900, 852)


def test_southampton_deaths_are_as_registered(published) -> None:
    rows = published.table("observations")
    ours = rows[(rows["indicator_id"] == "drug_poisoning_deaths") & (rows["area_code"] == "E06000045")]
    counts = ours.set_index("period")["count"]
    assert [int(counts[str(year)]) for year in range(2010, 2021)] == [11, 13, 13, 21, 24, 21, 25, 18, 20, 23, 15]


def test_england_is_the_sum_of_its_authorities(published) -> None:
    rows = published.table("observations")
    residents = rows[(rows["indicator_id"] == "population") & (rows["period"] == "2016")].set_index("area_code")
    english = residents[residents.index.str[:3].isin(["E06", "E07", "E08", "E09"])]
    assert residents.at["E92000001", "count"] == english["count"].sum()
    assert residents.at["E06000045", "count"] == 250_377  # as the estimates were revised


@pytest.mark.parametrize("location", ["editions", "drafts-for-the-panel"])
def test_readers_and_the_panel_get_no_place_and_no_point(location: str, published, draft, loaded: Path) -> None:
    assert draft.has("finds")
    given = current_edition(str(loaded / location))
    assert not given.has("finds")
    folder = loaded / location / given.name
    places = draft.table("finds")["place"].dropna().unique()
    written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    tables = [pd.read_parquet(path) for path in folder.glob("*.parquet")]
    # Where an action was taken is public, and the panel's own papers name West Park.
    public = " ".join([*published.table("facts")["statement"], *published.table("events")["place"].dropna()])
    for place in places:
        if place not in public:
            assert place.encode() not in written
            assert not any((table == place).any(axis=None) for table in tables)
    located = {path.stem for path in folder.glob("*.parquet") if {"longitude", "place"} & set(pd.read_parquet(path))}
    assert located == {"events"}
