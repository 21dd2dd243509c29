"""What goes with an edition could not be made: the officer is told which page failed, and what readers have."""

import subprocess
from pathlib import Path

import pytest

from editions.address import PACKAGE
from editions.folder import switch
from publications import site
from publications.elements import CannotBeShown
from publications.showing import PageFailed
from publications.site import content_of, pages
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


def test_a_page_that_fails_is_known_by_its_title(monkeypatch: pytest.MonkeyPatch) -> None:
    class Shown:
        main, tabs = None, ()

    def no_form(_: object) -> str:
        raise CannotBeShown("The static summary has no form for json.")

    monkeypatch.setattr(site, "run", lambda *_: Shown())
    monkeypatch.setattr(site, "html_of", no_form)
    with pytest.raises(PageFailed, match="no form for json") as failed:
        content_of(next(page for page in pages() if page.script == "hot_spots"))
    assert failed.value.page == "Hot spots"
