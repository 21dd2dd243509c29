"""What is killed at any moment is done wholly or not, and can go on; so is what two people do at once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.fault_actions import ACTIONS, Tried, prepare
from benchmarks.fault_steps import at_steps, two_at_once

KILLS = int(os.environ.get("ACTION_KILLS", "5"))  # python -m benchmarks.faults for the long run


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as settings:
        for name in ("DASHBOARD_EDITIONS", "DASHBOARD_DRAFTS"):
            settings.setenv(name, "")  # put back at the end
        return prepare(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def tried(prepared: Path, tmp_path: Path, database_url: str) -> Callable[[str], Tried]:
    (here := tmp_path / "here").mkdir()
    url = f"sqlite:///{here / 'store.db'}" if database_url.startswith("sqlite") else database_url
    return lambda action: Tried(action, prepared, here, url)


@pytest.mark.parametrize("action", ACTIONS)
def test_all_is_sound_whenever_it_is_killed(action: str, tried: Callable[[str], Tried]) -> None:
    outcomes = at_steps(tried(action), KILLS)
    print(f"{action}: {dict(outcomes)}")  # pytest -rP shows it
    assert sum(outcomes.values()) == KILLS


@pytest.mark.parametrize("action", ["restore", "publish", "take-off"])
def test_of_two_at_once_one_does_it_and_the_other_is_told_in_a_sentence(
    action: str, tried: Callable[[str], Tried]
) -> None:
    outcomes = two_at_once(tried(action), 3)
    assert all("done: whole" in said and "traceback" not in said for said in outcomes), outcomes
