"""Portsmouth's own dashboard, stood up once for all tests here."""

import pytest

from tests.second_council.standing_up import stand_up


@pytest.fixture(scope="session")
def portsmouth(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings of a dashboard of Portsmouth with its deaths, its residents and a short log published."""
    return stand_up(tmp_path_factory.mktemp("portsmouth"))
