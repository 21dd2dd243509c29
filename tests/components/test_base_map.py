"""An optional map under the outlines: off unless both its address and its attribution are set."""

import pytest

from components.door import Door
from components.server.security import SecurityHeaders
from figures.pictures.base_map import BaseMap, base_map

STYLE = "https://maps.example.org/style.json?key=1"


async def app(*_: object) -> None:
    """Answers nothing."""


@pytest.mark.parametrize(("style", "attribution"), [
    ("", ""), (STYLE, ""), ("", "A council"), ("maps.example.org/style.json", "A council"), ("javascript:alert(1)", "A council"),
])  # fmt: skip
def test_forgetting_a_setting_leaves_it_off(style: str, attribution: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_BASE_MAP", style)
    monkeypatch.setenv("DASHBOARD_BASE_MAP_ATTRIBUTION", attribution)
    assert base_map() is None
    assert "http" not in SecurityHeaders(app, may_upload=Door().may_upload).headers["Content-Security-Policy"]


def test_pages_may_ask_that_one_server_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_BASE_MAP", STYLE)
    monkeypatch.setenv("DASHBOARD_BASE_MAP_ATTRIBUTION", "A council")
    assert base_map() == BaseMap(STYLE, "A council")
    policy = SecurityHeaders(app, may_upload=Door().may_upload).headers["Content-Security-Policy"]
    opened = [part for part in policy.split("; ") if "http" in part]
    assert opened == [
        "img-src 'self' data: blob: https://maps.example.org", "connect-src 'self' https://maps.example.org",
    ]  # fmt: skip
