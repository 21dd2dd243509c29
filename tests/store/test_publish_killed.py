"""A process killed while it publishes: readers have the old edition or the new one, whole, and never a mixture."""

import hashlib
import json
import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from editions.folder import numbers
from editions.staging import STARTING
from store.database import open_store
from store.keeping.verify import verify
from store.publishing.interrupted import settle
from store.publishing.plans import listed
from store.publishing.publish import publish
from store.schema import editions as recorded
from store.transactions import reading
from store.uploads.accepting import accept
from tests.store.extracts import finds_extract
from tests.store.publishing import shown, to_folders
from tests.store.publishing_killed import BY, EXTRAS, publish_and_die, publish_one, with_extras
from tests.store.test_killed import processes

KILLS = int(os.environ.get("PUBLISH_KILLS", "5"))  # PUBLISH_KILLS=50 for the long run


@pytest.fixture
def editions(store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One edition of a small log."""
    folder = to_folders(tmp_path, monkeypatch)
    accept(store, finds_extract({"2016-05": [3]}), by=BY)
    publish(store, by=BY, note="May.", finish=with_extras)
    return folder


def whole(folder: Path) -> int:
    """The number of the edition that readers have, every file of which is as it was published."""
    edition = shown(folder)
    for resource in json.loads(edition.file("datapackage.json"))["resources"]:
        content = edition.file(resource["path"])
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]
    assert all(edition.file(*name.split("/")).decode() == edition.name * 10_000 for name in EXTRAS)
    return edition.number


def settled(url: str, folder: Path) -> int:
    """Disk and record agree after the next look at what is due; gives the number that readers have."""
    engine = open_store(url)
    settle(engine)
    with reading(engine) as connection:
        on_record = sorted(connection.scalars(select(recorded.c.number)))
    assert on_record == numbers(folder) and whole(folder) == on_record[-1]
    assert verify(engine) == []
    engine.dispose()
    return on_record[-1]


def test_readers_have_the_old_edition_or_the_new_one_whenever_publishing_is_killed(
    editions: Path, database_url: str
) -> None:
    steps, outcomes = random.Random(20171019), Counter()
    moment = 0.8 * _kill(database_url, editions, after=None)
    for _ in range(KILLS):
        before = whole(editions)
        _kill(database_url, editions, after=moment)
        after, at_last = whole(editions), settled(database_url, editions)
        assert after in (before, before + 1) and at_last in (after, after + 1)
        outcomes[f"{'new' if after > before else 'old'}, then {'new' if at_last > before else 'old'}"] += 1
        # Sooner after a whole edition, later after none: so the kills gather round the switch on any machine.
        moment *= steps.uniform(0.5, 0.9) if at_last > before else steps.uniform(1.1, 1.6)
    print(f"{KILLS} publications killed, what readers had at once and after the next look: {dict(outcomes)}")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("step", "way", "new_at_once", "new_at_last"), [
    ("record", "publish", False, False),
    ("switch", "publish", False, True),
    ("switch", "withdraw", False, True),
    ("switch", "plan", False, True),
])  # fmt: skip
def test_what_was_recorded_reaches_readers_and_what_was_not_is_cleared_away(
    store: Engine, editions: Path, database_url: str, step: str, way: str, new_at_once: bool, new_at_last: bool
) -> None:
    if way == "withdraw":
        publish(store, by=BY, note="The same.", finish=with_extras)
    before = whole(editions)
    process = processes.Process(target=publish_and_die, args=(database_url, str(editions), step, way))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert whole(editions) == before + new_at_once
    assert settled(database_url, editions) == before + new_at_last
    if way == "plan":
        assert listed(store)["state"].tolist() == ["published"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_staged_long_ago_is_cleared_away(store: Engine, editions: Path) -> None:
    old, new = editions / ".staging-old", editions / ".staging-new"
    for path in (old, new):
        path.mkdir()
    os.utime(old, (time.time() - STARTING - 1,) * 2)
    settle(store)
    assert (old.exists(), new.exists()) == (False, True)


def _kill(url: str, folder: Path, *, after: float | None) -> float:
    """Kill −9 the publication so many seconds after all was worked out, or once it is done; the seconds it had."""
    told, tell = processes.Pipe(duplex=False)
    process = processes.Process(target=publish_one, args=(url, str(folder), tell), daemon=True)
    process.start()
    tell.close()
    assert told.recv() == "begun"
    begun = time.perf_counter()
    told.poll(after)
    seconds = time.perf_counter() - begun
    process.kill()
    process.join()
    return seconds
