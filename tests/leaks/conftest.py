"""A published edition made from what must not go out, and the public server of it."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from editions.city_folder import read_city
from editions.read import Edition, current_edition
from editions.spatial import placed
from evidence.displacement.outlines import place_of
from store.database import open_store
from store.finish import finish
from store.publishing.publish import publish
from store.uploads.accepting import accept
from tests.browser.conftest import served
from tests.conftest import settings
from tests.leaks.planted import OFFICER, PLACE, PROTECTS, SECRET, SMALL, encampment, few_exclusions, in_treatment
from tests.leaks.secrets_kept import Secrets, in_metres, public_lines

# Asked to, the running server writes down every module that it has loaded and every script that it has compiled.
TELLS = """
import os, signal, sys
scripts = set()
def compiled(event, arguments):
    if event == "compile" and str(arguments[1]).endswith(".py"):
        scripts.add(str(arguments[1]))
def tell(*_):
    with open("{folder}/told.part", "w") as written:
        written.write("\\n".join([*sorted(sys.modules), *sorted(scripts)]))
    os.replace("{folder}/told.part", "{folder}/told")
sys.addaudithook(compiled)
signal.signal(signal.SIGUSR1, tell)
with open("{folder}/process", "w") as written:
    written.write(str(os.getpid()))
"""


@pytest.fixture(scope="module")
def planted(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder whose newest edition is made of the sample data and of what was planted."""
    folder = Path(shutil.copytree(loaded, tmp_path_factory.mktemp("planted") / "sample"))
    with pytest.MonkeyPatch.context() as set_for_these:
        for name, value in settings(folder).items():
            set_for_these.setenv(name, value)
        set_for_these.setattr(
            "store.publishing.proposing.secret_of", lambda engine: SECRET
        )  # the sample has drawn its own
        engine = open_store()
        for extract in (in_treatment(), few_exclusions(), encampment()):
            accept(engine, extract, by=OFFICER)
        publish(engine, by=OFFICER, note="Treatment and exclusions.", finish=finish)
        engine.dispose()
        yield folder


@pytest.fixture(scope="module")
def published(planted: Path) -> Edition:
    return current_edition(str(planted / "editions"))


@pytest.fixture(scope="module")
def secrets(planted: Path, published: Edition) -> Secrets:
    """What is in the store and must not be in the edition."""
    finds = current_edition(str(planted / "drafts")).table("finds")
    events = published.table("events")
    actions = events[placed(events)]
    # Where an action was taken is public, and the panel's own papers name West Park.
    public = " ".join([*published.table("facts")["statement"], *published.table("events")["place"].dropna()])
    places = {place for place in finds["place"].dropna().unique() if place not in public}
    assert len(places) > 50
    return Secrets(
        words=frozenset({*places, PLACE, OFFICER}),
        counts=frozenset({*PROTECTS, SMALL[1]}),
        lines=public_lines(published, ["wards", "lsoas"]),
        actions=tuple(
            in_metres(place_of(one.longitude, one.latitude, one.outline, read_city().ground))
            for one in actions.itertuples()
        ),
    )


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and what it has loaded."""

    address: str
    folder: Path

    def loaded(self) -> set[str]:
        """The modules and the scripts of the process as it runs now."""
        os.kill(int((self.folder / "process").read_text()), signal.SIGUSR1)
        until = time.monotonic() + 60
        while not (self.folder / "told").exists():
            assert time.monotonic() < until
            time.sleep(0.05)
        return set((self.folder / "told").read_text().splitlines())


@pytest.fixture(scope="module")
def server(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The public server of that edition."""
    folder = tmp_path_factory.mktemp("public")
    (folder / "sitecustomize.py").write_text(TELLS.format(folder=folder))
    environment = {name: value for name, value in os.environ.items() if name not in settings(planted)}
    environment |= {
        "DASHBOARD_INSTANCE": "public",
        "DASHBOARD_EDITIONS": str(planted / "editions"),
        "PYTHONPATH": str(folder),
    }
    for address in served(environment, folder / "public.log"):
        yield Server(address, folder)
