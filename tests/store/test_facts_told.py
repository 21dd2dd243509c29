"""Facts of the city folder go through disclosure control as observations do."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from editions.city_folder import city_folder, read_city
from editions.protect import for_the_panel
from evidence.disclosure.facts import NOT_SHOWN
from evidence.extract import Extract
from store.errors import StoreError
from store.publishing.publish import publish
from store.uploads.accepting import accept
from store.uploads.live import live_tables
from tests.leaks.planted import PROTECTS, SECRET, in_treatment
from tests.store.publishing import exclusions, shown, to_folders

BY = "Public Health"
WHOLE = int(in_treatment().data["count"].iloc[-1])
LINES = len((city_folder() / "facts.csv").read_text(encoding="utf-8").splitlines())


@pytest.fixture
def facts(store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The facts of a city of the test's own, whose store hides 3 of 9, 3 and 12 exclusions; editions go to its folder."""
    to_folders(tmp_path, monkeypatch)
    city = Path(shutil.copytree(city_folder(), tmp_path / "city"))
    monkeypatch.setenv("DASHBOARD_CITY", str(city))
    accept(store, exclusions(9, 3, 12), by=BY)
    return city / "facts.csv"


def add(
    facts: Path, statement: str, value: str = "", *,
    period: str = "2015/16 ac", protection: str = "", area: str = "E06000045",
) -> None:  # fmt: skip
    row = f'new,exclusions,"{statement}",{value},pupils,{area},Southampton,{period},PRES1,,,{protection}'
    facts.write_text(facts.read_text(encoding="utf-8").rstrip("\n") + f"\n{row}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("3 pupils were excluded again.", "3"), ("A few pupils were excluded again.", "3"),
        ("Three year 10 pupils were excluded.", ""), ("Of them 4 were staff members; 2 young people left.", ""),
    ],
)  # fmt: skip
def test_a_fact_of_few_people_is_refused_by_its_file_and_row(
    store: Engine, facts: Path, statement: str, value: str
) -> None:
    add(facts, statement, value)
    with pytest.raises(StoreError, match=rf"facts\.csv, row {LINES + 1} \(new\) is of fewer than 5 people: say"):
        publish(store, by=BY, note="First.")


def of_the_wards_alone() -> Extract:
    """People in treatment by ward, of which one has three, and no figure for the city."""
    made = in_treatment()
    return replace(made, data=made.data[made.data["area_code"] != "E06000045"])


@pytest.mark.parametrize(
    ("made", "area", "value"),
    [
        (in_treatment, list(read_city().wards.names())[1], PROTECTS[0]),  # hidden so that the three stay hidden
        (of_the_wards_alone, "E06000045", WHOLE),  # of which all but three are shown
    ],
    ids=["a hidden count", "a total"],
)
def test_a_fact_that_gives_what_is_hidden_is_refused_by_its_file_and_row(
    store: Engine, facts: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[], Extract], area: str, value: int
) -> None:
    monkeypatch.setattr("store.publishing.proposing.secret_of", lambda _: SECRET)
    add(facts, "Another figure tells nothing.", str(value + 1), period="2016/17", area=area)
    add(facts, "So many people were in treatment.", str(value), period="2016/17", area=area)
    accept(store, made(), by=BY)  # which reads the city, once and for all
    with pytest.raises(
        StoreError, match=r"facts\.csv, row \d+ \(new\) gives away what this edition hides: take"
    ) as said:
        publish(store, by=BY, note="First.")
    assert str(said.value).count("facts.csv") == 1 and f"row {LINES + 2} " in str(said.value)


@pytest.mark.parametrize(
    ("statement", "value", "protection"),
    [
        ("One tent stood there.", "1", "none"), ("3 pupils, as the minutes say.", "3", "published"),
        ("3 in every 5 pupils answered, and 1 of 12 adults.", "", ""), ("12 pupils were excluded.", "12", ""),
        ("In 2 of 7 years nobody was.", "", ""),
    ],
)  # fmt: skip
def test_facts_that_tell_nothing_of_few_people_are_published(
    store: Engine, facts: Path, tmp_path: Path, statement: str, value: str, protection: str
) -> None:
    add(facts, statement, value, period="2016/17 ac", protection=protection)
    publish(store, by=BY, note="First.")
    assert shown(tmp_path / "editions").table("facts")["statement"].iloc[-1] == statement


def test_the_panels_draft_does_not_say_it_either(store: Engine, facts: Path) -> None:
    add(facts, "3 pupils were excluded again.", "3")
    tables = for_the_panel(live_tables(store), read_city(), [])
    assert tables["facts"]["statement"].iloc[-1] == NOT_SHOWN and tables["facts"]["value"].isna().iloc[-1]
    assert tables["facts"]["statement"].iloc[0] != NOT_SHOWN
