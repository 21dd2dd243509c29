"""Portsmouth stands up its own dashboard by replacing the folder of the city, with its real deaths and residents."""

import csv
from pathlib import Path

import pytest

from tests.docs.guide import PROJECT
from tests.second_council.standing_up import POISONING, PORTSMOUTH, run

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
    assert "Overview: No clear change: 2 reports from October 2017 to November 2017" in said
    assert "Hot spots: Charles Dickens (14) had 100% of all 14 reports" in said


def test_a_council_without_an_inquiry_gets_its_assurance_report_and_no_evidence_file(
    portsmouth: dict[str, str],
) -> None:
    packs = Path(portsmouth["DASHBOARD_EDITIONS"]) / "edition-0001" / "packs"
    assert sorted(path.name for path in packs.iterdir()) == ["annual-assurance.html", "annual-assurance.xlsx"]
    report = (packs / "annual-assurance.html").read_text(encoding="utf-8")
    assert "where each success measure of Portsmouth’s drugs strategy stands" in report
