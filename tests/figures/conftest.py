"""The sample edition as readers have it, and the draft as officers do: what pages are made of."""

from pathlib import Path

import pytest

from editions.read import Edition, current_edition


@pytest.fixture(scope="session")
def edition(loaded: Path) -> Edition:
    """The newest published edition, which holds no place and no point."""
    return current_edition(str(loaded / "editions"))


@pytest.fixture(scope="session")
def draft(loaded: Path) -> Edition:
    """The officers' draft, which holds every find with its place."""
    return current_edition(str(loaded / "drafts"))
