"""Taking back what was published: by a new edition, and from the public disk."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from editions.read import NoEdition, edition_at
from store.errors import StoreError
from store.publishing.past_editions import edition_on_disk, take_off
from store.publishing.publish import publish
from store.publishing.withdraw import withdraw
from store.uploads.accepting import accept
from tests.store.extracts import finds_extract
from tests.store.publishing import exclusions, exclusions_in, shown, to_folders

BY = "Community Safety"


@pytest.fixture
def editions(store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two editions: May, then May and June."""
    folder = to_folders(tmp_path, monkeypatch)
    for month in ("2016-05", "2016-06"):
        accept(store, finds_extract({month: [3]}, file=f"{month}.xlsx"), by=BY)
        publish(store, by=BY, note=f"{month}.")
    return folder


def months(edition) -> list[str]:
    return edition.table("months")["month"].tolist()


def test_the_figures_before_go_out_again_with_the_reason(store: Engine, editions: Path) -> None:
    assert withdraw(store, by=BY, why="June counted twice") == 3
    edition = shown(editions)
    assert months(edition) == ["2016-05"]
    assert edition.about["release"]["note"] == (
        "Edition 2 is withdrawn: June counted twice. This edition holds the figures of edition 1 again."
    )
    releases = edition.table("releases")
    assert releases["state"].tolist() == ["kept", "withdrawn", "current"]
    assert set(edition.table("changes")["figure"]) == {"Reports, June 2016", "Items, June 2016", "Needles, June 2016"}


def test_the_withdrawn_edition_stays_readable_at_its_number(store: Engine, editions: Path) -> None:
    withdraw(store, by=BY, why="June counted twice")
    assert months(edition_at(str(editions), 2)) == ["2016-05", "2016-06"]


def test_a_second_withdrawal_goes_back_past_what_was_withdrawn_before(store: Engine, editions: Path) -> None:
    withdraw(store, by=BY, why="June counted twice")
    publish(store, by=BY, note="June again.")
    assert withdraw(store, by=BY, why="Still wrong") == 5
    assert months(shown(editions)) == ["2016-05"]


def test_the_only_edition_cannot_be_withdrawn(store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to_folders(tmp_path, monkeypatch)
    accept(store, finds_extract({"2016-05": [3]}), by=BY)
    publish(store, by=BY, note="First.")
    with pytest.raises(StoreError, match="there is nothing to go back to"):
        withdraw(store, by=BY, why="Wrong")


def test_an_edition_taken_off_is_in_the_archive_and_its_number_is_never_used_again(
    store: Engine, editions: Path
) -> None:
    withdraw(store, by=BY, why="June counted twice")
    take_off(store, 2, by=BY, why="It named a person")
    with pytest.raises(NoEdition):
        edition_at(str(editions), 2)
    assert (edition_on_disk(2) / "datapackage.json").exists()
    assert publish(store, by=BY, note="June again.") == 4
    assert shown(editions).table("releases")["state"].tolist() == ["kept", "withdrawn", "kept", "current"]


@pytest.mark.parametrize(
    ("number", "sentence"), [(2, "Readers see edition 2 now"), (7, "There is no published edition 7")]
)
def test_what_cannot_be_taken_off(store: Engine, editions: Path, number: int, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        take_off(store, number, by=BY, why="Wrong")


def test_what_the_first_of_two_editions_hides_is_hidden_when_it_goes_out_again(
    store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = to_folders(tmp_path, monkeypatch)
    for file, counts in (("first.xlsx", (9, 3)), ("second.xlsx", (9, 7))):
        accept(store, exclusions(*counts, file=file), by=BY)
        publish(store, by=BY, note=file)
    assert exclusions_in(shown(folder))["2015/16 ac"] == (7, "")
    withdraw(store, by=BY, why="The second file was wrong")
    assert exclusions_in(shown(folder))["2015/16 ac"][1] == "c"


def test_an_edition_that_told_what_is_hidden_now_does_not_come_back(
    store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edition 1 is sound, 2 tells a count of three, 3 puts that right: back from 3 goes to 1, and from there nowhere."""
    folder = to_folders(tmp_path, monkeypatch)
    accept(store, finds_extract({"2016-05": [3]}), by=BY)
    publish(store, by=BY, note="First.")
    accept(store, exclusions(9, 3), by=BY)
    with monkeypatch.context() as careless:
        careless.setattr("evidence.disclosure.indicators.is_guarded", lambda rows, *_: rows["value"].isnull())
        publish(store, by=BY, note="Too much.")
    with monkeypatch.context() as careless:
        careless.setattr("editions.protect.leaks", lambda *_: [])
        publish(store, by=BY, note="Hidden, and edition 2 is out still.")
    assert (exclusions_in(edition_at(str(folder), 2))["2015/16 ac"], exclusions_in(shown(folder))["2015/16 ac"][1]) == (
        (3, ""), "c",
    )  # fmt: skip
    assert withdraw(store, by=BY, why="June counted twice") == 4
    assert "the figures of edition 1 again" in shown(folder).about["release"]["note"]
    assert exclusions_in(shown(folder)) == {}


def test_where_every_edition_told_it_a_withdrawal_is_refused_with_what_to_do(
    store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = to_folders(tmp_path, monkeypatch)
    accept(store, exclusions(9, 3), by=BY)
    with monkeypatch.context() as careless:
        careless.setattr("evidence.disclosure.indicators.is_guarded", lambda rows, *_: rows["value"].isnull())
        publish(store, by=BY, note="Too much.")
        accept(store, finds_extract({"2016-05": [3]}), by=BY)
        publish(store, by=BY, note="Too much again.")
    with pytest.raises(
        StoreError, match="every edition before edition 2 shows what is hidden now. Publish a correction"
    ):
        withdraw(store, by=BY, why="It tells too much")
    assert shown(folder).number == 2
