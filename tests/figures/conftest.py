"""The sample edition, as readers have it, for pages that are made of it without a screen."""

from pathlib import Path

import pytest

from editions.read import Edition, current_edition


@pytest.fixture(scope="session")
def edition(loaded: Path) -> Edition:
    """The published sample edition."""
    return current_edition(str(loaded / "editions"))
