"""The examples of docs/developers.md do what the guide says, in a copy of the project."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editions.folder import replace_table
from editions.read import Edition, current_edition
from editions.tables import BY_NAME
from tests.docs.guide import PROJECT, files_shown

CODE = ("components", "data_loaders", "editions", "evidence", "figures", "pages", "store", "city")
SHOWN = files_shown("developers.md")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose developer has followed the guide."""
    copy = tmp_path_factory.mktemp("followed")
    for folder in CODE:
        shutil.copytree(PROJECT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "dashboard.py", copy)
    for name, text in SHOWN.items():
        if name == "city/indicators.toml":
            text = (copy / name).read_text(encoding="utf-8") + "\n" + text
        (copy / name).write_text(text, encoding="utf-8")
    change(
        copy / "data_loaders" / "kinds" / "catalogue.py",
        "    offences,\n",
        "    offences,\n    offences_by_district,\n",
    )
    change(
        copy / "data_loaders" / "kinds" / "catalogue.py",
        "offences, offences_csp,",
        "offences, offences_by_district, offences_csp,",
    )
    change(
        copy / "figures" / "page_list.py",
        "EVIDENCE_PAGES = (\n",
        'EVIDENCE_PAGES = (\n    ("sites", "Types of site", "sites"),\n',
    )
    change(copy / "figures" / "addresses.py", "    releases,\n", "    releases,\n    sites,\n")
    change(copy / "figures" / "addresses.py", "releases, accessibility,", "releases, sites, accessibility,")
    return copy


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def take_finds_out(edition: Edition) -> None:
    """Leaves the tables of the log empty, as they are before the first log comes in."""
    folder = Path(edition.location) / edition.name
    folder.chmod(0o755)
    for name in ("months", "reports_by_month", "items_by_month"):
        (folder / f"{name}.parquet").chmod(0o644)
        replace_table(folder, BY_NAME[name], edition.table(name).iloc[:0])


def run(folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | settings
    environment.pop("DASHBOARD_CITY", None)
    return subprocess.run([sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True)


def check(folder: Path, file: str) -> dict:
    return json.loads(run(folder, "-m", "data_loaders", "check", file, "--json").stdout)


def test_the_guide_shows_a_loader_an_indicator_and_a_page() -> None:
    assert set(SHOWN) == {
        "data_loaders/kinds/offences_by_district.py", "offences.csv", "city/indicators.toml", "values.csv", "figures/sites.py",
        "pages/sites.py",
    }  # fmt: skip


def test_the_new_layout_is_recognised_and_a_wrong_cell_is_told(followed: Path) -> None:
    told = check(followed, "offences.csv")
    assert (told["kind"], told["header_row"], told["rows"]["accepted"], told["rows"]["rejected"]) == (
        "offences",
        2,
        2,
        1,
    )
    assert [(one["cell"], one["value"]) for one in told["problems"]] == [("C5", "many")]


def test_values_of_the_new_measure_come_in_by_its_number(followed: Path) -> None:
    told = check(followed, "values.csv")
    assert (told["kind"], told["rows"]["accepted"], told["problems"]) == ("measures", 1, [])


@pytest.mark.parametrize(
    ("with_finds", "finding"), [(True, "has the most reports: "), (False, "No report tells its type of site")]
)
def test_the_new_page_is_in_the_menu_and_says_its_finding(
    followed: Path, sample: Path, with_finds: bool, finding: str
) -> None:
    if not with_finds:
        take_finds_out(current_edition(str(sample / "editions")))
    script = (
        "from streamlit.testing.v1 import AppTest\n"
        "page = AppTest.from_file('dashboard.py', default_timeout=120).switch_page('pages/sites.py').run()\n"
        "assert not page.exception, page.exception\n"
        "picture = next(one.proto.body for one in page.get('html') if 'class=\"still\"' in one.proto.body)\n"
        "chart = picture.split('alt=\"')[1].split('\"')[0]\n"
        "heading = picture.split('<h2 id=\"')[1].split('>')[1].split('<')[0]\n"
        "print(page.title[0].value, '|', heading, '|', chart)\n"
    )
    told = run(
        followed, "-c", script, PYTHONPATH=str(followed), DASHBOARD_INSTANCE="public",
        DASHBOARD_EDITIONS=str(sample / "editions"), DATABASE_URL="",
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-2000:]
    title, heading, alternative = told.stdout.strip().split(" | ")
    assert finding in title and finding in heading
    assert alternative == f"{heading}. Reports of drug litter by type of site, all months of the log."
