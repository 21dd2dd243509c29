"""Officers see at the foot of every page how the dashboard is doing; readers do not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.officers import status
from store import errors
from tests.sample_uploads import LAST

PROJECT = Path(__file__).parent.parent.parent


def opened() -> AppTest:
    """The first page, as the menu opens it."""
    return AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60).run()


def foot(app: AppTest) -> str:
    return (
        next((said.value for said in app.caption if "disk are free" in said.value), "")
        .replace("\\", "")
        .replace("\u2060", "")
        .replace(":small[]", "")
        .replace(":small[]", "")
    )


def test_an_officer_sees_editions_the_last_upload_the_database_and_the_disk(
    officer_page: Callable[..., AppTest],
) -> None:
    said = foot(opened())
    assert said.startswith("Readers see edition 1 of ")
    assert f"Last upload: {LAST}, " in said
    assert "The database (SQLite) answers." in said
    assert said.endswith("GB of disk are free.")


def test_a_database_that_does_not_answer_is_said_to(
    officer_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> None:
        raise errors.database_down()

    monkeypatch.setattr(status, "history", down)
    assert "The database does not answer." in foot(opened())


def test_a_reader_does_not_see_it(sample: Path) -> None:
    assert foot(opened()) == ""
