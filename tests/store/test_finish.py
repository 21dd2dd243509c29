"""What goes with an edition could not be made: the officer is told which page failed, and what readers have."""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from editions.address import PACKAGE
from editions.folder import switch
from editions.read import current_edition
from figures import hot_spots
from figures.page import Page
from publications.site import PageFailed, content_of, pages
from store import finish as finishing
from store.errors import StoreError


def prints(*lines: str, code: int) -> tuple[str, ...]:
    """A process that is handed a folder, tells something and ends."""
    script = "input()\n" + "".join(f"print({line!r}, flush=True)\n" for line in lines) + f"raise SystemExit({code})"
    return (sys.executable, "-c", script)


def step(words: str, how_far: str = "") -> str:
    return json.dumps({"step": words, "how_far": how_far})


@pytest.mark.parametrize(
    ("printed", "current", "sentence"),
    [
        (
            ["a line of a library", step("Writing the pages"), '{"page": "Types of site", "stopped_by": []}'],
            None,
            "because the page Types of site fails with these figures. Readers see nothing yet. Try again",
        ),
        (
            [step("Making the exhibits"), step("Writing the packs")],
            "edition-0003",
            "because it stopped at “Writing the packs”. Readers still see edition 3. Try again",
        ),
        (
            [],
            "edition-0003",
            "because its open data and summary could not be made. Readers still see edition 3. Try again",
        ),
    ],
)
def test_the_officer_is_told_the_truth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: list[str], current: str | None, sentence: str
) -> None:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path))
    if current:
        (tmp_path / current).mkdir()
        (tmp_path / current / PACKAGE).write_text('{"resources": []}')
        switch(tmp_path, current)
    monkeypatch.setattr(finishing, "COMMAND", prints(*printed, code=1))
    with pytest.raises(StoreError, match=sentence):
        finishing.finish(tmp_path / "edition-0004")


def test_steps_are_passed_on_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = [step("Making the exhibits"), step("Writing the pages", "page 1 of 2"), "a line of a library"]
    monkeypatch.setattr(finishing, "COMMAND", prints(*printed, code=0))
    told: list[tuple[str, str]] = []
    with finishing.finishing(lambda *step: told.append(step)) as finish:
        finish(tmp_path / "edition-0001")
        finish(tmp_path / "edition-0002")
    assert told == [("Making the exhibits", ""), ("Writing the pages", "page 1 of 2")] * 2


def test_one_that_takes_too_long_is_ended_and_its_step_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path))
    script = f"print({step('Making the exhibits')!r}, flush=True); import time; time.sleep(600)"
    monkeypatch.setattr(finishing, "COMMAND", (sys.executable, "-c", script))
    monkeypatch.setattr(finishing, "SECONDS", 1)
    with pytest.raises(StoreError, match="because it stopped at “Making the exhibits”. Readers see nothing yet"):
        finishing.finish(tmp_path / "edition-0001")


def test_what_works_beside_a_process_that_is_killed_ends_with_it() -> None:
    """It holds open what the other printed to: who reads there to the end comes to an end."""
    script = (
        "import os, signal, time\n"
        "from publications.beside import another_process\n"
        "beside = another_process(os.kill)\n"
        "beside.submit(len, ()).result()\n"
        "beside.submit(time.sleep, 600)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], cwd=finishing.PROJECT, capture_output=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL


def test_a_page_that_fails_is_known_by_its_title(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Hologram:
        """A part that nothing has a form for."""

    monkeypatch.setattr(hot_spots, "page", lambda *_: Page("hot_spots", "Hot spots", "Here.", (Hologram(),)))
    with pytest.raises(PageFailed, match="no markup for Hologram") as failed:
        content_of(
            next(page for page in pages() if page.script == "hot_spots"), current_edition(str(loaded / "editions"))
        )
    assert failed.value.page == "Hot spots"
