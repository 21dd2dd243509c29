"""How the dashboard starts, and when it refuses to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from components import access

PROJECT = Path(__file__).parent.parent


def test_a_public_instance_with_a_database_refuses_to_start_with_one_sentence() -> None:
    environment = os.environ | {"DASHBOARD_INSTANCE": "public", "DATABASE_URL": "sqlite:///anything.db"}
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", "0"]
    ran = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=60)
    assert ran.returncode != 0
    said = ran.stdout + ran.stderr
    assert "will not start because DATABASE_URL is set" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("value", [None, "", "public", "nonsense", "OFFICERS"])
def test_whatever_is_not_officer_is_public(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("DASHBOARD_INSTANCE", raising=False)
    if value is not None:
        monkeypatch.setenv("DASHBOARD_INSTANCE", value)
    assert access.instance() == "public"
    assert access.role() == "public"


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("127.0.0.1:8501", "127.0.0.1"),
        ("localhost", "localhost"),
        ("[::1]:8501", "[::1]"),
        ("evil.example:80", "evil.example"),
    ],
)
def test_the_host_is_read_from_its_header(header: str, host: str) -> None:
    assert access._host(header) == host
