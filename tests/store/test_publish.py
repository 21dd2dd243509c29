"""What publishing puts before readers, and what it refuses."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from editions import folder
from editions.staging import STAGING
from store.errors import StoreError
from store.publishing import proposing
from store.publishing.proposing import Checked, proposal, state
from store.publishing.publish import publish
from store.schema import editions as recorded
from store.transactions import reading
from store.uploads.accepting import accept
from tests.store.extracts import finds_extract
from tests.store.publishing import exclusions, exclusions_in, shown, to_folders


@pytest.fixture
def editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return to_folders(tmp_path, monkeypatch)


def test_each_edition_tells_of_itself_and_of_those_before(store: Engine, editions: Path) -> None:
    accept(store, finds_extract({"2016-05": [3, 1]}, file="May.xlsx"), by="Housing")
    assert publish(store, by="Community Safety", note="First.") == 1
    accept(store, finds_extract({"2016-06": [5]}, file="June.xlsx"), by="Housing")
    assert publish(store, by="Community Safety", note="June added.") == 2
    edition = shown(editions)
    releases = edition.table("releases")[["number", "kind", "note", "new", "state"]]
    assert releases.to_dict("list") == {
        "number": [1, 2], "kind": ["release", "release"], "note": ["First.", "June added."], "new": [0, 3],
        "state": ["kept", "current"],
    }  # fmt: skip
    changes = edition.table("changes")
    assert set(changes.loc[changes["status"] == "new", "figure"]) == {
        "Reports, June 2016", "Items, June 2016", "Needles, June 2016",
    }  # fmt: skip


def test_a_small_count_of_people_goes_nowhere(store: Engine, editions: Path) -> None:
    accept(store, exclusions(9, 3, 12), by="Public Health")
    publish(store, by="Public Health", note="Exclusions.")
    assert {period: flag for period, (_, flag) in exclusions_in(shown(editions)).items()} == {
        "2014/15 ac": "", "2015/16 ac": "c", "2016/17 ac": "",
    }  # fmt: skip
    rows = shown(editions).table("observations").set_index("period")
    assert rows.loc["2015/16 ac", ["value", "count", "lower", "upper"]].isna().all()
    with reading(store) as connection:
        [hidden] = connection.scalars(select(recorded.c.hidden)).one()
    assert (hidden["period"], hidden["count"]) == ("2015/16 ac", 3)  # kept in the office, for later audits


def test_a_count_that_readers_have_seen_cannot_be_hidden_any_more(
    store: Engine, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(store, exclusions(9, 3), by="Public Health")
    with monkeypatch.context() as careless:
        careless.setattr("evidence.disclosure.indicators.is_guarded", lambda rows, *_: rows["value"].isnull())
        publish(store, by="Public Health", note="Too much.")
    accept(store, finds_extract({"2016-06": [5]}, file="June.xlsx"), by="Housing")
    with pytest.raises(StoreError) as refusal:
        publish(store, by="Public Health", note="June.")
    assert "Repeat exclusions from school for drug misuse, Area E06000045, 2015/16 ac" in str(refusal.value)
    assert "take the earlier edition that shows it off the public disk" in str(refusal.value)
    assert shown(editions).number == 1


@pytest.mark.parametrize(
    ("by", "note", "sentence"), [("", "June.", "Enter the name"), ("Housing", " ", "Enter a release note")]
)
def test_who_publishes_and_what_must_be_said(store: Engine, editions: Path, by: str, note: str, sentence: str) -> None:
    accept(store, finds_extract({"2016-05": [3]}), by="Housing")
    with pytest.raises(StoreError, match=sentence):
        publish(store, by=by, note=note)


def test_an_empty_store_has_nothing_to_publish(store: Engine, editions: Path) -> None:
    with pytest.raises(StoreError, match="no upload has been accepted yet"):
        publish(store, by="Housing", note="First.")


def test_a_failure_anywhere_leaves_the_old_edition_standing(
    store: Engine, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(store, finds_extract({"2016-05": [3]}), by="Housing")
    publish(store, by="Housing", note="First.")

    def fails(staged: Path) -> None:
        assert json.loads((staged / "datapackage.json").read_text())["name"] == "edition-0002"
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space left"):
        publish(store, by="Housing", note="Second.", finish=fails)
    with monkeypatch.context() as full, pytest.raises(OSError, match="No space left"):
        full.setattr(folder, "_keep", fails)
        publish(store, by="Housing", note="Second.")
    assert sorted(path.name for path in editions.iterdir()) == ["current", "edition-0001", "latest"]
    assert publish(store, by="Housing", note="Second.") == 2


def test_what_is_added_at_the_end_is_there_before_readers_are(store: Engine, editions: Path) -> None:
    accept(store, finds_extract({"2016-05": [3]}), by="Housing")
    publish(store, by="Housing", note="First.", finish=lambda staged: (staged / "summary.html").write_text("Hello"))
    assert (editions / "edition-0001" / "summary.html").read_text() == "Hello"


def test_each_step_is_told_when_it_begins(store: Engine, editions: Path) -> None:
    accept(store, finds_extract({"2016-05": [3]}), by="Housing")
    publish(store, by="Housing", note="First.")
    accept(store, finds_extract({"2016-06": [5]}, file="June.xlsx"), by="Housing")
    told: list[tuple[str, int, bool]] = []

    def tell(step: str, how_far: str = "") -> None:
        staged = any(editions.glob(f"{STAGING}*/edition-0002/datapackage.json"))
        told.append((step, shown(editions).number, staged))

    publish(store, by="Housing", note="Second.", finish=lambda _: tell("its files"), taking_off=[1], tell=tell)
    assert told == [
        ("Checking what is to be hidden", 1, False),
        ("Writing the tables", 1, False),
        ("its files", 1, True),
        ("Switching readers to the new edition", 1, True),
        ("Taking edition 1 off the public disk", 2, False),
    ]


def test_what_an_officer_has_seen_goes_out_as_it_was_worked_out_then(
    store: Engine, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(store, finds_extract({"2016-05": [3]}, file="May.xlsx"), by="Housing")
    checked = Checked(proposal(store)[0], state(store))
    with monkeypatch.context() as once:
        once.delattr(proposing, "propose")
        publish(store, by="Housing", note="May.", checked=checked)
    assert shown(editions).table("months")["month"].tolist() == ["2016-05"]


def test_what_came_in_since_an_officer_looked_goes_out_too(store: Engine, editions: Path) -> None:
    accept(store, finds_extract({"2016-05": [3]}, file="May.xlsx"), by="Housing")
    checked = Checked(proposal(store)[0], state(store))
    accept(store, finds_extract({"2016-06": [5]}, file="June.xlsx"), by="Housing")
    publish(store, by="Housing", note="May and June.", checked=checked)
    assert len(shown(editions).table("months")) == 2


def test_what_an_edition_has_shown_since_an_officer_looked_is_checked_again(store: Engine, editions: Path) -> None:
    accept(store, finds_extract({"2016-05": [3]}, file="May.xlsx"), by="Housing")
    checked = Checked(proposal(store)[0], state(store))
    publish(store, by="Cleansing", note="First.")
    assert proposal(store, checked=checked)[0] is not checked.found
    assert proposal(store, checked=Checked(checked.found, state(store)))[0] is checked.found


def test_who_publishes_while_another_does_is_told_to_look_again(store: Engine, editions: Path) -> None:
    accept(store, finds_extract({"2016-05": [3]}), by="Housing")

    def another_publishes(staged: Path) -> None:
        publish(store, by="Cleansing", note="First.")

    with pytest.raises(StoreError, match="Someone else has published since you looked"):
        publish(store, by="Housing", note="First, too.", finish=another_publishes)
    assert shown(editions).about["release"]["note"] == "First."
