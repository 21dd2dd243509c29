"""What an edition says of the day of the next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from editions.city_folder import read_city
from store.publishing.next_release import next_release
from store.publishing.plans import cancel, plan
from store.publishing.publish import publish
from store.transactions import reading
from store.uploads.accepting import accept
from tests.store.extracts import finds_extract
from tests.store.publishing import shown, to_folders

BY = "Community Safety"
SUMMER = datetime(2099, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight in Southampton, on the day after


@pytest.fixture
def editions(store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    accept(store, finds_extract({"2016-05": [3]}, file="May.xlsx"), by=BY)
    return to_folders(tmp_path, monkeypatch)


def test_an_edition_announces_the_first_plan_that_waits_by_the_citys_clocks(store: Engine, editions: Path) -> None:
    plan(store, at=SUMMER + timedelta(days=7), by=BY, note="The week after.")
    plan(store, at=SUMMER, by=BY, note="June.")
    plan(store, at=SUMMER - timedelta(days=7), by=BY, note="A week too early.")
    cancel(store, 3, by=BY)
    publish(store, by=BY, note="May.")
    assert shown(editions).about["release"]["next"] == "2099-07-01"


@pytest.mark.parametrize(("in_the_folder", "announced"), [
    (None, None), (date(2099, 11, 30), date(2099, 11, 30)), (date(2017, 10, 19), None),
])  # fmt: skip
def test_without_a_plan_it_announces_what_the_city_folder_says_unless_it_has_passed(
    store: Engine, in_the_folder: date | None, announced: date | None
) -> None:
    with reading(store) as connection:
        assert next_release(connection, replace(read_city(), next_release=in_the_folder)) == announced
