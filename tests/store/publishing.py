"""A store whose editions live in a folder of the test's own, and small files to publish from."""

from pathlib import Path

import pytest

from editions.read import Edition, current_edition
from evidence.extract import Extract, Source
from tests.store.extracts import observations_extract

OPEN = Source("Deaths related to drug poisoning", "Office for National Statistics", "Open Government Licence v3.0")
NOT_OPEN = Source("Returns of the treatment service", "Southampton City Council", "")


def to_folders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Points the settings at a folder; gives that of the published editions."""
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(folder / "editions"))
    monkeypatch.setenv("DASHBOARD_DRAFTS", str(folder / "drafts"))
    return folder / "editions"


def exclusions(*counts: float, file: str = "exclusions.xlsx") -> Extract:
    """Repeat exclusions from school, a count for each school year from 2014/15: an indicator of people."""
    periods = [f"{year}/{(year + 1) % 100:02d} ac" for year in range(2014, 2014 + len(counts))]
    keys = [("repeat_exclusions", "E06000045", period) for period in periods]
    made = observations_extract(dict(zip(keys, counts, strict=True)), file=file)
    data = made.data.assign(count=made.data["value"])
    return Extract(**{**vars(made), "data": data, "source": NOT_OPEN})


def deaths(*counts: float, source: Source, file: str) -> Extract:
    """Deaths from drug poisoning, a count for each year from 2011: hidden unless their source has published them."""
    keys = [("drug_poisoning_deaths", "E06000045", str(year)) for year in range(2011, 2011 + len(counts))]
    made = observations_extract(dict(zip(keys, counts, strict=True)), file=file)
    data = made.data.assign(area_name="Southampton", count=made.data["value"], value=float("nan"))
    return Extract(**{**vars(made), "data": data, "source": source})


def shown(folder: Path) -> Edition:
    """The edition that readers see."""
    return current_edition(str(folder))


def exclusions_in(edition: Edition) -> dict[str, tuple[float, str]]:
    """Count and flag of each period."""
    rows = edition.table("observations")
    rows = rows[rows["indicator_id"] == "repeat_exclusions"].fillna({"flag": ""})
    return {row.period: (row.count, row.flag) for row in rows.itertuples(index=False, name="Row")}
