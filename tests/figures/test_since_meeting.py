"""What the page Since the last meeting says: what is new since the panel met."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from editions.read import Edition, current_edition
from figures.addresses import asked, of_address
from figures.citing import as_at_of
from tests.figures.two_editions import make_two

EARLIER = "meeting=Meeting+3+on+18+January+2018"


@pytest.fixture
def newest(sample: Path) -> Edition:
    """Edition 2, with one month more than edition 1 had."""
    make_two(sample / "editions")
    return current_edition(str(sample / "editions"))


def test_what_is_new_since_the_last_meeting_and_since_an_earlier_one(newest: Edition) -> None:
    last, earlier = (of_address("since_meeting", filters, newest) for filters in ("", EARLIER))
    assert last.answer == "Since meeting 4 on 8 March 2018, 10 exhibits went into the file of evidence."
    assert earlier.answer == (
        "Since meeting 3 on 18 January 2018, 1 edition was published, 1 month of finds came in (to September 2017) and"
        " 10 exhibits went into the file of evidence."
    )
    assert (last.filters, earlier.filters) == ("", EARLIER)
    figures = {shown.figure.name: shown.figure for shown in earlier.figures()}
    assert [figure.finding for figure in figures.values()] == [
        "1 edition since meeting 3 on 18 January 2018",
        "1 month of finds since meeting 3 on 18 January 2018",
        "10 exhibits since meeting 3 on 18 January 2018",
    ]
    assert list(figures["months-since"].table["Month"]) == ["September 2017"]


def test_a_meeting_that_there_was_not_is_left_out(newest: Edition) -> None:
    page, wrong = asked("since_meeting", [("meeting", "Meeting 9")], newest)
    assert wrong == ("meeting: Meeting 9",) and page.answer.startswith("Since meeting 4")


def test_on_a_draft_what_is_said_of_editions_is_as_at_the_published_one(newest: Edition, sample: Path) -> None:
    drafts = sample / "of-now"
    drafts.mkdir()
    shutil.copytree(Path(newest.location) / newest.name, drafts / "draft-000003")
    draft = replace(newest, location=str(drafts), name="draft-000003")
    at = {shown.figure.name: shown.as_at for shown in of_address("since_meeting", EARLIER, draft).figures()}
    assert at == {"editions-since": as_at_of(newest), "months-since": None, "exhibits-since": None}


def test_before_anything_is_published_there_is_nothing_to_compare_with(
    loaded: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path))
    page = of_address("since_meeting", "", current_edition(str(loaded / "drafts")))
    assert page.answer == "There is no meeting, or no published edition, to compare with yet."
    assert page.parts == ()
