"""The addresses of open data, asked as other people's programs would."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.server import health, open_data
from editions.folder import replace_table
from editions.read import current_edition, edition_name
from editions.tables import BY_NAME


@pytest.fixture
def asking(sample: Path) -> TestClient:
    return TestClient(Starlette(routes=[open_data.ROUTE, health.ROUTE]))


def test_an_edition_is_at_its_number_and_the_newest_at_latest(asking: TestClient) -> None:
    numbered, newest = (asking.get(f"/data/{which}/reports_by_month.csv") for which in ("1", "latest"))
    assert numbered.status_code == newest.status_code == 200
    assert numbered.content == newest.content
    assert numbered.text.startswith("month,ward_code,ward,found_by,site_type,encampment,reports")
    assert numbered.headers["cache-control"] == newest.headers["cache-control"] == "public, no-cache"
    assert newest.headers["content-location"] == "/data/1/reports_by_month.csv"


def test_who_has_the_file_already_is_told_so(asking: TestClient) -> None:
    mark = asking.get("/data/1/sources.csv").headers["etag"]
    again = asking.get("/data/1/sources.csv", headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "name",
    [
        "edition-0001.xlsx",
        "edition-0001.ods",
        "edition-0001.zip",
        "datapackage.json",
        "observations.parquet",
        "wards.geojson",
    ],
)
def test_every_kind_of_file_is_there_by_its_type(asking: TestClient, name: str) -> None:
    answer = asking.get(f"/data/1/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == open_data.TYPES[name.rpartition(".")[2]]


@pytest.mark.parametrize(
    "address",
    [
        "1/finds.parquet", "2/sources.csv", "x/sources.csv", "1/..%2Fcurrent", "1/release.md", "0001/sources.csv",
        f"1/{'a' * 300}.csv", f"{'1' * 300}/sources.csv",
    ],
)  # fmt: skip
def test_what_is_not_offered_is_not_found(asking: TestClient, address: str) -> None:
    answer = asking.get(f"/data/{address}")
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_a_name_that_is_longer_than_a_file_can_have_is_of_no_file(sample: Path) -> None:
    edition = current_edition(str(sample / "editions"))
    for ask in (edition.path, edition.file):
        with pytest.raises(FileNotFoundError):
            ask("a" * 300)
        with pytest.raises(FileNotFoundError):
            ask(*["a" * 200] * 30)


def test_an_edition_that_is_on_the_disk_but_was_never_published_is_not_found(asking: TestClient, sample: Path) -> None:
    editions = sample / "editions"
    shutil.copytree(editions / edition_name(1), editions / edition_name(2))
    assert asking.get("/data/2/sources.csv").status_code == 404


def test_an_edition_that_was_taken_off_is_gone_for_good(asking: TestClient, sample: Path) -> None:
    editions = sample / "editions"
    newest = (editions / edition_name(1)).rename(editions / edition_name(2))
    releases = pd.read_parquet(newest / "releases.parquet")
    replace_table(newest, BY_NAME["releases"], pd.concat([releases, releases.assign(number=2)]))
    (editions / "current").write_text(edition_name(2))
    assert asking.get("/data/2/sources.csv").status_code == 200
    gone = asking.get("/data/1/sources.csv")
    assert (gone.status_code, gone.text) == (
        410, "Edition 1 has been taken off. The page Releases lists what there is."
    )  # fmt: skip
    assert asking.get("/data/3/sources.csv").status_code == 404


def test_health_says_version_edition_and_age(asking: TestClient, sample: Path) -> None:
    said = asking.get("/healthz").json()
    assert (said["status"], said["version"], said["edition"]) == ("ok", health.VERSION, "edition-0001")
    assert said["data_to"] == "September 2017" and said["age_days"] >= 0
    (sample / "editions" / "current").unlink()
    assert asking.get("/healthz").status_code == 503
