"""What goes with an edition could not be made: the officer is told which page failed, and what readers have."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from editions.address import PACKAGE
from editions.folder import switch
from editions.read import current_edition
from figures import hot_spots
from figures.page import Page
from publications.site import PageFailed, content_of, pages
from store.errors import StoreError
from store.finish import finish


@pytest.mark.parametrize(
    ("printed", "current", "sentence"),
    [
        (
            'a line of a library\n{"page": "Types of site", "stopped_by": []}\n',
            None,
            "because the page Types of site fails with these figures. Readers see nothing yet. Try again",
        ),
        (
            "",
            "edition-0003",
            "because its open data and summary could not be made. Readers still see edition 3. Try again",
        ),
    ],
)
def test_the_officer_is_told_the_truth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str, current: str | None, sentence: str
) -> None:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path))
    if current:
        (tmp_path / current).mkdir()
        (tmp_path / current / PACKAGE).write_text('{"resources": []}')
        switch(tmp_path, current)
    failed = subprocess.CompletedProcess([], 1, stdout=printed, stderr="IndexError")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(StoreError, match=sentence):
        finish(tmp_path / "edition-0004")


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
