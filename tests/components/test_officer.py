"""What an officer's server does of itself, also while its database does not answer."""

from pathlib import Path

import pytest

from components.officers.editions import from_time_to_time
from components.officers.officer import draft_up_to_date
from editions.read import NoEdition, current_edition, drafts_folder
from store.database import open_store
from store.uploads.accepting import accept
from tests.store.extracts import finds_extract
from tests.store.publishing import to_folders


def draft() -> str | None:
    """The draft that officers see."""
    try:
        return current_edition(str(drafts_folder())).about["data_to"]
    except NoEdition:
        return None


def test_a_draft_that_could_not_be_built_is_built_when_the_database_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_folders(tmp_path, monkeypatch)
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere")
    draft_up_to_date()  # as at the server's start
    from_time_to_time()
    assert draft() is None
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'evidence.db'}")
    accept(open_store(), finds_extract({"2016-05": [3]}), by="Community Safety")
    from_time_to_time()
    assert draft() == "May 2016"
