"""Portsmouth stands up its own dashboard by replacing the folder of the city, with its real deaths and residents."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sample_data.make_city_tables import write_city_tables

PROJECT = Path(__file__).parent.parent.parent
SAMPLES = PROJECT / "sample_data"
POISONING = SAMPLES / "deaths" / "drug_poisoning_registrations_by_la_1993_2020.csv"
RESIDENTS = SAMPLES / "population" / "la_population_by_age_1997_2020.csv"
PORTSMOUTH = "E06000044"

# What docs/second-council.md says to change in city.toml.
CHANGED = (
    ('name = "Southampton"', 'name = "Portsmouth"'),
    ('title = "Southampton drug litter evidence"', 'title = "Portsmouth drug litter evidence"'),
    ('authority_code = "E06000045"', f'authority_code = "{PORTSMOUTH}"'),
    ('publisher = "Southampton City Council"', 'publisher = "Portsmouth City Council"'),
    ('city_centre_wards = ["Bargate", "Bevois"]', "city_centre_wards = []"),
)
OF_SOUTHAMPTON_ALONE = ("facts", "sources", "events", "rebases")  # tables of which only the header stays

EVERY_PAGE = """
import sys
from streamlit.testing.v1 import AppTest
from components.navigation import PUBLIC_PAGES
for file, title, _ in PUBLIC_PAGES:
    page = AppTest.from_file("dashboard.py", default_timeout=120).switch_page(f"pages/{file}.py").run()
    assert not page.exception and not page.error, (title, [each.value for each in (*page.exception, *page.error)])
    for said in (*page.title, *page.markdown, *page.header, *page.caption):
        print(f"{title}: {said.value}")
    for said in page.get("html"):
        print(f"{title}: {said.proto.body}")
"""


@pytest.fixture(scope="module")
def portsmouth(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings of a dashboard of Portsmouth with its deaths, its residents and a short log published."""
    folder = tmp_path_factory.mktemp("portsmouth")
    city = Path(shutil.copytree(PROJECT / "city", folder / "city"))
    described = (city / "city.toml").read_text(encoding="utf-8")
    for old, new in CHANGED:
        assert old in described
        described = described.replace(old, new)
    (city / "city.toml").write_text(described[: described.index("[boundaries.wards]")], encoding="utf-8")
    for name in ("inquiry.toml", "claims.toml", "wards_2013.geojson", "lsoa_2011.geojson"):
        (city / name).unlink()
    for name in OF_SOUTHAMPTON_ALONE:
        table = city / f"{name}.csv"
        table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    write_city_tables(PORTSMOUTH, city)
    environment = os.environ | {
        "DASHBOARD_CITY": str(city), "DATABASE_URL": f"sqlite:///{folder / 'evidence.db'}",
        "DASHBOARD_EDITIONS": str(folder / "editions"), "DASHBOARD_DRAFTS": str(folder / "drafts"),
    }  # fmt: skip
    for file in (POISONING, RESIDENTS, _log(folder)):
        run(environment, "-m", "data_loaders", "load", str(file), "--by", "Public Health")
    published = "from store.database import open_store; from store.publishing.publish import publish\n"
    run(environment, "-c", f"{published}publish(open_store(), by='Public Health', note='First edition')")
    return environment


@pytest.fixture(scope="module")
def said(portsmouth: dict[str, str]) -> str:
    """What every page says to the public."""
    public = {name: value for name, value in portsmouth.items() if name not in ("DATABASE_URL", "DASHBOARD_CITY")}
    return run(public | {"DASHBOARD_INSTANCE": "public", "PYTHONPATH": str(PROJECT)}, "-c", EVERY_PAGE)


def test_benchmarking_compares_portsmouth_by_its_own_deaths(said: str) -> None:
    with POISONING.open(encoding="cp1252") as file:
        deaths = next(row for row in csv.DictReader(file) if row["code"].strip() == PORTSMOUTH)
    together = sum(int(deaths[year]) for year in ("2016", "2017", "2018"))
    assert f"2016 to 2018: {together} in Portsmouth. Portsmouth is higher than England" in said


def test_portsmouth_is_named_and_southampton_is_no_longer_the_city(said: str) -> None:
    assert "Portsmouth drug litter evidence · Edition 1" in said
    assert "Southampton drug litter evidence" not in said


def test_a_log_is_counted_by_the_wards_as_they_are_written_where_no_outlines_are_given(said: str) -> None:
    assert "Overview: In November 2017, 1 report of drug litter held 1 item, 0 of them needles" in said
    assert "Hot spots: Charles Dickens (2) had 100% of all 2 reports" in said


def test_a_council_without_an_inquiry_gets_its_assurance_report_and_no_evidence_file(
    portsmouth: dict[str, str], tmp_path: Path
) -> None:
    edition = str(Path(portsmouth["DASHBOARD_EDITIONS"]) / "edition-0001")
    packs = (
        "from pathlib import Path; from editions.read import edition_in; from publications.packs.files import write_with_edition\n"
        f"write_with_edition(edition_in(Path({edition!r})), Path({str(tmp_path)!r}))"
    )
    run(portsmouth, "-c", packs)
    assert sorted(path.name for path in (tmp_path / "packs").iterdir()) == [
        "annual-assurance.html",
        "annual-assurance.xlsx",
    ]
    report = (tmp_path / "packs" / "annual-assurance.html").read_text(encoding="utf-8")
    assert "where each success measure of Portsmouth’s drugs strategy stands" in report


def run(environment: dict[str, str], *command: str) -> str:
    ran = subprocess.run([sys.executable, *command], cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-3000:]
    return ran.stdout


def _log(folder: Path) -> Path:
    path = folder / "log.csv"
    path.write_text(
        "Date,Place,Ward,Item,Quantity,Found by\n"
        "03/10/2017,Guildhall Square,Charles Dickens,Needle,5,Cleansing\n"
        "05/11/2017,Victoria Park,Charles Dickens,Foil,1,Cleansing\n"
    )
    return path
