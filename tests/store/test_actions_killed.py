"""A restore, publication, migration or erasure that is killed at any moment is done wholly or not, and can go on."""

import os
from pathlib import Path

import pytest

from benchmarks.faults import ACTIONS, killed, prepare

KILLS = int(os.environ.get("ACTION_KILLS", "5"))  # python -m benchmarks.faults for the long run


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as settings:
        for name in ("DASHBOARD_EDITIONS", "DASHBOARD_DRAFTS"):
            settings.setenv(name, "")  # put back at the end
        return prepare(tmp_path_factory.mktemp("prepared"))


@pytest.mark.parametrize("action", ACTIONS)
def test_all_is_sound_whenever_it_is_killed(action: str, prepared: Path, tmp_path: Path, database_url: str) -> None:
    here = tmp_path / "here"
    here.mkdir()
    url = f"sqlite:///{here / 'store.db'}" if database_url.startswith("sqlite") else database_url
    outcomes = killed(action, prepared, here, url, KILLS)
    print(f"{action}: {dict(outcomes)}")  # pytest -rP shows it
    assert sum(outcomes.values()) == KILLS
