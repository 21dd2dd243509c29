"""The draft as officers have it, and as members of the panel do."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from editions.read import current_edition, drafts_folder, panel_drafts_folder
from store.publishing.draft import refresh_draft
from store.publishing.publish import publish
from store.uploads.accepting import accept
from tests.store.publishing import NOT_OPEN, OPEN, deaths, exclusions, exclusions_in, shown, to_folders


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to_folders(tmp_path, monkeypatch)


def test_officers_see_a_small_count_of_people_and_the_panel_does_not(store: Engine) -> None:
    accept(store, exclusions(9, 3), by="Public Health")
    refresh_draft(store)
    officers, panel = (exclusions_in(shown(folder())) for folder in (drafts_folder, panel_drafts_folder))
    assert officers == {"2014/15 ac": (9, ""), "2015/16 ac": (3, "")}
    assert panel["2014/15 ac"] == (9, "")
    assert panel["2015/16 ac"] == (pytest.approx(float("nan"), nan_ok=True), "c")


def test_the_panel_sees_no_guarded_count_while_a_hidden_one_could_be_worked_out(store: Engine) -> None:
    accept(store, deaths(3, 12, source=OPEN, file="national.xlsx"), by="Public Health")
    publish(store, by="Public Health", note="Deaths by year.")
    accept(store, deaths(3, 12, source=NOT_OPEN, file="returns.xlsx"), by="Public Health")
    refresh_draft(store)
    rows = current_edition(str(panel_drafts_folder())).table("observations")
    rows = rows[rows["indicator_id"] == "drug_poisoning_deaths"]
    assert (len(rows), set(rows["flag"]), rows[["value", "count"]].notna().to_numpy().any()) == (2, {"c"}, False)
