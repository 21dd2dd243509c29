"""What many tests share: the sample data, loaded once by the loaders' real path and published."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from streamlit.components.v2 import manifest_scanner

PROJECT = Path(__file__).parent.parent

# Speed is shown in benchmarks/, never asserted by a test: a busy machine is not a fault.
hypothesis_settings.register_profile("dashboard", deadline=None)
hypothesis_settings.load_profile("dashboard")

# Each AppTest looks through all installed packages for Streamlit components: once for all tests is enough.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def settings(folder: Path) -> dict[str, str]:
    """The environment in which a store, its drafts and its editions live in a folder."""
    return {
        "DATABASE_URL": f"sqlite:///{folder / 'evidence.db'}",
        "DASHBOARD_EDITIONS": str(folder / "editions"),
        "DASHBOARD_DRAFTS": str(folder / "drafts"),
    }


# Longest first, so that no worker is left with much at the end; loaders' tests need no sample data, and run while the
# other worker loads it.
FIRST = (
    "deploy/test_behind_nginx",
    "data_loaders",
    "leaks",
    "browser",
    "pages",
    "second_council",
    "publications",
    "store",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the tests of these folders first."""
    places = {f"tests/{name}": at for at, name in enumerate(FIRST)}
    items.sort(key=lambda item: next((at for name, at in places.items() if item.nodeid.startswith(name)), len(places)))


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """AppTest puts its script in the place of __main__, which a process started later would run again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample data loaded and published. Read it; copy it to change it.

    Whichever worker comes first loads it; the others wait.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample"
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(folder / "ready")
        return folder
    environment = os.environ | settings(folder)
    subprocess.run([sys.executable, "-m", "sample_data"], cwd=PROJECT, env=environment, check=True)
    (folder / "ready").touch()
    return folder


@pytest.fixture
def sample(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the loaded sample data for one test, and the settings that point to it."""
    folder = Path(shutil.copytree(loaded, tmp_path / "sample", symlinks=True))
    for name, value in settings(folder).items():
        monkeypatch.setenv(name, value)
    return folder


def _wait_for(path: Path, seconds: float = 600) -> None:
    until = time.monotonic() + seconds
    while not path.exists():
        if time.monotonic() > until:
            raise TimeoutError("the sample data was not loaded in time")
        time.sleep(0.2)
