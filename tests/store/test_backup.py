"""A backup holds all that officers have, and comes back whole into an empty store of either kind."""

from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from editions.read import current_edition, edition_at
from store.__main__ import main
from store.database import open_store
from store.errors import StoreError
from store.keeping.backup import back_up, restore
from store.keeping.verify import verify
from store.publishing.past_editions import take_off
from store.publishing.publish import publish
from store.uploads.accepting import accept, history, original, undo
from store.uploads.live import live_tables
from tests.store.contents import rows_everywhere
from tests.store.extracts import finds_extract
from tests.store.publishing import exclusions, to_folders

BY = "Community Safety"


def filled(engine: Engine) -> None:
    """A store with a history: an undone upload, a small count, two editions of which one was taken off."""
    accept(engine, finds_extract({"2016-05": [3, 2], "2016-06": [1]}), by=BY)
    publish(engine, by=BY, note="The first")
    accept(engine, finds_extract({"2016-07": [7]}, file="July.xlsx"), by=BY)
    accept(engine, exclusions(12, 3, 9), by=BY)
    undo(engine, 2, by=BY, why="The wrong file")
    publish(engine, by=BY, note="The second")
    take_off(engine, 1, by=BY, why="An address was in it")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    to_folders(tmp_path / "office", monkeypatch)
    return tmp_path / "office"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Engine:
    engine = open_store(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    yield engine
    engine.dispose()


def test_the_same_history_figures_and_editions_come_back(
    store: Engine, elsewhere: Engine, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store)
    told, figures, held = history(store), live_tables(store), rows_everywhere(store)
    file = original(store, 1)
    shown = current_edition(str(office / "editions"))
    back_up(store, tmp_path / "backup", by=BY)

    to_folders(tmp_path / "new", monkeypatch)
    restore(elsewhere, tmp_path / "backup", by=BY)
    pd.testing.assert_frame_equal(history(elsewhere), told)
    for name, table in live_tables(elsewhere).items():
        pd.testing.assert_frame_equal(table, figures[name])
    assert original(elsewhere, 1) == file
    # The backup and the restoring are on record, too.
    assert rows_everywhere(elsewhere) == held | {"audit": held["audit"] + 2}
    assert verify(elsewhere) == []
    back = current_edition(str(tmp_path / "new" / "editions"))
    assert (back.name, back.about) == (shown.name, shown.about)
    assert edition_at(str(tmp_path / "new" / "archive"), 1).about["release"]["note"] == "The first"


def test_work_goes_on_in_a_store_of_the_other_kind(
    store: Engine, elsewhere: Engine, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(elsewhere)
    back_up(elsewhere, tmp_path / "backup", by=BY)
    to_folders(tmp_path / "new", monkeypatch)
    restore(store, tmp_path / "backup", by=BY)

    number = accept(store, finds_extract({"2016-08": [4]}, file="August.xlsx"), by=BY)
    assert number == 4
    assert publish(store, by=BY, note="The third") == 3
    assert verify(store) == []


def test_nothing_is_written_over(store: Engine, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(store)
    back_up(store, tmp_path / "backup", by=BY)
    with pytest.raises(StoreError, match="is something in the folder"):
        back_up(store, tmp_path / "backup", by=BY)
    with pytest.raises(StoreError, match="into an empty store only"):
        restore(store, tmp_path / "backup", by=BY)


def test_editions_that_are_there_are_not_written_over(
    store: Engine, elsewhere: Engine, office: Path, tmp_path: Path
) -> None:
    filled(store)
    back_up(store, tmp_path / "backup", by=BY)
    with pytest.raises(StoreError, match="is something in the folder"):
        restore(elsewhere, tmp_path / "backup", by=BY)
    assert rows_everywhere(elsewhere) == {}


def test_a_folder_that_is_no_backup_is_said_to_be_none(elsewhere: Engine, office: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no backup"):
        restore(elsewhere, tmp_path, by=BY)


def test_the_documented_commands_do_it(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{office / 'evidence.db'}")
    filled(open_store())
    assert main(["backup", str(tmp_path / "backup"), "--by", BY]) == 0
    to_folders(tmp_path / "new", monkeypatch)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new' / 'evidence.db'}")
    assert main(["restore", str(tmp_path / "backup"), "--by", BY]) == 0
    assert main(["verify", "--quick"]) == 0  # the files of these uploads were made up: they do not hold their rows
    assert capsys.readouterr().out.endswith("The store is sound.\n")
    assert main(["restore", str(tmp_path / "backup"), "--by", BY]) == 2
